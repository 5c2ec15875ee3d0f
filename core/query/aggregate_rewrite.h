// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace graylens::query {

/// The same question, asked of group_table.h instead of `slice`, where it is one that sums alone can answer:
///   SELECT keys, sums FROM slice [WHERE ...] [GROUP BY keys] [HAVING ...] [ORDER BY ...] [LIMIT ...]
/// with count(*), count, sum, total, avg, min and max of dur, self_dur and cpu_dur, inside any expression of plain
/// functions. Names and order of the result are those of the original. Where the WHERE clause looks at more than can be
/// told before summing up, running it fails and the original has to be run.
std::optional<std::string> groupedForm(std::string_view sql);

} // namespace graylens::query

// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace graylens::test {

struct ReportOptions
{
    bool header = true;
    bool end = true; ///< the zero after the last record
    bool oneEvent = false;
};

/// A small report: two threads, a native and a managed file, an event in ns and one that counts, context switches.
std::vector<std::byte> writeReport(const ReportOptions& options);

} // namespace graylens::test

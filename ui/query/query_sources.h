// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <vector>

#include "core/query/answer.h"
#include "core/query/source.h"
#include "ui/state/session.h"

namespace graylens::ui {

/// What a document's queries are asked of: a file as "main"; a comparison's files as "normal" and "abnormal" (with
/// numbers where a side has several). Empty while nothing is loaded.
std::vector<query::Source> sourcesOf(const Session& session, int documentId);

/// The time a row is about: its first time, with the length beside it where it has one.
std::optional<TimeRange> rangeOfRow(const query::Answer& answer, std::size_t row);

} // namespace graylens::ui

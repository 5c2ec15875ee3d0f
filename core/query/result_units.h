// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>
#include <vector>

#include "core/query/answer.h"

struct sqlite3_stmt;

namespace graylens::query {

/// Names of a statement's columns and what they count: of plain columns what the schema says, else guessed from the
/// name
/// ("sum(dur)", "x_dur").
std::vector<ResultColumn> resultColumns(sqlite3_stmt* statement, std::string_view firstSource);
/// By name alone: "dur", "total_dur", "x_ns" are durations, "ts" and "end" times.
Unit unitByName(std::string_view name);

} // namespace graylens::query

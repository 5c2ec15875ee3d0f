// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

#include <sqlite3.h>

namespace graylens::query {

/// Slices summed up straight from the columns, behind "SELECT name, sum(dur) ... FROM slice ... GROUP BY name": SQLite
/// needs some 150 ns a row to do what takes three here. People never name this table, aggregate_rewrite.h does.
///
/// It has all columns of `slice`. Those that say where slices come from (name, depth, thread, track ...) are its keys:
/// there is one row for each combination of the keys that the query reads. The others take comparisons, which hold for
/// the slices before they are summed up, and are an error to read. Behind them stand the sums: n; and for dur, self_dur
/// and cpu_dur: n_x, sum_x, real_x (the sum as a floating point number, an error where that is not exact), min_x,
/// max_x.
inline constexpr const char* kGroupTable = "slice_groups";

/// Client data: the SourceData.
const sqlite3_module& groupModule();

bool isGroupKey(std::string_view sliceColumn);
/// Whether n_x, sum_x, ... exist for this column of `slice`.
bool isGroupMeasure(std::string_view sliceColumn);

} // namespace graylens::query

// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <string>
#include <vector>

#include "core/query/slice_filter.h"
#include "core/query/table.h"

namespace graylens::query {

/// What a table offers SQLite's planner: takes the comparisons the table can narrow by, says what they cost and which
/// order rows come in. `isGrouped`: rows are groups, so every comparison with a column that is no key must be taken as
/// a whole. An SQLite code.
int planRows(const TableDef& table, const SourceData& source, sqlite3_index_info& info);
int planSlices(std::span<const ColumnDef> columns, const SourceData& source, sqlite3_index_info& info, bool isGrouped);

/// The comparisons that a plan took, with their values.
std::vector<Constraint> constraintsOf(const char* plan, sqlite3_value** values, int count);

} // namespace graylens::query

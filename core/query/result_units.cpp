// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/query/result_units.h"

#include <algorithm>
#include <array>

#include <sqlite3.h>

#include "core/query/group_table.h"
#include "core/query/table.h"
#include "core/query/tokens.h"

namespace graylens::query {

namespace {

/// Functions whose result counts what their argument does.
constexpr std::array<std::string_view, 9> kKeepsUnit {"sum",    "min",   "max",        "avg",   "total",
                                                      "median", "round", "percentile", "stddev"};

Unit unitOfColumn(std::string_view table, std::string_view column)
{
    const TableDef* def = findTable(table == kGroupTable ? std::string_view("slice") : table);
    if (!def) // a table function's columns are named after what they count
        return column == "a_ts" || column == "b_ts" ? Unit::Time : unitByName(column);
    const auto found
        = std::find_if(def->columns.begin(), def->columns.end(), [&](const ColumnDef& c) { return column == c.name; });
    return found == def->columns.end() ? Unit::None : found->unit;
}

bool isSliceNumber(std::string_view table, std::string_view column)
{
    const bool isSliceTable = table == "slice" || table == "thread_state" || table == "sched";
    return (isSliceTable && (column == "id" || column == "parent_id"))
        || (table == "flow" && (column == "from_id" || column == "to_id"));
}

Unit unitOfPlainName(std::string_view name)
{
    if (name == "ts" || name == "end")
        return Unit::Time;
    return name == "dur" || name.ends_with("_dur") || name.ends_with("_ns") ? Unit::Duration : Unit::None;
}

} // namespace

Unit unitByName(std::string_view name)
{
    const auto tokens = tokensOf(name);
    const auto text = [&](std::size_t i) {
        return i < tokens.size() ? name.substr(tokens[i].begin, tokens[i].end - tokens[i].begin) : std::string_view();
    };
    const bool isCall = std::find(kKeepsUnit.begin(), kKeepsUnit.end(), text(0)) != kKeepsUnit.end() && text(1) == "(";
    if (!isCall)
        return unitOfPlainName(tokens.size() == 3 && text(1) == "." ? text(2) : name);
    const std::size_t at = text(3) == "." ? 4 : 2;
    const bool isWhole = text(at + 1) == ")" || text(at + 1) == ",";
    return isWhole ? unitOfPlainName(text(at)) : Unit::None;
}

std::vector<ResultColumn> resultColumns(sqlite3_stmt* statement, std::string_view firstSource)
{
    std::vector<ResultColumn> out;
    for (int i = 0; i < sqlite3_column_count(statement); ++i) {
        const char* name = sqlite3_column_name(statement, i);
        ResultColumn column {name ? name : "", Unit::None, false};
        const char* table = sqlite3_column_table_name(statement, i);
        const char* origin = sqlite3_column_origin_name(statement, i);
        const char* schema = sqlite3_column_database_name(statement, i);
        column.unit = table && origin ? unitOfColumn(table, origin) : unitByName(column.name);
        column.isSlice = table && origin && schema && firstSource == schema && isSliceNumber(table, origin);
        out.push_back(std::move(column));
    }
    return out;
}

} // namespace graylens::query

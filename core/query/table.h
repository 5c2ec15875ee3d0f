// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include <sqlite3.h>

#include "core/query/answer.h"
#include "core/query/source_data.h"

namespace graylens::query {

/// Where the value of a cell goes. Texts are not copied: they live in the trace, which outlives the query.
class Cell
{
public:
    explicit Cell(sqlite3_context* context)
        : m_context(context)
    { }
    void integer(std::int64_t value) const { sqlite3_result_int64(m_context, value); }
    void real(double value) const { sqlite3_result_double(m_context, value); }
    void null() const { sqlite3_result_null(m_context); }
    void text(std::string_view value) const
    { // the null destructor is SQLITE_STATIC
        sqlite3_result_text64(m_context, value.data() ? value.data() : "", value.size(), nullptr, SQLITE_UTF8);
    }
    void copy(const std::string& value) const
    {
        sqlite3_result_text64(m_context, value.c_str(), value.size(), SQLITE_TRANSIENT, SQLITE_UTF8);
    }
    /// Integer, or NULL where the value is the one that stands for "not known".
    void known(std::int64_t value, std::int64_t unknown) const { value == unknown ? null() : integer(value); }
    /// Text, or NULL where empty.
    void words(std::string_view value) const { value.empty() ? null() : text(value); }

private:
    sqlite3_context* m_context;
};

/// A row of a table: its number, and for slices the lane it stands in.
struct RowRef
{
    std::uint32_t index = 0;
    std::uint32_t lane = 0;
};

/// What a column is to the search for rows: which comparisons with it narrow down where to look.
enum class Role : std::uint8_t {
    None,
    Id, ///< the row's number
    Key, ///< values ascend with the rows: binary search
    Ts,
    End,
    Dur,
    Self,
    Depth,
    Parent,
    Track,
    Thread,
    Tid,
    Pid,
    Name,
    ThreadName,
};

/// One column: what people read about it and how its value is found, in one place.
struct ColumnDef
{
    const char* name;
    Unit unit;
    const char* text; ///< meaning; says when it is NULL
    void (*get)(const SourceData&, RowRef, Cell);
    Role role = Role::None;
};

/// How the rows of a table are looked for.
enum class Access : std::uint8_t {
    Rows, ///< numbered rows, maybe with a Key column
    Slices, ///< lanes of tracks that hold calls
    ThreadStates,
    Sched,
};

struct TableDef
{
    const char* name;
    const char* text;
    Access access = Access::Rows;
    std::span<const ColumnDef> columns;
    /// Number of rows of an Access::Rows table; nothing where the query was stopped while they were made.
    std::optional<std::size_t> (*count)(const SourceData&) = nullptr;
    /// The Key column's value, in ascending order of rows.
    std::int64_t (*key)(const SourceData&, std::uint32_t row) = nullptr;
};

/// All tables, in the order of the documentation.
std::span<const TableDef> tables();
const TableDef* findTable(std::string_view name);

// The tables of each file of definitions.
std::span<const ColumnDef> sliceColumns();
std::span<const ColumnDef> threadStateColumns();
std::span<const ColumnDef> schedColumns();
std::span<const TableDef> recordTables();
std::span<const TableDef> originTables();
std::span<const TableDef> profileTables();

/// Declares all tables to a connection's schema `schema`; `source` must outlive the connection.
Result<void> declareTables(sqlite3* database, const std::string& schema, SourceData& source);

} // namespace graylens::query

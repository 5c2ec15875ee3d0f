// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/query/table.h"

#include <algorithm>
#include <memory>
#include <new>

#include "core/query/group_table.h"
#include "core/query/index_plan.h"
#include "core/query/slice_cursor.h"
#include "core/query/virtual_table.h"

namespace graylens::query {

namespace {

constexpr const char* kModule = "graylens";

struct Table : sqlite3_vtab
{
    const TableDef* def = nullptr;
    SourceData* source = nullptr;
};

struct Cursor : sqlite3_vtab_cursor
{
    SliceWalk walk;
    std::uint32_t row = 0, end = 0; ///< of Access::Rows
    const Table& table() const { return *static_cast<const Table*>(pVtab); }
    bool isRows() const { return table().def->access == Access::Rows; }
    RowRef at() const { return isRows() ? RowRef {row, 0} : walk.at(); }
};

const char* declaredType(Unit unit)
{
    switch (unit) {
    case Unit::Text:
        return "TEXT";
    case Unit::Number:
        return "NUMERIC";
    default:
        return "INTEGER";
    }
}

std::string declaration(std::span<const ColumnDef> columns)
{
    std::string out = "CREATE TABLE x(";
    for (const ColumnDef& column : columns)
        out += (&column == columns.data() ? "\"" : ", \"") + std::string(column.name) + "\" "
            + declaredType(column.unit);
    return out + ")";
}

int connect(sqlite3* database, void* source, int argumentCount, const char* const* arguments, sqlite3_vtab** out,
            char** error)
{
    const TableDef* def = argumentCount > 2 ? findTable(arguments[2]) : nullptr;
    if (!def) {
        *error = sqlite3_mprintf("there is no such table");
        return SQLITE_ERROR;
    }
    return makeTable<Table>(database, declaration(def->columns).c_str(), out, [&](Table& table) {
        table.def = def;
        table.source = static_cast<SourceData*>(source);
    });
}

int bestIndex(sqlite3_vtab* raw, sqlite3_index_info* info)
{
    const auto& table = *static_cast<Table*>(raw);
    return table.def->access == Access::Rows ? planRows(*table.def, *table.source, *info)
                                             : planSlices(table.def->columns, *table.source, *info, false);
}

std::uint32_t firstAtLeast(const Table& table, std::uint32_t count, std::int64_t least)
{
    std::uint32_t begin = 0;
    while (begin < count) {
        const std::uint32_t middle = begin + (count - begin) / 2;
        if (table.def->key(*table.source, middle) < least)
            begin = middle + 1;
        else
            count = middle;
    }
    return begin;
}

int filterRows(Cursor& cursor, const std::vector<Constraint>& constraints)
{
    const Table& table = cursor.table();
    const auto count = table.def->count(*table.source);
    if (!count)
        return SQLITE_INTERRUPT;
    Bounds id, key;
    for (const Constraint& constraint : constraints)
        (constraint.role == Role::Id ? id : key).narrow(constraint.op, constraint.value);
    const auto rows = static_cast<std::uint32_t>(*count);
    cursor.row = static_cast<std::uint32_t>(std::clamp<std::int64_t>(id.lo, 0, rows));
    cursor.end = id.hi < 0 ? 0 : id.hi >= rows ? rows : static_cast<std::uint32_t>(id.hi) + 1;
    if (id.isEmpty() || key.isEmpty())
        cursor.end = cursor.row;
    if (!key.isAll() && table.def->key) {
        cursor.row = std::max(cursor.row, firstAtLeast(table, rows, key.lo));
        if (key.hi != Bounds::kMax)
            cursor.end = std::min(cursor.end, firstAtLeast(table, rows, key.hi + 1));
    }
    return SQLITE_OK;
}

int filter(sqlite3_vtab_cursor* raw, int order, const char* plan, int count, sqlite3_value** values)
{
    auto& cursor = *static_cast<Cursor*>(raw);
    const auto constraints = constraintsOf(plan, values, count);
    if (cursor.isRows())
        return filterRows(cursor, constraints);
    const Table& table = cursor.table();
    const bool started = cursor.walk.start(*table.source, table.def->access, sliceFilter(*table.source, constraints),
                                           static_cast<SliceOrder>(order));
    return started ? SQLITE_OK : SQLITE_INTERRUPT;
}

int next(sqlite3_vtab_cursor* raw)
{
    auto& cursor = *static_cast<Cursor*>(raw);
    if (!cursor.isRows())
        return cursor.walk.next() ? SQLITE_OK : SQLITE_INTERRUPT;
    ++cursor.row;
    return SQLITE_OK;
}

int isAtEnd(sqlite3_vtab_cursor* raw)
{
    const auto& cursor = *static_cast<Cursor*>(raw);
    return (cursor.isRows() ? cursor.row >= cursor.end : cursor.walk.atEnd()) ? 1 : 0;
}

int columnOf(sqlite3_vtab_cursor* raw, sqlite3_context* context, int column)
{
    const auto& cursor = *static_cast<Cursor*>(raw);
    const Table& table = cursor.table();
    table.def->columns[static_cast<std::size_t>(column)].get(*table.source, cursor.at(), Cell(context));
    return SQLITE_OK;
}

int rowId(sqlite3_vtab_cursor* raw, sqlite3_int64* out)
{
    *out = static_cast<Cursor*>(raw)->at().index;
    return SQLITE_OK;
}

const sqlite3_module& module()
{
    static const sqlite3_module kTable = [] {
        auto m = moduleOf<Table, Cursor>({connect, bestIndex, filter, next, isAtEnd, columnOf, rowId});
        m.xCreate = connect;
        return m;
    }();
    return kTable;
}

Result<void> declare(sqlite3* database, const std::string& schema, const char* table, const std::string& moduleName)
{
    char* sql
        = sqlite3_mprintf("CREATE VIRTUAL TABLE \"%w\".\"%w\" USING \"%w\"", schema.c_str(), table, moduleName.c_str());
    const int code = sqlite3_exec(database, sql, nullptr, nullptr, nullptr);
    sqlite3_free(sql);
    return code == SQLITE_OK ? Result<void> {} : fail(Errc::Internal, sqlite3_errmsg(database));
}

} // namespace

std::span<const TableDef> tables()
{
    static const std::vector<TableDef> all = [] {
        std::vector<TableDef> out {
            {"slice", "Calls and spans of work: one row each, nested on their track.", Access::Slices, sliceColumns()},
            {"thread_state", "What each thread did at each moment, where the file has scheduling data.",
             Access::ThreadStates, threadStateColumns()},
            {"sched", "What each processor ran, where the file has scheduling data.", Access::Sched, schedColumns()},
        };
        for (const auto part : {originTables(), recordTables(), profileTables()})
            out.insert(out.end(), part.begin(), part.end());
        return out;
    }();
    return all;
}

const TableDef* findTable(std::string_view name)
{
    const auto all = tables();
    const auto found = std::find_if(all.begin(), all.end(), [&](const TableDef& table) {
        return sqlite3_stricmp(table.name, std::string(name).c_str()) == 0;
    });
    return found == all.end() ? nullptr : &*found;
}

Result<void> declareTables(sqlite3* database, const std::string& schema, SourceData& source)
{
    // Each source has modules of its own: the module's client data says which trace a table is of.
    const std::string name = kModule + std::to_string(source.index());
    if (sqlite3_create_module_v2(database, name.c_str(), &module(), &source, nullptr) != SQLITE_OK)
        return fail(Errc::Internal, sqlite3_errmsg(database));
    for (const TableDef& table : tables())
        GL_CHECK(declare(database, schema, table.name, name));
    const std::string groups = name + "_groups";
    if (sqlite3_create_module_v2(database, groups.c_str(), &groupModule(), &source, nullptr) != SQLITE_OK)
        return fail(Errc::Internal, sqlite3_errmsg(database));
    return declare(database, schema, kGroupTable, groups);
}

} // namespace graylens::query

// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <new>

#include <sqlite3.h>

namespace graylens::query {

/// Declares a virtual table's columns and makes it; `fill(Vtab&)` sets what it knows. SQLite's code of what went wrong.
template <class Vtab, class Fill>
int makeTable(sqlite3* database, const char* declaration, sqlite3_vtab** out, const Fill& fill)
{
    if (const int code = sqlite3_declare_vtab(database, declaration); code != SQLITE_OK)
        return code;
    auto* table = new (std::nothrow) Vtab;
    if (!table)
        return SQLITE_NOMEM;
    fill(*table);
    *out = table;
    return SQLITE_OK;
}

/// What a table does by itself; tables and cursors are made and deleted as objects of their types.
struct TableCalls
{
    decltype(sqlite3_module::xConnect) connect;
    decltype(sqlite3_module::xBestIndex) bestIndex;
    decltype(sqlite3_module::xFilter) filter;
    decltype(sqlite3_module::xNext) next;
    decltype(sqlite3_module::xEof) isAtEnd;
    decltype(sqlite3_module::xColumn) column;
    decltype(sqlite3_module::xRowid) rowId;
};

/// A module whose tables are there by its name alone; with `xCreate` set to `connect`, others can be made of it.
template <class Vtab, class Cursor> sqlite3_module moduleOf(const TableCalls& calls)
{
    sqlite3_module m {};
    m.xConnect = calls.connect;
    m.xBestIndex = calls.bestIndex;
    m.xDisconnect = [](sqlite3_vtab* table) {
        delete static_cast<Vtab*>(table);
        return SQLITE_OK;
    };
    m.xDestroy = m.xDisconnect;
    m.xOpen = [](sqlite3_vtab*, sqlite3_vtab_cursor** out) {
        *out = new (std::nothrow) Cursor;
        return *out ? SQLITE_OK : SQLITE_NOMEM;
    };
    m.xClose = [](sqlite3_vtab_cursor* cursor) {
        delete static_cast<Cursor*>(cursor);
        return SQLITE_OK;
    };
    m.xFilter = calls.filter;
    m.xNext = calls.next;
    m.xEof = calls.isAtEnd;
    m.xColumn = calls.column;
    m.xRowid = calls.rowId;
    return m;
}

} // namespace graylens::query

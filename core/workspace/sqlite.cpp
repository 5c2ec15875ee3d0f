// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workspace/sqlite.h"

#include <sqlite3.h>

namespace graylens::workspace {

namespace {

tl::unexpected<Error> failure(sqlite3* database, int code)
{
    const int primary = code & 0xFF;
    const bool damaged = primary == SQLITE_NOTADB || primary == SQLITE_CORRUPT;
    return fail(damaged ? Errc::Corrupt : Errc::Io, database ? sqlite3_errmsg(database) : sqlite3_errstr(code));
}

int bind(sqlite3_stmt* statement, int index, const Bound& value)
{
    if (const auto* number = std::get_if<std::int64_t>(&value))
        return sqlite3_bind_int64(statement, index, *number);
    const auto text = std::get<std::string_view>(value);
    // The null destructor (SQLITE_STATIC) says that the text outlives the statement's execution; callers keep to it.
    return sqlite3_bind_text64(statement, index, text.data() ? text.data() : "", text.size(), nullptr, SQLITE_UTF8);
}

} // namespace

void Statement::Finalize::operator()(sqlite3_stmt* statement) const
{
    sqlite3_finalize(statement);
}

void Database::Close::operator()(sqlite3* database) const
{
    sqlite3_close_v2(database);
}

Result<bool> Statement::step()
{
    const int code = sqlite3_step(m_statement.get());
    if (code == SQLITE_ROW)
        return true;
    if (code == SQLITE_DONE)
        return false;
    return failure(sqlite3_db_handle(m_statement.get()), code);
}

std::int64_t Statement::integer(int column) const
{
    return sqlite3_column_int64(m_statement.get(), column);
}

std::string Statement::text(int column) const
{
    const auto* bytes = sqlite3_column_text(m_statement.get(), column);
    if (!bytes)
        return {};
    return {reinterpret_cast<const char*>(bytes),
            static_cast<std::size_t>(sqlite3_column_bytes(m_statement.get(), column))};
}

Result<Database> Database::open(const std::string& file)
{
    sqlite3* raw = nullptr;
    const int code = sqlite3_open_v2(file.c_str(), &raw,
                                     SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX, nullptr);
    Database database;
    database.m_database.reset(raw);
    if (code != SQLITE_OK)
        return failure(raw, code);
    sqlite3_extended_result_codes(raw, 1);
    // Another window may be writing; its changes take well under a millisecond.
    sqlite3_busy_timeout(raw, 50);
    return database;
}

Result<Statement> Database::prepare(std::string_view sql, std::initializer_list<Bound> values) const
{
    sqlite3_stmt* raw = nullptr;
    int code = sqlite3_prepare_v2(m_database.get(), sql.data(), static_cast<int>(sql.size()), &raw, nullptr);
    Statement statement;
    statement.m_statement.reset(raw);
    int index = 1;
    for (const Bound& value : values)
        if (code == SQLITE_OK)
            code = bind(raw, index++, value);
    if (code != SQLITE_OK)
        return failure(m_database.get(), code);
    return statement;
}

Result<void> Database::run(std::string_view sql, std::initializer_list<Bound> values) const
{
    GL_TRY(auto statement, prepare(sql, values));
    for (bool more = true; more;) {
        GL_TRY(more, statement.step());
    }
    return {};
}

Result<void> Database::script(const char* sql) const
{
    const int code = sqlite3_exec(m_database.get(), sql, nullptr, nullptr, nullptr);
    if (code != SQLITE_OK)
        return failure(m_database.get(), code);
    return {};
}

} // namespace graylens::workspace

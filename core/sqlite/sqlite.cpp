// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sqlite/sqlite.h"

#include <utility>

#include <sqlite3.h>

namespace graylens::sqlite {

namespace {

tl::unexpected<Error> failure(sqlite3* database, int code)
{
    const int primary = code & 0xFF;
    if (primary == SQLITE_INTERRUPT)
        return fail(Errc::Cancelled, "cancelled");
    const bool damaged = primary == SQLITE_NOTADB || primary == SQLITE_CORRUPT;
    const Errc errc = damaged ? Errc::Corrupt : primary == SQLITE_BUSY ? Errc::Timeout : Errc::Io;
    return fail(errc, database ? sqlite3_errmsg(database) : sqlite3_errstr(code));
}

int bindOne(sqlite3_stmt* statement, int index, const Bound& value)
{
    // The null destructor (SQLITE_STATIC) says that the bytes outlive the statement's execution; callers keep to it.
    if (const auto* number = std::get_if<std::int64_t>(&value))
        return sqlite3_bind_int64(statement, index, *number);
    if (const auto* real = std::get_if<double>(&value))
        return sqlite3_bind_double(statement, index, *real);
    if (const auto* blob = std::get_if<Blob>(&value))
        return blob->empty() ? sqlite3_bind_zeroblob(statement, index, 0)
                             : sqlite3_bind_blob64(statement, index, blob->data(), blob->size(), nullptr);
    const auto text = std::get<std::string_view>(value);
    return sqlite3_bind_text64(statement, index, text.data() ? text.data() : "", text.size(), nullptr, SQLITE_UTF8);
}

int bindAll(sqlite3_stmt* statement, std::initializer_list<Bound> values)
{
    int index = 1;
    for (const Bound& value : values)
        if (const int code = bindOne(statement, index++, value); code != SQLITE_OK)
            return code;
    return SQLITE_OK;
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

Result<void> Statement::restart(std::initializer_list<Bound> values)
{
    sqlite3_reset(m_statement.get());
    if (const int code = bindAll(m_statement.get(), values); code != SQLITE_OK)
        return failure(sqlite3_db_handle(m_statement.get()), code);
    return {};
}

int Statement::columns() const
{
    return sqlite3_column_count(m_statement.get());
}

std::int64_t Statement::integer(int column) const
{
    return sqlite3_column_int64(m_statement.get(), column);
}

double Statement::real(int column) const
{
    return sqlite3_column_double(m_statement.get(), column);
}

bool Statement::isReal(int column) const
{
    return sqlite3_column_type(m_statement.get(), column) == SQLITE_FLOAT;
}

std::string Statement::text(int column) const
{
    const auto* bytes = sqlite3_column_text(m_statement.get(), column);
    if (!bytes)
        return {};
    return {reinterpret_cast<const char*>(bytes),
            static_cast<std::size_t>(sqlite3_column_bytes(m_statement.get(), column))};
}

Blob Statement::blob(int column) const
{
    const void* bytes = sqlite3_column_blob(m_statement.get(), column);
    const auto size = static_cast<std::size_t>(sqlite3_column_bytes(m_statement.get(), column));
    return {static_cast<const std::byte*>(bytes), bytes ? size : 0};
}

Result<Database> Database::open(const std::string& file, int busyMs)
{
    sqlite3* raw = nullptr;
    const int code = sqlite3_open_v2(file.c_str(), &raw,
                                     SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX, nullptr);
    Database database;
    database.m_database.reset(raw);
    if (code != SQLITE_OK)
        return failure(raw, code);
    sqlite3_extended_result_codes(raw, 1);
    sqlite3_busy_timeout(raw, busyMs);
    return database;
}

Result<Statement> Database::prepare(std::string_view sql, std::initializer_list<Bound> values) const
{
    sqlite3_stmt* raw = nullptr;
    int code = sqlite3_prepare_v2(m_database.get(), sql.data(), static_cast<int>(sql.size()), &raw, nullptr);
    Statement statement;
    statement.m_statement.reset(raw);
    if (code == SQLITE_OK)
        code = bindAll(raw, values);
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

Result<std::int64_t> Database::integer(std::string_view sql, std::initializer_list<Bound> values) const
{
    GL_TRY(auto statement, prepare(sql, values));
    GL_TRY(const bool row, statement.step());
    return row ? statement.integer(0) : 0;
}

std::int64_t Database::changes() const
{
    return sqlite3_changes64(m_database.get());
}

void Database::interruptWhen(std::function<bool()> interrupted)
{
    static constexpr int kSteps = 10'000; // of SQLite's virtual machine, well under a millisecond
    m_interrupted = std::make_unique<std::function<bool()>>(std::move(interrupted));
    const auto ask = [](void* asked) { return (*static_cast<std::function<bool()>*>(asked))() ? 1 : 0; };
    sqlite3_progress_handler(m_database.get(), *m_interrupted ? kSteps : 0, ask, m_interrupted.get());
}

Result<void> Database::backup(const std::string& file) const
{
    return run("VACUUM INTO ?", {std::string_view(file)});
}

Result<Transaction> Transaction::begin(const Database& database)
{
    GL_CHECK(database.run("BEGIN IMMEDIATE"));
    return Transaction(database);
}

Transaction::Transaction(Transaction&& other) noexcept
    : m_database(std::exchange(other.m_database, nullptr))
{ }

Transaction::~Transaction()
{
    if (m_database)
        static_cast<void>(m_database->run("ROLLBACK"));
}

Result<void> Transaction::commit()
{
    GL_CHECK(m_database->run("COMMIT"));
    m_database = nullptr;
    return {};
}

Result<std::int64_t> checkOwner(const Database& database, const Owner& owner)
{
    GL_TRY(const auto tables, database.integer("SELECT count(*) FROM sqlite_schema"));
    if (tables == 0)
        return 0;
    GL_TRY(const auto id, database.integer("PRAGMA application_id"));
    if (id != owner.applicationId)
        return fail(Errc::Corrupt, std::string("not a Graylens ") + owner.what);
    GL_TRY(const auto version, database.integer("PRAGMA user_version"));
    if (version > owner.version)
        return fail(Errc::UnsupportedVersion,
                    std::string("the ") + owner.what + " was written by a newer version of Graylens");
    return version;
}

} // namespace graylens::sqlite

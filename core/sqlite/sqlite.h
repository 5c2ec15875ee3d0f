// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <initializer_list>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <variant>

#include "core/base/result.h"

struct sqlite3;
struct sqlite3_stmt;

namespace graylens::sqlite {

using Blob = std::span<const std::byte>;
using Bound = std::variant<std::int64_t, double, std::string_view, Blob>;

/// A prepared statement, finalised with its scope. Texts and blobs that are bound must live until it is done.
class Statement
{
public:
    /// True: a row is there. False: done.
    Result<bool> step();
    /// From the beginning, with other values.
    Result<void> restart(std::initializer_list<Bound> values);
    int columns() const;
    std::int64_t integer(int column) const;
    double real(int column) const;
    bool isReal(int column) const;
    std::string text(int column) const;
    /// Valid until the next step.
    Blob blob(int column) const;

private:
    friend class Database;
    struct Finalize
    {
        void operator()(sqlite3_stmt* statement) const;
    };
    std::unique_ptr<sqlite3_stmt, Finalize> m_statement;
};

/// A connection, for one thread at a time. Errors: Corrupt where SQLite says the file is no database or damaged,
/// Cancelled where interrupted() said so, Timeout where another connection held a lock for too long, else Io.
class Database
{
public:
    /// Waits up to `busyMs` for what other connections have locked.
    static Result<Database> open(const std::string& file, int busyMs);
    Result<Statement> prepare(std::string_view sql, std::initializer_list<Bound> values = {}) const;
    /// Runs one statement to its end, dropping rows.
    Result<void> run(std::string_view sql, std::initializer_list<Bound> values = {}) const;
    /// Several statements separated by semicolons.
    Result<void> script(const char* sql) const;
    /// The first column of the first row; 0 without rows.
    Result<std::int64_t> integer(std::string_view sql, std::initializer_list<Bound> values = {}) const;
    /// Rows changed by the last statement.
    std::int64_t changes() const;
    /// A statement that runs long asks this every now and then and ends with Cancelled where it gives true.
    void interruptWhen(std::function<bool()> interrupted);
    /// Copies all of it, as it is now, into another file, while others read and write.
    Result<void> backup(const std::string& file) const;

private:
    struct Close
    {
        void operator()(sqlite3* database) const;
    };
    std::unique_ptr<std::function<bool()>> m_interrupted; ///< at a fixed address, as SQLite keeps it
    std::unique_ptr<sqlite3, Close> m_database;
};

/// Rolls back at the end of its scope unless committed.
class Transaction
{
public:
    static Result<Transaction> begin(const Database& database);
    Transaction(Transaction&& other) noexcept;
    Transaction& operator=(Transaction&&) = delete;
    ~Transaction();
    Result<void> commit();

private:
    explicit Transaction(const Database& database)
        : m_database(&database)
    { }
    const Database* m_database;
};

/// What a database file says it is, in its header.
struct Owner
{
    std::int64_t applicationId = 0;
    std::int64_t version = 0;
    const char* what = ""; ///< "workspace": for messages
};
/// The version the file is of; 0 = empty. Corrupt where it is somebody else's or damaged, UnsupportedVersion where a
/// newer program wrote it.
Result<std::int64_t> checkOwner(const Database& database, const Owner& owner);

} // namespace graylens::sqlite

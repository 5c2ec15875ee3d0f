// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <initializer_list>
#include <memory>
#include <string>
#include <string_view>
#include <variant>

#include "core/base/result.h"

struct sqlite3;
struct sqlite3_stmt;

namespace graylens::workspace {

using Bound = std::variant<std::int64_t, std::string_view>;

/// A prepared statement, finalised with its scope.
class Statement
{
public:
    /// True: a row is there. False: done.
    Result<bool> step();
    std::int64_t integer(int column) const;
    std::string text(int column) const;

private:
    friend class Database;
    struct Finalize
    {
        void operator()(sqlite3_stmt* statement) const;
    };
    std::unique_ptr<sqlite3_stmt, Finalize> m_statement;
};

/// A connection. Errors: Corrupt where SQLite says the file is no database or damaged, else Io.
class Database
{
public:
    static Result<Database> open(const std::string& file);
    Result<Statement> prepare(std::string_view sql, std::initializer_list<Bound> values = {}) const;
    /// Runs one statement to its end, dropping rows.
    Result<void> run(std::string_view sql, std::initializer_list<Bound> values = {}) const;
    /// Several statements separated by semicolons.
    Result<void> script(const char* sql) const;

private:
    struct Close
    {
        void operator()(sqlite3* database) const;
    };
    std::unique_ptr<sqlite3, Close> m_database;
};

} // namespace graylens::workspace

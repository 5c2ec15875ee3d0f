// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <concepts>
#include <string>
#include <string_view>
#include <vector>

#include "core/backend/http/client.h"

namespace graylens::backend::clickhouse {

using Row = std::vector<std::string>;

struct Server
{
    std::string url; ///< "http://127.0.0.1:8123"
    std::string user, password; ///< empty = the server's default user
    std::string database = "graylens";
};

/// A ClickHouse server over its HTTP interface; safe to call from several threads. Errors: Unavailable (not reachable,
/// or not allowed), Timeout, Cancelled, Io (the server's own words).
class Client
{
public:
    explicit Client(Server server);

    /// The rows of a SELECT, values as texts.
    Result<std::vector<Row>> rows(std::string_view select, const Call& call);
    /// The first value of the first row as a number; 0 without rows.
    Result<std::int64_t> number(std::string_view select, const Call& call);
    Result<void> run(std::string_view statement, const Call& call);
    /// `lines`: rows as Line makes them. All rows are in when it returns.
    Result<void> insert(std::string_view table, const std::string& lines, const Call& call);
    const std::string& database() const { return m_server.database; }

private:
    Result<std::string> post(const std::string& settings, std::string_view body, const Call& call);

    Server m_server;
    http::Client m_http;
};

/// A row to be inserted, tab separated.
class Line
{
public:
    Line& text(std::string_view value);
    Line& number(std::integral auto value) { return raw(std::to_string(value)); }
    Line& real(double value);
    Line& texts(const std::vector<std::string>& values);
    /// Ends the row.
    void appendTo(std::string& lines);

private:
    Line& raw(std::string_view value);
    std::string m_line;
    std::size_t m_fields = 0;
};

/// A text as a literal of SQL: whatever it holds, it stays one.
std::string quoted(std::string_view text);
/// "'a', 'b'"
std::string quotedList(const std::vector<std::string>& texts);

std::int64_t integer(const std::string& value);
std::uint64_t count(const std::string& value);
double real(const std::string& value);

} // namespace graylens::backend::clickhouse

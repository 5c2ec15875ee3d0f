// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/query/tokens.h"

#include <algorithm>
#include <string>

namespace graylens::query {

namespace {

bool isSpace(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
}

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

/// As SQLite: letters, underscore, dollar and every byte beyond ASCII.
bool isWord(char c)
{
    return isDigit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == '$'
        || static_cast<unsigned char>(c) >= 0x80;
}

/// End of what begins with a quote: a doubled one stands for itself.
std::size_t endOfQuoted(std::string_view sql, std::size_t begin, char close)
{
    for (std::size_t at = begin + 1; at < sql.size(); ++at) {
        if (sql[at] != close)
            continue;
        if (close != ']' && at + 1 < sql.size() && sql[at + 1] == close)
            ++at;
        else
            return at + 1;
    }
    return sql.size();
}

std::size_t endOfNumber(std::string_view sql, std::size_t at)
{
    while (at < sql.size()) {
        const bool exponentSign = (sql[at] == '+' || sql[at] == '-') && (sql[at - 1] == 'e' || sql[at - 1] == 'E');
        if (!isWord(sql[at]) && sql[at] != '.' && !exponentSign)
            break;
        ++at;
    }
    return at;
}

Token tokenAt(std::string_view sql, std::size_t at)
{
    const char c = sql[at];
    const char next = at + 1 < sql.size() ? sql[at + 1] : '\0';
    if (c == '-' && next == '-')
        return {TokenKind::Comment, at, std::min(sql.find('\n', at), sql.size())};
    if (c == '/' && next == '*') {
        const auto close = sql.find("*/", at + 2);
        return {TokenKind::Comment, at, close == std::string_view::npos ? sql.size() : close + 2};
    }
    if (c == '\'')
        return {TokenKind::Text, at, endOfQuoted(sql, at, c)};
    if (c == '"' || c == '`' || c == '[')
        return {TokenKind::QuotedName, at, endOfQuoted(sql, at, c == '[' ? ']' : c)};
    if (isDigit(c) || (c == '.' && isDigit(next)))
        return {TokenKind::Number, at, endOfNumber(sql, at + 1)};
    std::size_t end = at;
    while (end < sql.size() && isWord(sql[end]))
        ++end;
    return end > at ? Token {TokenKind::Word, at, end} : Token {TokenKind::Operator, at, at + 1};
}

} // namespace

std::vector<Token> tokensOf(std::string_view sql)
{
    std::vector<Token> out;
    for (std::size_t at = 0; at < sql.size();) {
        if (isSpace(sql[at])) {
            ++at;
            continue;
        }
        out.push_back(tokenAt(sql, at));
        at = out.back().end;
    }
    return out;
}

const std::vector<std::string_view>& keywords()
{
    static const std::vector<std::string_view> kAll {
        "ALL",       "AND",     "AS",        "ASC",      "BETWEEN",      "BY",        "CASE",   "CAST",
        "COLLATE",   "CROSS",   "DESC",      "DISTINCT", "ELSE",         "END",       "ESCAPE", "EXCEPT",
        "EXISTS",    "EXPLAIN", "FILTER",    "FIRST",    "FOLLOWING",    "FROM",      "FULL",   "GLOB",
        "GROUP",     "HAVING",  "IN",        "INNER",    "INTERSECT",    "IS",        "ISNULL", "JOIN",
        "LAST",      "LEFT",    "LIKE",      "LIMIT",    "MATERIALIZED", "NATURAL",   "NOT",    "NOTNULL",
        "NULL",      "NULLS",   "OFFSET",    "ON",       "OR",           "ORDER",     "OUTER",  "OVER",
        "PARTITION", "PLAN",    "PRECEDING", "QUERY",    "RANGE",        "RECURSIVE", "REGEXP", "RIGHT",
        "ROW",       "ROWS",    "SELECT",    "THEN",     "UNBOUNDED",    "UNION",     "USING",  "VALUES",
        "WHEN",      "WHERE",   "WINDOW",    "WITH"};
    return kAll;
}

bool isKeyword(std::string_view word)
{
    std::string upper(word);
    std::transform(upper.begin(), upper.end(), upper.begin(),
                   [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; });
    return std::find(keywords().begin(), keywords().end(), upper) != keywords().end();
}

} // namespace graylens::query

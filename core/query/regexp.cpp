// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/query/regexp.h"

#include <memory>

#include <re2/re2.h>
#include <sqlite3.h>

namespace graylens::query {

namespace {

RE2::Options quiet()
{
    RE2::Options options;
    options.set_log_errors(false);
    options.set_max_mem(8 << 20);
    return options;
}

const RE2& compiled(const std::string& pattern)
{
    thread_local std::unique_ptr<RE2> last;
    if (!last || last->pattern() != pattern)
        last = std::make_unique<RE2>(pattern, quiet());
    return *last;
}

std::string_view textOf(sqlite3_value* value)
{
    const auto* text = sqlite3_value_text(value);
    return {reinterpret_cast<const char*>(text), static_cast<std::size_t>(sqlite3_value_bytes(value))};
}

/// regexp(pattern, text): SQLite writes "text REGEXP pattern" so.
void regexpFunction(sqlite3_context* context, int, sqlite3_value** values)
{
    if (sqlite3_value_type(values[0]) == SQLITE_NULL || sqlite3_value_type(values[1]) == SQLITE_NULL)
        return;
    const std::string pattern(textOf(values[0]));
    const RE2& expression = compiled(pattern);
    if (!expression.ok()) {
        const std::string why = "\"" + pattern + "\" is no regular expression: " + expression.error();
        sqlite3_result_error(context, why.c_str(), -1);
        return;
    }
    const std::string_view text = textOf(values[1]);
    sqlite3_result_int(context, RE2::PartialMatch(re2::StringPiece(text.data(), text.size()), expression) ? 1 : 0);
}

} // namespace

bool isRegexp(const std::string& pattern)
{
    return compiled(pattern).ok();
}

bool matchesRegexp(const std::string& pattern, std::string_view text)
{
    const RE2& expression = compiled(pattern);
    return expression.ok() && RE2::PartialMatch(re2::StringPiece(text.data(), text.size()), expression);
}

int addRegexp(sqlite3* database)
{
    return sqlite3_create_function_v2(database, "regexp", 2, SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_INNOCUOUS,
                                      nullptr, regexpFunction, nullptr, nullptr, nullptr);
}

} // namespace graylens::query

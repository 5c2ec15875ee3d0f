// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>

struct sqlite3;

namespace graylens::query {

/// Whether RE2 takes the pattern.
bool isRegexp(const std::string& pattern);
/// Whether the pattern is found anywhere in the text (write ^ and $ for the whole). The last pattern of a thread is
/// kept compiled. False for a pattern RE2 does not take.
bool matchesRegexp(const std::string& pattern, std::string_view text);

/// The function behind `x REGEXP y` and regexp(pattern, text). An SQLite code.
int addRegexp(sqlite3* database);

} // namespace graylens::query

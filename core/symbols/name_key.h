// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <string>
#include <string_view>

namespace graylens::symbols {

/// The key under which a method or function name is compared between runs and builds: what a compiler, a virtual
/// machine or a linker numbers or hashes anew each time (lambdas, synthetic classes, proxies, addresses, clones) is
/// taken out. For comparing only: what people see stays the name. The same text where no rule fires.
std::string nameKey(std::string_view name);

/// As nameKey(), into storage that the caller keeps: the result is a view of `name` where no rule fires, else of
/// `storage`. For tables of many names.
std::string_view nameKey(std::string_view name, std::string& storage);

/// One row of the table that nameKey() works through from left to right; at each place the first row that fits counts.
/// Pattern: `#` digits · `%` hex digits · `&` 7 to 16 hex digits with a decimal one among them · `?` letters ·
/// `~` letters, digits, `_` and `-` · `*` anything up to the character that follows in the pattern · `^` no word goes
/// on from the left · `!` no word goes on to the right · `|` start or end of the name · `\` the next character itself.
/// Replacement: `?` and `~` stand for what the first of them matched; all else is literal.
struct NameRule
{
    std::string_view id; ///< stable, for tests and explanations
    std::string_view pattern;
    std::string_view replacement;
};

std::span<const NameRule> nameRules();

} // namespace graylens::symbols

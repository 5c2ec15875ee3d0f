// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace graylens::query {

enum class TokenKind : std::uint8_t { Word, QuotedName, Text, Number, Operator, Comment };

/// A piece of SQL text: bytes [begin, end).
struct Token
{
    TokenKind kind = TokenKind::Operator;
    std::size_t begin = 0, end = 0;
};

/// The tokens of any text, white space left out; what is no SQL becomes operators. A text or comment that is not closed
/// reaches to the end.
std::vector<Token> tokensOf(std::string_view sql);
/// Words with a meaning of their own in SQL, upper case, sorted.
bool isKeyword(std::string_view word);
/// SQL's keywords as completion offers them.
const std::vector<std::string_view>& keywords();

} // namespace graylens::query

// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

namespace graylens::patterns {

enum class TokenKind : std::uint8_t {
    Mark, ///< punctuation
    Word, ///< a plain word: the text of the program, until many others are seen in its place
    Name, ///< a dotted name, or a word with a number hanging on it ("job_<*>"): two of them are enough to vary
    Value, ///< has digits, is a path, an address, a quoted value: never the text of the program
};

struct Token
{
    std::uint64_t hash = 0; ///< of what is compared: equal for all values
    std::uint32_t begin = 0, end = 0; ///< in the line
    std::uint32_t valueBegin = 0; ///< where the part that varies begins: `end` where nothing does
    TokenKind kind = TokenKind::Mark;
};

/// Splits a line into what the program says and what it was told: numbers, hexadecimal, ids, addresses, paths, quoted
/// values and lists of them become Values. Deterministic and linear; looks at the first line of the message, at most
/// kMaxBytes and kMaxTokens of it. Keeps its memory between lines.
class LineTokens
{
public:
    static constexpr std::size_t kMaxBytes = 1024;
    static constexpr std::size_t kMaxTokens = 160;

    void read(std::string_view message);
    std::span<const Token> tokens() const { return {m_tokens.data(), m_size}; }
    std::string_view line() const { return m_line; } ///< what was looked at
    /// Equal for lines whose tokens compare equal one by one.
    std::uint64_t signature() const;

private:
    void addMark(std::size_t begin, std::size_t end);
    void addValue(std::size_t begin, std::size_t end);
    void addChunk(std::size_t begin, std::size_t end);
    void addBody(std::size_t begin, std::size_t end);
    std::size_t addQuoted(std::size_t begin);
    void foldBracketed();
    bool isMark(std::size_t fromEnd, char mark) const;
    bool isKind(std::size_t fromEnd, TokenKind kind) const;
    void push(Token token);

    std::string_view m_line;
    std::array<Token, kMaxTokens> m_tokens;
    std::size_t m_size = 0;
};

/// What stands for a value in a pattern.
inline constexpr std::string_view kValueText = "<*>";

} // namespace graylens::patterns

// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/patterns/pattern_text.h"

#include <algorithm>

namespace graylens::patterns {

namespace {

bool isBlank(std::string_view text)
{
    return text.find_first_not_of(" \t\r\n\v\f") == std::string_view::npos;
}

/// The part of a token that is the program's own text.
std::string_view fixedPart(std::string_view line, const Token& token, bool isValue)
{
    return isValue ? std::string_view {} : line.substr(token.begin, token.valueBegin - token.begin);
}

bool endsInValue(const Token& token, bool isValue)
{
    return isValue || token.valueBegin < token.end;
}

/// A quoted piece of an RE2 expression.
std::string quoted(std::string_view text)
{
    std::string out;
    for (const char c : text) {
        if (std::string_view("\\.+*?()[]{}^$|").find(c) != std::string_view::npos)
            out += '\\';
        if (c == '\0')
            out += "\\x00";
        else
            out += c;
    }
    return out;
}

} // namespace

std::string patternText(std::string_view line, std::span<const Token> tokens, const std::vector<bool>& isValue)
{
    std::string out;
    std::size_t at = 0;
    bool wasValue = false;
    for (std::size_t i = 0; i < tokens.size(); ++i) {
        const std::string_view gap = line.substr(at, tokens[i].begin - at);
        at = tokens[i].end;
        if (wasValue && isValue[i] && isBlank(gap)) // a list of values is one
            continue;
        out += gap;
        out += fixedPart(line, tokens[i], isValue[i]);
        wasValue = isValue[i];
        if (endsInValue(tokens[i], isValue[i]))
            out += kValueText;
    }
    const std::string_view rest = line.substr(at);
    if (rest.size() > 1 && tokens.size() >= LineTokens::kMaxTokens)
        return out + "…";
    return out + std::string(rest);
}

std::string patternExpression(std::string_view line, std::span<const Token> tokens, const std::vector<bool>& isValue)
{
    static constexpr std::string_view kAnything = ".*";
    std::size_t words = 0;
    for (std::size_t i = 0; i < tokens.size(); ++i)
        words += tokens[i].kind != TokenKind::Mark && !isValue[i] ? 1U : 0U;
    if (words == 0)
        return {};
    std::string out = "(?m)\\A\\s*";
    std::size_t at = 0;
    const auto anything = [&out] {
        if (!out.ends_with(kAnything))
            out += kAnything;
    };
    for (std::size_t i = 0; i < tokens.size(); ++i) {
        // What stands between tokens and is no space was left out of the comparison: units, full stops, repetitions.
        const std::string_view gap = line.substr(at, tokens[i].begin - at);
        at = tokens[i].end;
        const bool mayRepeat = i > 1 && isValue[i - 2] && tokens[i - 1].kind == TokenKind::Word; // "451 bytes (1.2 KB)"
        if (!out.ends_with(kAnything) && mayRepeat)
            out += "(?:\\s*\\([^)]*\\))?";
        if (!isBlank(gap) && !mayRepeat)
            anything();
        else if (!out.ends_with(kAnything))
            out += i > 0 ? "\\.?\\s*" : "";
        if (const std::string_view fixed = fixedPart(line, tokens[i], isValue[i]); !fixed.empty())
            out += out.ends_with(kAnything) || tokens[i].kind == TokenKind::Mark ? ".*?" + quoted(fixed)
                                                                                 : quoted(fixed);
        if (endsInValue(tokens[i], isValue[i]))
            anything();
    }
    const bool isWhole = tokens.size() < LineTokens::kMaxTokens && line.size() < LineTokens::kMaxBytes;
    if (isWhole && !out.ends_with(kAnything))
        out += line.size() > at + 1 ? ".*" : "\\.?\\s*$";
    return out;
}

} // namespace graylens::patterns

// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/decode/collapsed/folded_line.h"

namespace graylens::decode {

namespace {

constexpr MilliCount kMaxCount = 4'000'000'000'000'000; ///< sums of many still fit in 63 bits

bool isSpace(char c)
{
    return c == ' ' || c == '\t' || c == '\r';
}

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

/// Splits off the last word; `rest` ends before the white space.
std::string_view lastWord(std::string_view& rest)
{
    std::size_t begin = rest.size();
    while (begin > 0 && !isSpace(rest[begin - 1]))
        --begin;
    const std::string_view word = rest.substr(begin);
    rest = withoutTrailingSpace(rest.substr(0, begin));
    return word;
}

} // namespace

std::string_view withoutTrailingSpace(std::string_view line)
{
    while (!line.empty() && isSpace(line.back()))
        line.remove_suffix(1);
    return line;
}

bool isIgnoredLine(std::string_view line)
{
    line = withoutTrailingSpace(line);
    return line.empty() || line.front() == '#';
}

std::optional<MilliCount> parseCount(std::string_view text)
{
    std::size_t at = 0;
    MilliCount value = 0;
    for (; at < text.size() && isDigit(text[at]); ++at) {
        value = value * 10 + (text[at] - '0');
        if (value > kMaxCount / kMilli)
            return std::nullopt;
    }
    if (at == 0)
        return std::nullopt;
    value *= kMilli;
    if (at < text.size() && text[at] == '.' && at + 1 < text.size()) {
        MilliCount unit = kMilli / 10;
        for (++at; at < text.size() && isDigit(text[at]); ++at, unit /= 10)
            value += unit * (text[at] - '0');
    }
    return at == text.size() ? std::optional(value) : std::nullopt;
}

std::optional<FoldedLine> parseFoldedLine(std::string_view line)
{
    FoldedLine out;
    std::string_view rest = withoutTrailingSpace(line);
    const auto count = parseCount(lastWord(rest));
    if (!count || rest.empty())
        return std::nullopt;
    out.count = *count;
    out.stack = out.stackBefore = rest;
    const auto before = parseCount(lastWord(rest));
    if (before && !rest.empty()) {
        out.before = before;
        out.stackBefore = rest;
    }
    return out;
}

} // namespace graylens::decode

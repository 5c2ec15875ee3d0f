// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/decode/ftrace_events/atrace_mark.h"

#include <charconv>

namespace graylens::decode::ftrace {

namespace {

std::optional<std::int64_t> numberIn(std::string_view text)
{
    std::int64_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (text.empty() || error != std::errc() || end != text.data() + text.size())
        return std::nullopt;
    return value;
}

/// Cuts the text before the next bar off `rest`; all of it where there is none.
std::string_view cutFirst(std::string_view& rest)
{
    const std::size_t bar = rest.find('|');
    const std::string_view first = rest.substr(0, bar);
    rest = bar == std::string_view::npos ? std::string_view {} : rest.substr(bar + 1);
    return first;
}

/// Cuts a number after the last bar off `rest`. The names before it may hold bars themselves.
std::optional<std::int64_t> cutLastNumber(std::string_view& rest)
{
    const std::size_t bar = rest.rfind('|');
    const auto number = numberIn(bar == std::string_view::npos ? rest : rest.substr(bar + 1));
    if (number)
        rest = bar == std::string_view::npos ? std::string_view {} : rest.substr(0, bar);
    return number;
}

std::optional<AtraceMark> counter(AtraceMark mark, std::string_view rest)
{
    auto value = cutLastNumber(rest);
    if (!value) { // "name|value|category"
        const std::size_t bar = rest.rfind('|');
        if (bar == std::string_view::npos)
            return std::nullopt;
        rest = rest.substr(0, bar);
        value = cutLastNumber(rest);
    }
    if (!value)
        return std::nullopt;
    mark.kind = AtraceMark::Kind::Counter;
    mark.name = rest;
    mark.value = *value;
    return mark;
}

std::optional<AtraceMark> async(AtraceMark mark, std::string_view rest, bool isBegin, bool hasTrack)
{
    const auto cookie = cutLastNumber(rest);
    if (!cookie)
        return std::nullopt;
    mark.kind = isBegin ? AtraceMark::Kind::AsyncBegin : AtraceMark::Kind::AsyncEnd;
    mark.cookie = *cookie;
    if (hasTrack)
        mark.track = cutFirst(rest);
    mark.name = rest;
    return mark;
}

bool isMarkLetter(char letter)
{
    return std::string_view("BECSFINGH").find(letter) != std::string_view::npos;
}

} // namespace

std::optional<AtraceMark> parseAtraceMark(std::string_view text)
{
    while (!text.empty() && (text.back() == '\n' || text.back() == '\0' || text.back() == '\r'))
        text.remove_suffix(1);
    if (text.empty() || !isMarkLetter(text.front()))
        return std::nullopt;
    const char letter = text.front();
    AtraceMark mark;
    if (text.size() == 1) {
        mark.kind = AtraceMark::Kind::End;
        return letter == 'E' ? std::optional(mark) : std::nullopt;
    }
    if (text[1] != '|')
        return std::nullopt;
    std::string_view rest = text.substr(2);
    const std::string_view pid = cutFirst(rest);
    if (const auto number = numberIn(pid))
        mark.pid = *number;
    else if (letter != 'E' || !pid.empty())
        return std::nullopt;
    switch (letter) {
    case 'B':
        mark.name = rest;
        return mark;
    case 'E':
        mark.kind = AtraceMark::Kind::End;
        return mark;
    case 'C':
        return counter(mark, rest);
    case 'S':
    case 'F':
        return async(mark, rest, letter == 'S', false);
    case 'G':
    case 'H':
        return async(mark, rest, letter == 'G', true);
    case 'N':
        mark.track = cutFirst(rest);
        [[fallthrough]];
    default:
        mark.kind = AtraceMark::Kind::Instant;
        mark.name = rest;
        return mark;
    }
}

} // namespace graylens::decode::ftrace

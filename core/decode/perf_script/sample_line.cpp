// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/decode/perf_script/sample_line.h"

#include <algorithm>
#include <charconv>

#include "core/base/trimmed.h"

namespace graylens::decode::perf_script {

namespace {

constexpr std::string_view kBlanks = " \t\r";

template <class T> std::optional<T> number(std::string_view text, int base = 10)
{
    T value {};
    const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), value, base);
    if (failure != std::errc() || text.empty() || end != text.data() + text.size())
        return std::nullopt;
    return value;
}

/// Cuts the first word off.
std::string_view takeWord(std::string_view& text)
{
    text.remove_prefix(std::min(text.find_first_not_of(kBlanks), text.size()));
    const std::size_t end = std::min(text.find_first_of(kBlanks), text.size());
    const std::string_view word = text.substr(0, end);
    text.remove_prefix(end);
    return word;
}

/// Cuts the last word off.
std::string_view takeLastWord(std::string_view& text)
{
    text = text.substr(0, text.find_last_not_of(kBlanks) + 1);
    const std::size_t before = text.find_last_of(kBlanks);
    const std::size_t begin = before == std::string_view::npos ? 0 : before + 1;
    const std::string_view word = text.substr(begin);
    text = text.substr(0, begin);
    return word;
}

/// "203265.377019:" in ns. perf prints 6 or 9 digits; some converters print µs without leading zeros.
bool readTime(std::string_view word, SampleLine& line)
{
    if (!word.ends_with(':'))
        return false;
    word.remove_suffix(1);
    const std::size_t point = word.find('.');
    if (point == std::string_view::npos || point + 1 == word.size() || word.size() - point > 10)
        return false;
    const auto seconds = number<std::int64_t>(word.substr(0, point));
    const auto fraction = number<std::int64_t>(word.substr(point + 1));
    constexpr std::int64_t kMostSeconds = 8'000'000'000;
    if (!seconds || !fraction || *seconds < 0 || *seconds > kMostSeconds || *fraction < 0)
        return false;
    const std::size_t digits = word.size() - point - 1;
    std::int64_t unit = 1000;
    for (std::size_t i = 6; i < digits; ++i)
        unit /= 10;
    line.unpaddedTime = digits < 6;
    line.ts = *seconds * 1'000'000'000 + *fraction * unit;
    return true;
}

bool readIds(std::string_view word, SampleLine& line)
{
    const std::size_t slash = word.find('/');
    const auto first = number<std::int64_t>(word.substr(0, slash));
    if (!first)
        return false;
    line.tid = *first;
    line.pid = -1;
    if (slash != std::string_view::npos) {
        const auto second = number<std::int64_t>(word.substr(slash + 1));
        if (!second)
            return false;
        line.pid = *first;
        line.tid = *second;
    }
    return true;
}

/// "comm pid/tid [cpu]", read from its end: only the name may hold spaces.
bool readWho(std::string_view text, SampleLine& line)
{
    std::string_view word = takeLastWord(text);
    if (word.starts_with('[') && word.ends_with(']')) {
        const auto cpu = number<std::int64_t>(word.substr(1, word.size() - 2));
        if (!cpu)
            return false;
        line.cpu = *cpu;
        word = takeLastWord(text);
    }
    line.comm = trimmed(text);
    return readIds(word, line) && !line.comm.empty();
}

/// "[period] event: rest".
bool readEvent(std::string_view text, SampleLine& line)
{
    std::string_view word = takeWord(text);
    if (const auto period = number<std::int64_t>(word)) {
        line.period = *period;
        word = takeWord(text);
    }
    // Records that are no samples ("PERF_RECORD_LOST lost 4") come without a colon.
    const bool hasColon = word.ends_with(':');
    if ((!hasColon && !word.starts_with("PERF_RECORD_")) || word.size() < 2)
        return false;
    line.event = hasColon ? word.substr(0, word.size() - 1) : word;
    line.rest = trimmed(text);
    return line.event.find_first_not_of(':') != std::string_view::npos;
}

/// A line without a time: the event is the first word that ends in a colon.
bool readWithoutTime(std::string_view text, SampleLine& line)
{
    std::string_view rest = text;
    while (!rest.empty()) {
        const std::string_view word = takeWord(rest);
        const auto begin = static_cast<std::size_t>(word.data() - text.data());
        if (word.ends_with(':') && !number<std::int64_t>(word.substr(0, word.size() - 1))) {
            std::string_view before = text.substr(0, begin);
            std::string_view shorter = before;
            if (const auto period = number<std::int64_t>(takeLastWord(shorter)); period && readWho(shorter, line)) {
                line.period = *period;
                return readEvent(text.substr(begin), line);
            }
            return readWho(before, line) && readEvent(text.substr(begin), line);
        }
    }
    return false;
}

/// Where the group in parentheses at the end begins; they may be nested: "(/memfd:x (deleted))".
std::size_t lastGroup(std::string_view text)
{
    int depth = 0;
    for (std::size_t at = text.size(); at-- > 0;) {
        if (text[at] == ')')
            ++depth;
        else if (text[at] == '(' && --depth == 0)
            return at;
    }
    return std::string_view::npos;
}

/// Cuts "+0x1a" off the end and gives its number; 0 where there is none.
std::uint64_t takeOffset(std::string_view& text)
{
    const std::size_t at = text.rfind("+0x");
    if (at == std::string_view::npos || at == 0)
        return 0;
    const auto offset = number<std::uint64_t>(text.substr(at + 3), 16);
    if (offset)
        text = text.substr(0, at);
    return offset.value_or(0);
}

} // namespace

std::optional<SampleLine> parseSampleLine(std::string_view line)
{
    if (line.empty() || kBlanks.find(line.front()) != std::string_view::npos || line.front() == '#')
        return std::nullopt;
    SampleLine out;
    std::string_view rest = line;
    while (!rest.empty()) {
        const std::string_view word = takeWord(rest);
        if (!readTime(word, out))
            continue;
        const auto begin = static_cast<std::size_t>(word.data() - line.data());
        if (readWho(line.substr(0, begin), out) && readEvent(rest, out))
            return out;
        return std::nullopt;
    }
    return readWithoutTime(line, out) ? std::optional(out) : std::nullopt;
}

std::string_view withoutModifiers(std::string_view event)
{
    const std::size_t colon = event.rfind(':');
    if (colon == std::string_view::npos || colon == 0)
        return event;
    const bool isModifier = event.substr(colon + 1).find_first_not_of("ukhpPGHSDIWeb") == std::string_view::npos;
    return isModifier ? event.substr(0, colon) : event;
}

std::optional<FrameLine> parseFrameLine(std::string_view line)
{
    std::string_view text = trimmed(line);
    const std::string_view word = takeWord(text);
    const auto address = number<std::uint64_t>(word.starts_with("0x") ? word.substr(2) : word, 16);
    if (!address)
        return std::nullopt;
    FrameLine out;
    out.address = *address;
    text = trimmed(text);
    if (text.ends_with("(inlined)")) {
        out.isInlined = true;
        text = trimmed(text.substr(0, text.size() - 9));
    } else if (text.ends_with(')')) {
        const std::size_t group = lastGroup(text);
        if (group != std::string_view::npos && (group == 0 || text[group - 1] == ' ' || text[group - 1] == '\t')) {
            out.dso = text.substr(group + 1, text.size() - group - 2);
            text = trimmed(text.substr(0, group));
        }
    }
    out.dsoOffset = takeOffset(out.dso);
    takeOffset(text);
    out.symbol = text;
    if (out.symbol.empty())
        out.symbol = "[unknown]";
    return out;
}

std::optional<SourceLine> parseSourceLine(std::string_view line)
{
    const std::string_view text = trimmed(line);
    const std::size_t colon = text.rfind(':');
    if (colon == std::string_view::npos || colon == 0)
        return std::nullopt;
    const auto number32 = number<std::int32_t>(text.substr(colon + 1));
    if (!number32 || *number32 < 0)
        return std::nullopt;
    return SourceLine {text.substr(0, colon), *number32};
}

} // namespace graylens::decode::perf_script

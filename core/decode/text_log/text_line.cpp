// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/decode/text_log/text_line.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "core/trace/level_words.h"

namespace graylens::decode::text_log {

namespace {

using trace::LogLevel;

/// Y: four digits of the year, y: two; m d H M S: two digits; e: day of one or two digits, padded; b: month by name; a:
/// weekday by name; T: 'T' or a blank; s: seconds with a fraction or without. Everything else stands for itself.
constexpr std::array<std::string_view, 7> kPatterns {"Y-m-dTH:M:s",   "Y/m/d H:M:s", "y/m/d H:M:s", "m.d H:M:s",
                                                     "a b e H:M:s Y", "d/b/Y:H:M:s", "b e H:M:s"};
constexpr std::string_view kMonths = "JanFebMarAprMayJunJulAugSepOctNovDec";
constexpr std::string_view kWeekdays = "MonTueWedThuFriSatSun";

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

/// Cuts `count` digits off; -1 where there are fewer.
int takeDigits(std::string_view& text, std::size_t count)
{
    int value = 0;
    for (std::size_t i = 0; i < count; ++i) {
        if (i >= text.size() || !isDigit(text[i]))
            return -1;
        value = value * 10 + (text[i] - '0');
    }
    text.remove_prefix(count);
    return value;
}

/// Cuts a name of three letters off and gives its place in `names`, from 1 on; -1 for none.
int takeName(std::string_view& text, std::string_view names)
{
    const std::size_t at = text.size() < 3 ? std::string_view::npos : names.find(text.substr(0, 3));
    if (at == std::string_view::npos || at % 3 != 0)
        return -1;
    text.remove_prefix(3);
    return static_cast<int>(at / 3) + 1;
}

int takeDay(std::string_view& text)
{
    while (text.starts_with(' '))
        text.remove_prefix(1);
    const bool two = text.size() > 1 && isDigit(text[1]);
    return takeDigits(text, two ? 2 : 1);
}

/// ".123" or ",123" in ns, cut off; further digits than nine are dropped.
DurationNs takeFraction(std::string_view& text)
{
    if (text.size() < 2 || (text[0] != '.' && text[0] != ',') || !isDigit(text[1]))
        return 0;
    DurationNs value = 0;
    DurationNs unit = 100'000'000;
    text.remove_prefix(1);
    while (!text.empty() && isDigit(text[0])) {
        value += (text[0] - '0') * unit;
        unit /= 10;
        text.remove_prefix(1);
    }
    return value;
}

bool takeField(char field, std::string_view& text, TextLine& out)
{
    constexpr std::int64_t kSecond = 1'000'000'000;
    int value = 0;
    switch (field) {
    case 'Y':
        return (out.year = takeDigits(text, 4)) >= 1970 && out.year <= 2200;
    case 'y':
        value = takeDigits(text, 2);
        out.year = value < 70 ? 2000 + value : 1900 + value;
        return value >= 0;
    case 'm':
        return (out.month = takeDigits(text, 2)) >= 1 && out.month <= 12;
    case 'b':
        return (out.month = takeName(text, kMonths)) >= 1;
    case 'a':
        return takeName(text, kWeekdays) >= 1;
    case 'd':
        return (out.day = takeDigits(text, 2)) >= 1 && out.day <= 31;
    case 'e':
        return (out.day = takeDay(text)) >= 1 && out.day <= 31;
    case 'H':
        value = takeDigits(text, 2);
        out.ns = value * 3600 * kSecond;
        return value >= 0 && value < 24;
    case 'M':
        value = takeDigits(text, 2);
        out.ns += value * 60 * kSecond;
        return value >= 0 && value < 60;
    case 's':
        value = takeDigits(text, 2);
        out.ns += value * kSecond + takeFraction(text);
        return value >= 0 && value <= 60;
    default:
        break;
    }
    if (text.empty() || (text[0] != field && !(field == 'T' && text[0] == ' ')))
        return false;
    text.remove_prefix(1);
    return true;
}

bool takePattern(std::string_view pattern, std::string_view& text, TextLine& out)
{
    std::string_view rest = text;
    TextLine line;
    for (const char field : pattern) {
        if (!takeField(field, rest, line))
            return false;
    }
    line.hasYear = pattern.find_first_of("Yy") != std::string_view::npos;
    out = line;
    text = rest;
    return true;
}

/// "Z", "+0100", "+01:00", also behind a blank; cut off.
void takeZone(std::string_view& text, TextLine& out)
{
    if (text.starts_with('Z')) {
        out.hasZone = true;
        text.remove_prefix(1);
        return;
    }
    std::string_view rest = text.substr(text.starts_with(' ') ? 1 : 0);
    if (rest.size() < 5 || (rest[0] != '+' && rest[0] != '-'))
        return;
    const bool isWest = rest[0] == '-';
    rest.remove_prefix(1);
    const int hours = takeDigits(rest, 2);
    rest.remove_prefix(rest.starts_with(':') ? 1 : 0);
    const int minutes = takeDigits(rest, 2);
    if (hours < 0 || hours > 15 || minutes < 0 || minutes > 59)
        return;
    out.hasZone = true;
    out.zoneSeconds = (isWest ? -1 : 1) * (hours * 3600 + minutes * 60);
    text = rest;
}

/// "INFO", "[error]", "warn:"; words in small letters only in brackets or before a colon, as they begin messages too.
std::optional<LogLevel> levelOf(std::string_view word)
{
    std::string_view bare = word;
    bool isMarked = false;
    while (!bare.empty() && (bare.front() == '[' || bare.front() == '<')) {
        bare.remove_prefix(1);
        isMarked = true;
    }
    while (!bare.empty() && (bare.back() == ']' || bare.back() == '>' || bare.back() == ':')) {
        bare.remove_suffix(1);
        isMarked = true;
    }
    const bool hasSmall = std::any_of(bare.begin(), bare.end(), [](char c) { return c >= 'a' && c <= 'z'; });
    return isMarked || !hasSmall ? trace::levelOfWord(bare) : std::nullopt;
}

void trimLeft(std::string_view& text)
{
    text.remove_prefix(std::min(text.find_first_not_of(" \t"), text.size()));
}

void takeLevel(std::string_view& text, TextLine& out)
{
    const std::string_view word = text.substr(0, text.find(' '));
    if (const auto level = levelOf(word)) {
        out.level = *level;
        text.remove_prefix(word.size());
        trimLeft(text);
    }
}

/// "program[pid]: ", "a.b.Class: ", "host program[pid]: ", "program - "
void takeSource(std::string_view& text, TextLine& out)
{
    const std::size_t colon = text.find(": ");
    const std::size_t dash = text.find(" - ");
    constexpr std::size_t kLongestSource = 100;
    const std::size_t end = std::min(colon, dash);
    if (end == std::string_view::npos || end == 0 || end > kLongestSource)
        return;
    std::string_view source = text.substr(0, end);
    const auto blanks = std::count(source.begin(), source.end(), ' ');
    const bool hasPid = end == colon && source.ends_with(']') && source.find('[') != std::string_view::npos;
    if (blanks > (hasPid || end == dash ? 1 : 0))
        return;
    if (hasPid) {
        const std::size_t open = source.rfind('[');
        const std::string_view digits = source.substr(open + 1, source.size() - open - 2);
        std::int64_t pid = 0;
        const auto [stop, failure] = std::from_chars(digits.data(), digits.data() + digits.size(), pid);
        if (failure != std::errc() || stop != digits.data() + digits.size())
            return;
        out.pid = pid;
        source = source.substr(0, open);
        source.remove_prefix(source.find(' ') == std::string_view::npos ? 0 : source.find(' ') + 1);
    }
    out.source = source;
    text.remove_prefix(end + (end == colon ? 2 : 3));
}

} // namespace

std::optional<TextLine> parseLine(std::string_view line)
{
    const bool inBrackets = line.starts_with('[');
    std::string_view rest = line.substr(inBrackets ? 1 : 0);
    TextLine out;
    const bool found = std::any_of(kPatterns.begin(), kPatterns.end(),
                                   [&rest, &out](std::string_view pattern) { return takePattern(pattern, rest, out); });
    if (!found)
        return std::nullopt;
    takeZone(rest, out);
    if (inBrackets) {
        if (!rest.starts_with(']'))
            return std::nullopt;
        rest.remove_prefix(1);
    }
    if (!rest.empty() && rest.front() != ' ' && rest.front() != '\t' && rest.front() != ':')
        return std::nullopt;
    rest.remove_prefix(rest.starts_with(':') ? 1 : 0);
    trimLeft(rest);
    takeLevel(rest, out);
    const std::size_t end = rest.find("] ");
    if (rest.starts_with('[') && end != std::string_view::npos) {
        out.group = rest.substr(0, end + 1);
        rest.remove_prefix(end + 2);
    }
    takeSource(rest, out);
    out.message = rest;
    return out;
}

} // namespace graylens::decode::text_log

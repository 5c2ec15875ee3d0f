// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/decode/logcat/log_line.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "core/decode/logcat/thread_time_head.h"

namespace graylens::decode::logcat {

namespace {

using trace::LogLevel;

constexpr std::int64_t kSecond = 1'000'000'000;
constexpr std::int64_t kMostSeconds = 9'000'000'000; ///< of a time since 1970; its ns fit in 63 bits
constexpr std::size_t kTagWidth = 8; ///< logcat pads shorter tags to this

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

/// A is how some tools spell F; S (silent) is a level of filters that no record should have.
std::optional<LogLevel> levelOf(char c)
{
    constexpr std::string_view kLetters = "SVDIWEF"; // in the order of LogLevel
    const std::size_t at = kLetters.find(c == 'A' ? 'F' : c);
    return at == std::string_view::npos ? std::nullopt : std::optional(static_cast<LogLevel>(at));
}

std::string_view trimLeft(std::string_view text)
{
    text.remove_prefix(std::min(text.find_first_not_of(' '), text.size()));
    return text;
}

std::string_view trimRight(std::string_view text)
{
    return text.substr(0, text.find_last_not_of(' ') + 1);
}

/// `count` digits at `at`, or -1.
int digits(std::string_view text, std::size_t at, std::size_t count)
{
    if (text.size() < at + count)
        return -1;
    int value = 0;
    for (std::size_t i = at; i < at + count; ++i) {
        if (!isDigit(text[i]))
            return -1;
        value = value * 10 + (text[i] - '0');
    }
    return value;
}

/// Process and thread ids; old versions print threads as 0x…
std::optional<std::int64_t> idOf(std::string_view word)
{
    const bool isHex = word.starts_with("0x");
    if (isHex)
        word.remove_prefix(2);
    std::int64_t value = 0;
    const auto [end, failure] = std::from_chars(word.data(), word.data() + word.size(), value, isHex ? 16 : 10);
    if (word.empty() || failure != std::errc() || end != word.data() + word.size())
        return std::nullopt;
    return value;
}

/// ".123", ".123456" or ".123456789" in ns; cuts it off.
std::optional<DurationNs> takeFraction(std::string_view& text)
{
    if (text.empty() || text.front() != '.')
        return std::nullopt;
    DurationNs value = 0;
    std::size_t count = 0;
    while (count < 9 && count + 1 < text.size() && isDigit(text[count + 1])) {
        value = value * 10 + (text[count + 1] - '0');
        ++count;
    }
    if (count < 3)
        return std::nullopt;
    text.remove_prefix(count + 1);
    for (; count < 9; ++count)
        value *= 10;
    return value;
}

/// " +0100" of the modifier zone; cuts it off.
std::optional<std::int64_t> takeZone(std::string_view& text)
{
    if (text.size() < 7 || text[0] != ' ' || (text[1] != '+' && text[1] != '-') || text[6] != ' ')
        return std::nullopt;
    const int hours = digits(text, 2, 2);
    const int minutes = digits(text, 4, 2);
    if (hours < 0 || minutes < 0)
        return std::nullopt;
    const std::int64_t seconds = std::int64_t {hours} * 3600 + std::int64_t {minutes} * 60;
    const bool isWest = text[1] == '-';
    text.remove_prefix(6);
    return isWest ? -seconds : seconds;
}

/// "[YYYY-]MM-DD HH:MM:SS.fff[ zone]"
std::optional<LineTime> takeDate(std::string_view& text)
{
    LineTime out;
    const bool hasYear = text.size() > 4 && text[4] == '-';
    out.kind = hasYear ? TimeKind::Date : TimeKind::Day;
    std::string_view rest = text.substr(hasYear ? 5 : 0);
    if (rest.size() < 18 || rest[2] != '-' || rest[5] != ' ' || rest[8] != ':' || rest[11] != ':')
        return std::nullopt;
    out.year = hasYear ? digits(text, 0, 4) : 0;
    out.month = digits(rest, 0, 2);
    out.day = digits(rest, 3, 2);
    const int hour = digits(rest, 6, 2);
    const int minute = digits(rest, 9, 2);
    const int second = digits(rest, 12, 2);
    const bool isDay = out.month >= 1 && out.month <= 12 && out.day >= 1 && out.day <= 31;
    if (!isDay || hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 60)
        return std::nullopt;
    if (hasYear && (out.year < 1970 || out.year > 2200))
        return std::nullopt;
    rest.remove_prefix(14);
    const auto fraction = takeFraction(rest);
    if (!fraction)
        return std::nullopt;
    out.ns = ((std::int64_t {hour} * 60 + minute) * 60 + second) * kSecond + *fraction;
    out.zoneSeconds = takeZone(rest);
    text = rest;
    return out;
}

/// "      5.123" or "1458231218.811"
std::optional<LineTime> takeSeconds(std::string_view& text)
{
    std::string_view rest = trimLeft(text);
    std::int64_t seconds = 0;
    const auto [end, failure] = std::from_chars(rest.data(), rest.data() + rest.size(), seconds);
    if (failure != std::errc() || seconds < 0 || seconds > kMostSeconds)
        return std::nullopt;
    rest.remove_prefix(static_cast<std::size_t>(end - rest.data()));
    const auto fraction = takeFraction(rest);
    if (!fraction)
        return std::nullopt;
    // A device that has been up for three years, or whose clock says 1973: the former does not happen, the latter is
    // what no clock says once it was set.
    constexpr std::int64_t kLongestUptime = 100'000'000;
    LineTime out;
    out.kind = seconds < kLongestUptime ? TimeKind::Monotonic : TimeKind::Epoch;
    out.ns = seconds * kSecond + *fraction;
    text = rest;
    return out;
}

std::optional<LineTime> takeTime(std::string_view& text)
{
    if (auto date = takeDate(text))
        return date;
    return takeSeconds(text);
}

/// "uid: pid: tid" from its end, as much as there is; the user may be a name.
struct Ids
{
    std::array<std::int64_t, 3> values {-1, -1, -1}; ///< the last one first
    std::size_t count = 0;
    bool hasUserName = false;
};

std::optional<Ids> parseIds(std::string_view text)
{
    Ids out;
    for (;;) {
        const std::size_t colon = text.rfind(':');
        const std::string_view word = trimLeft(colon == std::string_view::npos ? text : text.substr(colon + 1));
        const auto value = idOf(word);
        const bool isName = !value && out.count > 0 && colon == std::string_view::npos && !word.empty()
            && word.find(' ') == std::string_view::npos;
        if ((!value && !isName) || out.count == out.values.size())
            return std::nullopt;
        out.hasUserName = isName;
        if (value)
            out.values[out.count++] = *value;
        if (colon == std::string_view::npos)
            return out;
        text = text.substr(0, colon);
    }
}

/// "tag(  pid): message" as brief and time print behind "L/". Tags may hold parentheses too.
bool splitTagAndPid(std::string_view text, LogLine& out)
{
    for (std::size_t at = text.find("):"); at != std::string_view::npos; at = text.find("):", at + 1)) {
        const std::size_t open = text.rfind('(', at);
        if (open == std::string_view::npos || (at + 2 < text.size() && text[at + 2] != ' '))
            continue;
        const auto ids = parseIds(text.substr(open + 1, at - open - 1));
        if (!ids || ids->count > 2)
            continue;
        out.pid = ids->values[0];
        out.tag = trimRight(text.substr(0, open));
        out.message = text.substr(std::min(at + 3, text.size()));
        return true;
    }
    return false;
}

/// "(  pid) message  (tag)" and "(  pid:  tid) message" behind the level.
std::optional<LogLine> parseIdsFirst(std::string_view text, LogLine line)
{
    const std::size_t close = text.find(')');
    if (close == std::string_view::npos || (close + 1 < text.size() && text[close + 1] != ' '))
        return std::nullopt;
    const auto ids = parseIds(text.substr(1, close - 1));
    if (!ids)
        return std::nullopt;
    line.message = text.substr(std::min(close + 2, text.size()));
    if (ids->count >= 2) {
        line.format = Format::Thread;
        line.tid = ids->values[0];
        line.pid = ids->values[1];
        return line;
    }
    line.format = Format::Process;
    line.pid = ids->values[0];
    const std::size_t open = line.message.rfind("  (");
    if (open == std::string_view::npos || !line.message.ends_with(')'))
        return std::nullopt;
    line.tag = trimRight(line.message.substr(open + 3, line.message.size() - open - 4));
    line.message = line.message.substr(0, open);
    return line;
}

/// brief, process, tag, thread: what begins with the level.
std::optional<LogLine> parseLevelFirst(std::string_view line)
{
    const auto level = levelOf(line[0]);
    if (!level || line.size() < 4)
        return std::nullopt;
    LogLine out;
    out.level = *level;
    if (line[1] == '(')
        return parseIdsFirst(line.substr(1), out);
    if (line[1] != '/')
        return std::nullopt;
    out.format = Format::Brief;
    if (splitTagAndPid(line.substr(2), out))
        return out;
    out.format = Format::Tag;
    return splitTag(line.substr(2), out.tag, out.message) ? std::optional(out) : std::nullopt;
}

std::string_view takeWord(std::string_view& text)
{
    text = trimLeft(text);
    const std::string_view word = text.substr(0, std::min(text.find(' '), text.size()));
    text.remove_prefix(word.size());
    return word;
}

/// "[uid] pid tid L tag: message" or "L/tag(pid): message" behind a time.
std::optional<LogLine> parseAfterTime(std::string_view rest, LogLine out)
{
    if (rest.empty() || rest.front() != ' ')
        return std::nullopt;
    rest = trimLeft(rest);
    if (rest.size() > 2 && rest[1] == '/') {
        const auto level = levelOf(rest[0]);
        if (!level || !splitTagAndPid(rest.substr(2), out))
            return std::nullopt;
        out.level = *level;
        out.format = Format::Time;
        return out;
    }
    out.format = Format::ThreadTime;
    std::array<std::string_view, 3> ids;
    for (std::size_t count = 0; count < 4; ++count) {
        const std::string_view word = takeWord(rest);
        const auto level = word.size() == 1 ? levelOf(word[0]) : std::nullopt;
        if (level && count >= 2) {
            const auto pid = idOf(ids[count - 2]);
            const auto tid = idOf(ids[count - 1]);
            rest.remove_prefix(rest.starts_with(' ') ? 1 : 0);
            if (!pid || !tid || !splitTag(rest, out.tag, out.message))
                return std::nullopt;
            out.level = *level;
            out.pid = *pid;
            out.tid = *tid;
            return out;
        }
        if (count < ids.size())
            ids[count] = word;
    }
    return std::nullopt;
}

/// "[ time pid: tid L/tag ]"
std::optional<LogLine> parseLong(std::string_view line)
{
    if (line.size() < 4 || !line.starts_with("[ ") || !line.ends_with(" ]"))
        return std::nullopt;
    std::string_view rest = line.substr(2, line.size() - 4);
    const auto time = takeTime(rest);
    const std::size_t slash = rest.find('/');
    if (!time || slash == std::string_view::npos || slash < 3 || rest[slash - 2] != ' ' || rest.front() != ' ')
        return std::nullopt;
    const auto level = levelOf(rest[slash - 1]);
    const auto ids = parseIds(trimRight(rest.substr(0, slash - 1)));
    if (!level || !ids || ids->count < 2)
        return std::nullopt;
    LogLine out;
    out.format = Format::Long;
    out.time = *time;
    out.level = *level;
    out.tid = ids->values[0];
    out.pid = ids->values[1];
    out.tag = trimRight(rest.substr(slash + 1));
    return out;
}

std::optional<LogLine> parseBanner(std::string_view line)
{
    LogLine out;
    for (const std::string_view start : {"--------- beginning of ", "--------- switch to "}) {
        if (line.starts_with(start)) {
            out.tag = trimRight(line.substr(start.size()));
            return out;
        }
    }
    return std::nullopt;
}

} // namespace

std::string_view bareLine(std::string_view line)
{
    while (line.ends_with('\r'))
        line.remove_suffix(1);
    if (!line.starts_with("\x1b["))
        return line;
    const std::size_t end = line.find('m');
    if (end == std::string_view::npos)
        return line;
    line.remove_prefix(end + 1);
    constexpr std::string_view kReset = "\x1b[0m";
    if (line.ends_with(kReset))
        line.remove_suffix(kReset.size());
    return line;
}

bool splitTag(std::string_view text, std::string_view& tag, std::string_view& message)
{
    std::size_t colon = text.find(": ");
    if (colon < kTagWidth && text.size() > kTagWidth && text[kTagWidth - 1] == ' ' && text[kTagWidth] == ':')
        colon = kTagWidth;
    if (colon == std::string_view::npos && text.ends_with(':'))
        colon = text.size() - 1;
    if (colon == std::string_view::npos)
        return false;
    tag = trimRight(text.substr(0, colon));
    message = text.substr(std::min(colon + 2, text.size()));
    return true;
}

std::optional<LogLine> parseLine(std::string_view line)
{
    if (line.empty())
        return std::nullopt;
    if (line.front() == '-')
        return parseBanner(line);
    if (line.front() == '[')
        return parseLong(line);
    if (!isDigit(line.front()) && line.front() != ' ')
        return parseLevelFirst(line);
    LogLine out;
    if (ThreadTimeHead head; readThreadTimeHead(line, head)) { // so many lines are like that
        out.format = Format::ThreadTime;
        out.time.kind = TimeKind::Day;
        out.time.month = head.month;
        out.time.day = head.day;
        out.time.ns = head.ns;
        out.level = head.level;
        out.pid = head.pid;
        out.tid = head.tid;
        return splitTag(head.rest, out.tag, out.message) ? std::optional(out) : std::nullopt;
    }
    const auto time = takeTime(line);
    if (!time)
        return std::nullopt;
    out.time = *time;
    return parseAfterTime(line, out);
}

} // namespace graylens::decode::logcat

// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/decode/kernel_log/kernel_line.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdlib>
#include <string>

#include "core/base/iso_time.h"

namespace graylens::decode::kernel_log {

namespace {

using trace::LogLevel;

constexpr std::int64_t kSecond = 1'000'000'000;

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

/// "<6>": the priority of syslog in the lowest three bits.
LogLevel takeLevel(std::string_view& text)
{
    constexpr std::array kLevels {LogLevel::Fatal, LogLevel::Fatal, LogLevel::Fatal, LogLevel::Error,
                                  LogLevel::Warn,  LogLevel::Info,  LogLevel::Info,  LogLevel::Debug};
    unsigned priority = 0;
    if (!text.starts_with('<'))
        return LogLevel::Unknown;
    const auto [end, failure] = std::from_chars(text.data() + 1, text.data() + text.size(), priority);
    if (failure != std::errc() || end == text.data() + text.size() || *end != '>')
        return LogLevel::Unknown;
    text.remove_prefix(static_cast<std::size_t>(end + 1 - text.data()));
    return kLevels.at(priority & 7U);
}

/// "[   12.345678]" in ns.
std::optional<DurationNs> takeTime(std::string_view& text)
{
    std::string_view rest = text;
    if (!rest.starts_with('['))
        return std::nullopt;
    rest.remove_prefix(std::min(rest.find_first_not_of(' ', 1), rest.size()));
    std::int64_t seconds = 0;
    const auto [end, failure] = std::from_chars(rest.data(), rest.data() + rest.size(), seconds);
    constexpr std::int64_t kMost = 4'000'000'000; // more than a century; its ns fit in 63 bits
    if (failure != std::errc() || seconds < 0 || seconds > kMost)
        return std::nullopt;
    rest.remove_prefix(static_cast<std::size_t>(end - rest.data()));
    if (rest.size() < 2 || rest[0] != '.' || !isDigit(rest[1]))
        return std::nullopt;
    DurationNs ns = seconds * kSecond;
    std::int64_t unit = kSecond;
    for (rest.remove_prefix(1); !rest.empty() && isDigit(rest.front()); rest.remove_prefix(1)) {
        unit /= 10;
        ns += (rest.front() - '0') * unit;
    }
    if (!rest.starts_with(']'))
        return std::nullopt;
    rest.remove_prefix(rest.starts_with("] ") ? 2 : 1);
    text = rest;
    return ns;
}

/// "2020-01-08 14:29:18.123 UTC" anywhere in a line: the time and how exact it is.
std::optional<BootTime> wallIn(std::string_view text)
{
    constexpr std::size_t kDate = 19; // "2020-01-08 14:29:18"
    const std::size_t zone = text.find(" UTC");
    if (zone == std::string_view::npos || zone < kDate)
        return std::nullopt;
    std::size_t begin = zone;
    while (begin > 0 && (isDigit(text[begin - 1]) || text[begin - 1] == '.' || text[begin - 1] == ':'))
        --begin;
    constexpr std::size_t kDay = 11; // "2020-01-08 "
    if (begin < kDay)
        return std::nullopt;
    const auto time = parseIsoTime(text.substr(begin - kDay, zone - begin + kDay));
    if (!time)
        return std::nullopt;
    const bool isExact = text.substr(begin, zone - begin).find('.') != std::string_view::npos;
    return isExact ? BootTime {time->ns, 1'000'000} : BootTime {time->ns + kSecond / 2, kSecond / 2};
}

} // namespace

std::optional<KernelLine> parseLine(std::string_view line)
{
    KernelLine out;
    out.level = takeLevel(line);
    const auto time = takeTime(line);
    if (!time)
        return std::nullopt;
    out.ns = *time;
    out.message = line;
    constexpr std::size_t kLongestTag = 40;
    const std::size_t colon = line.find(": ");
    if (colon == 0 || colon > kLongestTag || line.substr(0, colon).find(' ') != std::string_view::npos)
        return out;
    out.tag = line.substr(0, colon);
    out.message = line.substr(colon + 2);
    return out;
}

std::optional<BootTime> bootTimeIn(std::string_view text)
{
    std::optional<BootTime> best;
    TimeNs earliest = 0, latest = 0;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        std::string_view rest = text.substr(0, end);
        text.remove_prefix(std::min(end + 1, text.size()));
        if (rest.find(" UTC") == std::string_view::npos || rest.find("Linux version") != std::string_view::npos)
            continue; // when the kernel was built is another matter
        const auto line = parseLine(rest);
        const auto wall = line ? wallIn(rest) : std::nullopt;
        if (!wall || line->ns == 0)
            continue;
        const BootTime told {wall->wall - line->ns, wall->uncertainty};
        earliest = best ? std::min(earliest, told.wall) : told.wall;
        latest = best ? std::max(latest, told.wall) : told.wall;
        if (!best || told.uncertainty < best->uncertainty)
            best = told;
    }
    if (best)
        best->uncertainty += std::max(latest - best->wall, best->wall - earliest);
    return best;
}

BootTime joined(const BootTime& known, const BootTime& told)
{
    constexpr std::int64_t kQuarter = 900 * kSecond; // zones differ by quarters of an hour, at most 14 hours
    constexpr std::int64_t kFarthest = 15 * 3600 * kSecond;
    const std::int64_t apart = known.wall - told.wall;
    const std::int64_t zone = (apart + (apart < 0 ? -kQuarter : kQuarter) / 2) / kQuarter * kQuarter;
    const bool isSame = std::abs(apart) < kFarthest && std::abs(apart - zone) <= known.uncertainty + told.uncertainty;
    if (isSame && told.uncertainty <= known.uncertainty)
        return {told.wall + zone, told.uncertainty};
    return known.uncertainty <= told.uncertainty ? known : told;
}

} // namespace graylens::decode::kernel_log

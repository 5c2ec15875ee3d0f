// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <cmath>
#include <limits>
#include <utility>

#include "core/analysis/filter_node.h"
#include "core/base/duration_text.h"

namespace graylens::analysis {

namespace {

constexpr DurationNs kSecond = 1'000'000'000;
constexpr DurationNs kDay = 86'400 * kSecond;

std::optional<std::int64_t> wholeNumber(std::string_view word)
{
    std::int64_t value = 0;
    const auto [end, failure] = std::from_chars(word.data(), word.data() + word.size(), value);
    if (word.empty() || failure != std::errc {} || end != word.data() + word.size())
        return std::nullopt;
    return value;
}

std::optional<FilterValue> exactly(std::optional<std::int64_t> value)
{
    return value ? std::optional(FilterValue {*value, *value}) : std::nullopt;
}

/// "404", "10k", "1.5M", "2MB", "0x1f"
std::optional<FilterValue> numberOf(std::string_view word)
{
    if (word.starts_with("0x")) {
        std::int64_t value = 0;
        const auto [end, failure] = std::from_chars(word.data() + 2, word.data() + word.size(), value, 16);
        return failure == std::errc {} && end == word.data() + word.size() ? exactly(value) : std::nullopt;
    }
    if (const auto whole = wholeNumber(word))
        return exactly(whole);
    const std::size_t digits = std::min(word.find_first_not_of("0123456789."), word.size());
    std::string unit = lowerCase(word.substr(digits));
    if (unit.size() > 1 && unit.ends_with('b'))
        unit.pop_back();
    const std::size_t power = std::string_view("bkmgt").find(unit.empty() ? "b" : unit);
    double value = 0; // not strtod(): it reads numbers as the user's country writes them
    const auto [end, failure] = std::from_chars(word.data(), word.data() + digits, value);
    if (failure != std::errc {} || end != word.data() + digits || unit.size() > 1 || power == std::string_view::npos)
        return std::nullopt;
    const double scaled = value * std::pow(1024.0, static_cast<double>(power));
    return scaled < 9e18 ? exactly(std::llround(scaled)) : std::nullopt;
}

std::optional<FilterValue> levelOf(std::string_view word)
{
    static constexpr std::array<std::pair<std::string_view, int>, 17> kNames {{{"unknown", 0},
                                                                               {"verbose", 1},
                                                                               {"trace", 1},
                                                                               {"v", 1},
                                                                               {"debug", 2},
                                                                               {"d", 2},
                                                                               {"info", 3},
                                                                               {"i", 3},
                                                                               {"warn", 4},
                                                                               {"warning", 4},
                                                                               {"w", 4},
                                                                               {"error", 5},
                                                                               {"e", 5},
                                                                               {"fatal", 6},
                                                                               {"assert", 6},
                                                                               {"critical", 6},
                                                                               {"f", 6}}};
    const std::string lower = lowerCase(word);
    for (const auto& [name, level] : kNames) {
        if (lower == name)
            return exactly(level);
    }
    return std::nullopt;
}

/// Takes digits and then one of `ends` (or the end of the text) off; -1 where there are none.
std::int64_t takeNumber(std::string_view& text, std::string_view ends)
{
    const std::size_t digits = std::min(text.find_first_not_of("0123456789"), text.size());
    const auto value = wholeNumber(text.substr(0, digits));
    if (!value || digits > 9 || (digits < text.size() && ends.find(text[digits]) == std::string_view::npos))
        return -1;
    text.remove_prefix(std::min(digits + 1, text.size()));
    return *value;
}

/// "15:38", "15:38:02", "15:38:02.5": since midnight; `most` is the end of the unit that was left out.
std::optional<FilterValue> clockOf(std::string_view text)
{
    const std::int64_t hour = takeNumber(text, ":");
    const std::int64_t minute = takeNumber(text, ":");
    if (hour < 0 || hour > 23 || minute < 0 || minute > 59)
        return std::nullopt;
    const DurationNs begin = (hour * 60 + minute) * 60 * kSecond;
    if (text.empty())
        return FilterValue {begin, begin + 60 * kSecond - 1};
    const std::int64_t second = takeNumber(text, ".,");
    if (second < 0 || second > 60)
        return std::nullopt;
    DurationNs ns = 0;
    DurationNs unit = kSecond;
    for (; !text.empty() && text.front() >= '0' && text.front() <= '9' && unit > 1; text.remove_prefix(1)) {
        unit /= 10;
        ns += (text.front() - '0') * unit;
    }
    const DurationNs at = begin + second * kSecond + ns;
    return text.empty() ? std::optional(FilterValue {at, at + unit - 1}) : std::nullopt;
}

/// "2026-10-17" or, of the year of the first row, "10-17": ns since 1970.
std::optional<TimeNs> dayOf(std::string_view text, TimeNs firstTime)
{
    using namespace std::chrono;
    std::int64_t year = 0;
    if (std::count(text.begin(), text.end(), '-') == 2) {
        year = takeNumber(text, "-");
    } else {
        const sys_days first = floor<days>(sys_time<nanoseconds>(nanoseconds(firstTime)));
        year = static_cast<int>(year_month_day(first).year());
    }
    const std::int64_t month = takeNumber(text, "-");
    const std::int64_t day = takeNumber(text, "");
    if (year < 1970 || year > 2200 || month < 0 || day < 0 || !text.empty())
        return std::nullopt;
    const year_month_day date {std::chrono::year(static_cast<int>(year)),
                               std::chrono::month(static_cast<unsigned>(month)),
                               std::chrono::day(static_cast<unsigned>(day))};
    if (!date.ok())
        return std::nullopt;
    return duration_cast<nanoseconds>(sys_days(date).time_since_epoch()).count();
}

std::optional<FilterValue> timeOf(std::string_view word, const FilterFields& fields)
{
    if (const auto ns = wholeNumber(word))
        return exactly(ns);
    if (fields.firstTime == kNoTime)
        return std::nullopt;
    if (const auto after = durationOf(word))
        return exactly(fields.firstTime > std::numeric_limits<TimeNs>::max() - *after
                           ? std::numeric_limits<TimeNs>::max()
                           : fields.firstTime + *after);
    if (!fields.isCalendar)
        return std::nullopt;
    const std::size_t gap = word.find_first_of(" T");
    const bool hasDay = word.substr(0, gap).find('-') != std::string_view::npos;
    const auto day = hasDay ? dayOf(word.substr(0, gap), fields.firstTime)
                            : std::optional(fields.firstTime - ((fields.firstTime % kDay) + kDay) % kDay);
    if (!day)
        return std::nullopt;
    if (hasDay && gap == std::string_view::npos)
        return FilterValue {*day, *day + kDay - 1};
    const auto clock = clockOf(hasDay ? word.substr(gap + 1) : word);
    return clock ? std::optional(FilterValue {*day + clock->least, *day + clock->most}) : std::nullopt;
}

std::optional<FilterValue> lengthOf(std::string_view word)
{
    if (const auto duration = durationOf(word))
        return exactly(duration);
    const auto ms = wholeNumber(word);
    constexpr std::int64_t kMostMs = 9'000'000'000'000;
    return ms && *ms >= 0 && *ms < kMostMs ? exactly(*ms * 1'000'000) : std::nullopt;
}

} // namespace

std::optional<FilterValue> filterValue(std::string_view word, FilterKind kind, const FilterFields& fields)
{
    switch (kind) {
    case FilterKind::Number:
        return numberOf(word);
    case FilterKind::Level:
        return levelOf(word);
    case FilterKind::Time:
        return timeOf(word, fields);
    case FilterKind::Duration:
        return lengthOf(word);
    case FilterKind::Text:
        break;
    }
    return std::nullopt;
}

} // namespace graylens::analysis

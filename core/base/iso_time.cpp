// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/iso_time.h"

#include <algorithm>
#include <charconv>
#include <chrono>

#include "core/base/trimmed.h"

namespace graylens {

namespace {

constexpr std::int64_t kSecond = 1'000'000'000;

/// Takes text apart from its front; what does not fit leaves `ok` false.
struct Cursor
{
    std::string_view rest;
    bool ok = true;

    int digits(std::size_t count)
    {
        int value = 0;
        ok = ok && rest.size() >= count
            && std::all_of(rest.begin(), rest.begin() + static_cast<std::ptrdiff_t>(count),
                           [](char c) { return c >= '0' && c <= '9'; });
        if (ok) {
            std::from_chars(rest.data(), rest.data() + count, value);
            rest.remove_prefix(count);
        }
        return value;
    }
    bool take(char c)
    {
        const bool is = rest.starts_with(c);
        rest.remove_prefix(is ? 1 : 0);
        return is;
    }
    void need(char c) { ok = take(c) && ok; }
};

std::int64_t fraction(Cursor& at)
{
    if (!at.take('.') && !at.take(','))
        return 0;
    std::int64_t value = 0, scale = kSecond;
    for (; !at.rest.empty() && at.rest[0] >= '0' && at.rest[0] <= '9'; at.rest.remove_prefix(1)) {
        scale /= 10; // 0 after nine decimals: further ones count nothing
        value += (at.rest[0] - '0') * scale;
    }
    return value;
}

/// Seconds that the zone is ahead of UTC.
std::int64_t zoneOffset(Cursor& at, bool& hasZone)
{
    hasZone = !at.rest.empty();
    if (!hasZone || at.take('Z') || at.take('z'))
        return 0;
    const bool isBehind = at.take('-');
    if (!isBehind)
        at.need('+');
    const int hours = at.digits(2);
    int minutes = 0;
    if (at.take(':') || !at.rest.empty())
        minutes = at.digits(2);
    at.ok = at.ok && hours < 24 && minutes < 60;
    const std::int64_t seconds = std::int64_t {hours} * 3600 + std::int64_t {minutes} * 60;
    return isBehind ? -seconds : seconds;
}

} // namespace

std::optional<IsoTime> parseIsoTime(std::string_view text)
{
    Cursor at {trimmed(text)};
    const int year = at.digits(4);
    at.need('-');
    const int month = at.digits(2);
    at.need('-');
    const int day = at.digits(2);
    if (!at.take('T') && !at.take('t'))
        at.need(' ');
    const int hour = at.digits(2);
    at.need(':');
    const int minute = at.digits(2);
    const int second = at.take(':') ? at.digits(2) : 0;
    const std::int64_t part = fraction(at);
    IsoTime out;
    const std::int64_t ahead = zoneOffset(at, out.hasZone);
    const std::chrono::year_month_day date {std::chrono::year {year}, std::chrono::month {static_cast<unsigned>(month)},
                                            std::chrono::day {static_cast<unsigned>(day)}};
    if (!at.ok || !at.rest.empty() || !date.ok() || year < 1678 || year > 2261 || hour > 24 || minute > 59
        || second > 60)
        return std::nullopt;
    const std::int64_t days = std::chrono::sys_days(date).time_since_epoch().count();
    const std::int64_t seconds
        = days * 86'400 + std::int64_t {hour} * 3600 + std::int64_t {minute} * 60 + second - ahead;
    out.ns = seconds * kSecond + part;
    return out;
}

} // namespace graylens

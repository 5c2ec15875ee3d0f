// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/decode/xlog/record_head.h"

#include <algorithm>
#include <charconv>
#include <chrono>

namespace graylens::decode::xlog {

namespace {

constexpr std::int64_t kSecond = 1'000'000'000;

/// Takes texts and numbers off the front; once something does not fit, nothing fits any more.
class Scanner
{
public:
    explicit Scanner(std::string_view text)
        : m_text(text)
    { }
    bool fits() const { return m_fits; }
    std::string_view rest() const { return m_text; }
    bool accept(char c)
    {
        if (!m_fits || !m_text.starts_with(c))
            return false;
        m_text.remove_prefix(1);
        return true;
    }
    void expect(char c) { m_fits = accept(c); }
    /// Of `digits` digits, or (0) of as many as there are.
    std::int64_t number(std::size_t digits = 0)
    {
        std::int64_t value = 0;
        const char* end = m_text.data() + std::min(digits == 0 ? m_text.size() : digits, m_text.size());
        const auto [stop, error] = std::from_chars(m_text.data(), end, value);
        const auto taken = static_cast<std::size_t>(stop - m_text.data());
        m_fits = m_fits && error == std::errc {} && (digits == 0 || taken == digits);
        m_text.remove_prefix(m_fits ? taken : 0);
        return value;
    }
    std::size_t digitsAhead() const { return std::min(m_text.find_first_not_of("0123456789"), m_text.size()); }
    void refuse() { m_fits = false; }

private:
    std::string_view m_text;
    bool m_fits = true;
};

/// In seconds. Tenths of an hour cannot spell Nepal, so that the nearest quarter of an hour is meant.
std::int64_t zoneOf(Scanner& in)
{
    const bool isWest = in.accept('-');
    if (!isWest)
        in.expect('+');
    const std::size_t digits = in.digitsAhead();
    const std::int64_t number = digits > 4 ? 0 : in.number();
    std::int64_t minutes = 0;
    if (in.accept('.'))
        minutes = number * 60 + in.number(1) * 6;
    else if (digits == 4)
        minutes = number / 100 * 60 + number % 100;
    else
        minutes = digits == 1 ? number * 60 : number * 6;
    if (digits > 4 || minutes < 0 || minutes > 24 * 60)
        in.refuse();
    return (isWest ? -1 : 1) * ((minutes + 7) / 15 * 15) * 60;
}

std::int64_t fractionOf(Scanner& in)
{
    if (!in.accept('.'))
        return 0;
    const std::size_t digits = in.digitsAhead();
    std::int64_t value = digits > 9 ? 0 : in.number(digits);
    for (std::size_t i = digits; i < 9; ++i)
        value *= 10;
    return value;
}

Stamp scanStamp(Scanner& in)
{
    using namespace std::chrono;
    const auto years = static_cast<int>(in.number(4));
    in.expect('-');
    const auto months = static_cast<unsigned>(in.number(2));
    in.expect('-');
    const auto days = static_cast<unsigned>(in.number(2));
    in.expect(' ');
    const std::int64_t zone = zoneOf(in);
    in.expect(' ');
    const std::int64_t hours = in.number(2);
    in.expect(':');
    const std::int64_t minutes = in.number(2);
    in.expect(':');
    const std::int64_t seconds = in.number(2);
    const std::int64_t fraction = fractionOf(in);
    const year_month_day date {year {years}, month {months}, day {days}};
    if (!in.fits() || !date.ok() || years < 1970 || years > 2200 || hours > 23 || minutes > 59 || seconds > 60) {
        in.refuse();
        return {};
    }
    const std::int64_t day0 = sys_days {date}.time_since_epoch().count();
    const std::int64_t local = ((day0 * 24 + hours) * 60 + minutes) * 60 + seconds;
    return {(local - zone) * kSecond + fraction, zone * kSecond};
}

} // namespace

std::optional<Stamp> stampOf(std::string_view text)
{
    Scanner in(text);
    const Stamp stamp = scanStamp(in);
    return in.fits() && in.rest().empty() ? std::optional(stamp) : std::nullopt;
}

trace::LogLevel levelOf(std::string_view line)
{
    using trace::LogLevel;
    if (line.size() < 3 || line[0] != '[' || line[2] != ']')
        return LogLevel::Unknown;
    switch (line[1]) {
    case 'V':
        return LogLevel::Verbose;
    case 'D':
        return LogLevel::Debug;
    case 'I':
        return LogLevel::Info;
    case 'W':
        return LogLevel::Warn;
    case 'E':
        return LogLevel::Error;
    case 'F':
        return LogLevel::Fatal;
    default:
        return LogLevel::Unknown;
    }
}

std::optional<RecordHead> recordHeadOf(std::string_view line)
{
    RecordHead head;
    head.level = levelOf(line);
    if (head.level == trace::LogLevel::Unknown)
        return std::nullopt;
    Scanner in(line.substr(3));
    in.expect('[');
    head.stamp = scanStamp(in);
    in.expect(']');
    in.expect('[');
    head.pid = in.number();
    in.expect(',');
    (void)in.accept(' ');
    head.tid = in.number();
    (void)in.accept('*');
    in.expect(']');
    in.expect('[');
    if (!in.fits())
        return std::nullopt;
    const std::size_t tagAt = line.size() - in.rest().size();
    const std::size_t tagEnd = line.find("][", tagAt);
    const std::size_t placeEnd = tagEnd == std::string_view::npos ? tagEnd : line.find("][", tagEnd + 2);
    if (placeEnd == std::string_view::npos) { // cut, or of a library with other fields
        head.messageAt = tagAt - 1;
        return head;
    }
    head.tag = line.substr(tagAt, tagEnd - tagAt);
    const std::string_view place = line.substr(tagEnd + 2, placeEnd - tagEnd - 2);
    head.messageAt = place.empty() || place == ", , 0" || place == ":0, " ? placeEnd + 2 : tagEnd + 1;
    return head;
}

std::optional<SessionLine> sessionLineOf(std::string_view line)
{
    SessionLine session;
    if (line.starts_with("^^^^^^^^^^"))
        session.kind = SessionLine::Kind::Start;
    else if (line.starts_with("~~~~~ begin of mmap ~~~~~"))
        session.kind = SessionLine::Kind::MmapBegin;
    else if (line.starts_with("~~~~~ end of mmap ~~~~~"))
        session.kind = SessionLine::Kind::MmapEnd;
    else
        return std::nullopt;
    if (const std::size_t at = line.find('['); at != std::string_view::npos) {
        Scanner in(line.substr(at + 1));
        const std::int64_t pid = in.number();
        in.expect(',');
        (void)in.accept(' ');
        const std::int64_t tid = in.number();
        in.expect(']');
        in.expect('[');
        const Stamp stamp = scanStamp(in);
        in.expect(']');
        if (in.fits()) {
            session.pid = pid;
            session.tid = tid;
            session.stamp = stamp;
        }
    }
    return session;
}

} // namespace graylens::decode::xlog

// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/year_guess.h"

#include <algorithm>
#include <chrono>

namespace graylens {

namespace {

using namespace std::chrono;

/// The last year in which this day exists and is not later than `latest`; nothing where that lies before all logs.
std::optional<int> lastYearBy(TimeNs latest, int month, int day, DurationNs sinceMidnight)
{
    constexpr int kMostYearsBack = 8; // from 1904 on, so far apart may two leap years be
    const auto newest = year_month_day(floor<days>(sys_time<nanoseconds>(nanoseconds(latest))));
    const int begin = std::min(static_cast<int>(newest.year()), YearGuess::kLast);
    for (int y = begin; y > begin - kMostYearsBack && y >= YearGuess::kFirst; --y) {
        const year_month_day date {std::chrono::year(y), std::chrono::month(static_cast<unsigned>(month)),
                                   std::chrono::day(static_cast<unsigned>(day))};
        if (date.ok() && midnightOf(y, month, day) + sinceMidnight <= latest)
            return y;
    }
    return std::nullopt;
}

} // namespace

TimeNs midnightOf(int year, int month, int day)
{
    const year_month_day first {std::chrono::year(year), std::chrono::month(static_cast<unsigned>(month)),
                                std::chrono::day(1)};
    return nanoseconds((sys_days(first) + days(day - 1)).time_since_epoch()).count();
}

int YearGuess::next(int month, int day, DurationNs sinceMidnight)
{
    if (m_lastMonth == 0 && m_writtenBy)
        m_year = lastYearBy(*m_writtenBy, month, day, sinceMidnight).value_or(m_year);
    const int months = m_lastMonth == 0 ? 0 : month - m_lastMonth;
    m_year = std::clamp(m_year + (months < -6 ? 1 : (months > 6 ? -1 : 0)), kFirst, kLast);
    m_lastMonth = month;
    return m_year;
}

} // namespace graylens

// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include "core/base/time.h"

namespace graylens {

/// Midnight that begins this day, ns since 1970; days beyond the end of a month belong to the next one. Years from 1970
/// to 2200 fit.
TimeNs midnightOf(int year, int month, int day);

/// The years of a log that gives none. The first record is of the last year in which it is not later than `writtenBy`;
/// where that is not known, of kAssumed. More than six months back is the next year, more than six ahead the last one:
/// logs are not quite in order at midnight, and a device whose clock starts at 1 January finds its way back.
class YearGuess
{
public:
    static constexpr int kAssumed = 2000; ///< a leap year, so that there is a 29 February
    static constexpr int kFirst = 1970, kLast = 2200; ///< their ns fit in 63 bits

    YearGuess() = default;
    explicit YearGuess(std::optional<TimeNs> writtenBy)
        : m_writtenBy(writtenBy)
    { }
    /// Goes on in a log whose record before was of this year and month (0: there was none).
    YearGuess(int year, int lastMonth)
        : m_year(year)
        , m_lastMonth(lastMonth)
    { }

    /// Of the next record; `sinceMidnight` in UTC where that is known.
    int next(int month, int day, DurationNs sinceMidnight);
    int year() const { return m_year; } ///< of the record before
    int lastMonth() const { return m_lastMonth; } ///< 0: none yet

private:
    std::optional<TimeNs> m_writtenBy;
    int m_year = kAssumed, m_lastMonth = 0;
};

} // namespace graylens

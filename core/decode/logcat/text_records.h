// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string_view>

#include "core/base/operation.h"
#include "core/decode/decoder.h"
#include "core/decode/logcat/log_line.h"
#include "core/io/byte_source.h"
#include "core/trace/event_sink.h"

namespace graylens::decode::logcat {

/// What the records of a text look like, by its head.
struct TextKind
{
    Confidence confidence = Confidence::No;
    bool withTimes = true; ///< lines of formats without a time are part of messages
    bool isLong = false; ///< only long heads begin a record
};

TextKind textKind(std::string_view head);

/// Writes the records of a UTF-8 text. Corrupt where there is none and no buffer begins.
Result<void> readText(io::ByteSource& source, const TextKind& kind, trace::EventSink& sink, const Operation& operation);

/// Months and days without a year as times. The first year is kAssumedYear; it changes where a log goes from one end of
/// the calendar to the other.
class Calendar
{
public:
    static constexpr int kAssumedYear = 2000; ///< a leap year, so that there is a 29 February

    Calendar() = default;
    /// Goes on in a log whose record before was of this year and month (0: there was none).
    Calendar(int year, int lastMonth)
        : m_year(year)
        , m_lastMonth(lastMonth)
    { }
    int year() const { return m_year; }
    int lastMonth() const { return m_lastMonth; }

    /// ns since 1970 as if the line's clock were UTC, or UTC where it gives its zone; on its own clock for Monotonic.
    TimeNs timeOf(const LineTime& time);

private:
    int m_year = kAssumedYear;
    int m_lastMonth = 0; ///< 0: none yet
    int m_dayYear = 0, m_dayMonth = 0, m_day = 0; ///< the day that m_midnight belongs to
    TimeNs m_midnight = 0;
};

} // namespace graylens::decode::logcat

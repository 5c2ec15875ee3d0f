// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string_view>

#include "core/base/operation.h"
#include "core/base/year_guess.h"
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
Result<void> readText(io::ByteSource& source, const TextKind& kind, const Surroundings& surroundings,
                      trace::EventSink& sink, const Operation& operation);

/// The times of records one after the other, those without a year too.
class Calendar
{
public:
    Calendar() = default;
    explicit Calendar(YearGuess years)
        : m_years(years)
    { }
    const YearGuess& years() const { return m_years; }

    /// ns since 1970 as if the line's clock were UTC, or UTC where it gives its zone; on its own clock for Monotonic.
    TimeNs timeOf(const LineTime& time);

private:
    YearGuess m_years;
    int m_dayYear = 0, m_dayMonth = 0, m_day = 0; ///< the day that m_midnight belongs to
    TimeNs m_midnight = 0;
};

} // namespace graylens::decode::logcat

// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "core/decode/logcat/text_records.h"
#include "core/logs/log_source.h"

namespace graylens::logs {

using decode::logcat::Calendar;

/// How the lines of a text log become rows. Lines are read by the parsers of the decoders, so that a log looks the same
/// whether it was decoded or not.
class LineFormat
{
public:
    /// By the first 64 KiB; a text that no decoder knows has one row a line.
    static LineFormat of(std::string_view head);

    LogFacts facts() const; ///< without a year
    const decode::logcat::LineTime& firstDay() const { return m_firstDay; } ///< without a year; its month is 0: none is
    bool isKnown() const { return m_kind != Kind::Lines; } ///< rows have times or levels

    /// Whether this line, without its line feed, begins a row; and, where it does, the row as far as the line says.
    /// `time` gets its time, which only a calendar makes whole.
    struct Begin
    {
        LogRow row; ///< without ts
        decode::logcat::LineTime time;
    };
    bool begins(std::string_view line, Begin& begin) const;
    /// The same where only these are wanted: for the index.
    bool begins(std::string_view line, trace::LogLevel& level, decode::logcat::LineTime& time) const;
    /// Gives a row the further lines of its message, which end with `whole` or where another buffer begins.
    void finish(LogRow& row, std::string_view firstLine, std::string_view whole) const;

private:
    enum class Kind : std::uint8_t { Logcat, TextLog, Lines };
    bool beginsLogcat(std::string_view line, Begin& begin) const;
    static bool beginsTextLog(std::string_view line, Begin& begin);
    void learn(std::string_view head);
    Writing writing() const;

    Kind m_kind = Kind::Lines;
    decode::logcat::TextKind m_logcat;
    LogFacts m_facts;
    decode::logcat::LineTime m_firstDay;
};

/// The message of a row as its decoder gives it.
std::string tidyMessage(const LogRow& row);

} // namespace graylens::logs

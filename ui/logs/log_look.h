// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <set>
#include <vector>

#include <QColor>
#include <QString>

#include "core/analysis/filter_expression.h"
#include "core/logs/log_source.h"
#include "ui/models/value_text.h"

namespace graylens::ui {

struct Theme;

/// A word to be seen wherever it stands, compiled.
struct LogHighlight
{
    analysis::FilterExpression expression;
    int color = 0; ///< of highlightFill()
    bool wholeRow = false;
};

/// Something that lies between two rows: a process started, records were lost, the clock was set back.
struct LogBreak
{
    enum class Kind { Lost, Restart, ClockBack };
    TimeNs ts = 0;
    Kind kind = Kind::Lost;
    QString text;
};

/// How the rows of one log look in all its lists.
struct LogLook
{
    logs::LogFacts facts;
    TimeNs zero = kNoTime; ///< of the first row: what relative times count from
    bool isRelative = false; ///< times from the first row on instead of the time of day
    analysis::FilterExpression filter, sought; ///< what they look for stands out in the texts
    std::vector<LogHighlight> highlights;
    std::set<std::uint64_t> marks; ///< rows
    std::vector<LogBreak> breaks; ///< by time
};

enum class LogColumn { Line, Time, Level, Pid, Tid, Tag, File, Message };
inline constexpr int kLogColumns = 8;

QString columnTitle(LogColumn column, const LogLook& look);
/// One line; `most` characters at most. Of the message without its further lines.
QString cellText(const logs::LogRow& row, std::uint64_t number, LogColumn column, const LogLook& look, int most = 2000);
/// How many lines a message has; counted as far as 64 KiB.
int lineCount(std::string_view message);
/// "15:38:02.512", with date and zone where they are known; empty for kNoTime.
QString wholeTimeText(TimeNs ts, const LogLook& look);
QString levelLetter(trace::LogLevel level);
/// A row as a line of text, for copying.
QString lineText(const logs::LogRow& row, std::uint64_t number, const LogLook& look);

/// The last thing that lies between two rows of these times; nothing where nothing does.
std::optional<LogBreak> breakBetween(TimeNs before, TimeNs now, const LogLook& look);

QColor levelInk(trace::LogLevel level, const Theme& theme); ///< of text on the canvas
/// Fill of a level's letter and of minimaps; invalid for levels that need none.
QColor levelFill(trace::LogLevel level, const Theme& theme);
inline constexpr int kHighlightColors = 8;
QColor highlightFill(int color, const Theme& theme); ///< readable under Theme::text
QString highlightName(int color); ///< translated: colour names for people and screen readers

} // namespace graylens::ui

// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/logs/log_look.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>

#include "ui/theme/theme.h"

namespace graylens::ui {

namespace {

constexpr std::size_t kCountedBytes = std::size_t {64} << 10;
constexpr DurationNs kClockBack = 1'000'000'000; ///< less is the disorder of threads
constexpr std::int64_t kNsPerMs = 1'000'000;
constexpr double kReadable = 4.6; ///< WCAG AA asks for 4.5

struct LogWords
{
    Q_DECLARE_TR_FUNCTIONS(LogWords)
};

QDateTime dateTime(TimeNs ts)
{
    const std::int64_t ms = ts / kNsPerMs - (ts % kNsPerMs < 0 ? 1 : 0);
    return QDateTime::fromMSecsSinceEpoch(ms, Qt::UTC);
}

/// Without what would break the line or hide.
QString oneLine(std::string_view text, int most)
{
    const std::size_t end = std::min(text.find_first_of("\r\n"), text.size());
    QString out = fromUtf8(text.substr(0, std::min(end, static_cast<std::size_t>(most) * 4)));
    out.truncate(most);
    for (QChar& c : out)
        if (c.category() == QChar::Other_Control)
            c = c == QLatin1Char('\t') ? QLatin1Char(' ') : QChar(0xB7);
    return out;
}

QString timeText(TimeNs ts, const LogLook& look)
{
    if (ts == kNoTime)
        return {};
    if (look.facts.isCalendar && !look.isRelative)
        return dateTime(ts).toString(QStringLiteral("MM-dd HH:mm:ss.zzz"));
    const TimeNs zero = look.isRelative && look.zero != kNoTime ? look.zero : 0;
    // Seconds to the microsecond, not in three digits: lines are compared with each other.
    return (look.isRelative && ts >= zero ? QStringLiteral("+") : QString())
        + QString::number(static_cast<double>(ts - zero) / 1e9, 'f', 6);
}

QString numberText(std::int64_t number)
{
    return number < 0 ? QString() : QString::number(number);
}

} // namespace

QString columnTitle(LogColumn column, const LogLook& look)
{
    switch (column) {
    case LogColumn::Line:
        return LogWords::tr("Row");
    case LogColumn::Time:
        return look.isRelative || !look.facts.isCalendar ? LogWords::tr("Seconds") : LogWords::tr("Time");
    case LogColumn::Level:
        return LogWords::tr("L", "column of the log level, one letter wide");
    case LogColumn::Pid:
        return LogWords::tr("PID");
    case LogColumn::Tid:
        return LogWords::tr("TID");
    case LogColumn::Tag:
        return LogWords::tr("Tag");
    case LogColumn::File:
        return LogWords::tr("File");
    case LogColumn::Message:
        break;
    }
    return LogWords::tr("Message");
}

QString cellText(const logs::LogRow& row, std::uint64_t number, LogColumn column, const LogLook& look, int most)
{
    switch (column) {
    case LogColumn::Line:
        return QString::number(number + 1);
    case LogColumn::Time:
        return timeText(row.ts, look);
    case LogColumn::Level:
        return levelLetter(row.level);
    case LogColumn::Pid:
        return numberText(row.pid);
    case LogColumn::Tid:
        return numberText(row.tid);
    case LogColumn::Tag:
        return oneLine(row.tag, most);
    case LogColumn::File:
        return row.file < look.facts.files.size() ? oneLine(look.facts.files[row.file], most) : QString();
    case LogColumn::Message:
        break;
    }
    const QString group = oneLine(row.group, most);
    const QString message = oneLine(row.message, most);
    return group.isEmpty() || message.isEmpty() ? group + message : group + QLatin1Char(' ') + message;
}

int lineCount(std::string_view message)
{
    while (message.ends_with('\n') || message.ends_with('\r'))
        message.remove_suffix(1);
    const std::string_view looked = message.substr(0, kCountedBytes);
    return 1 + static_cast<int>(std::count(looked.begin(), looked.end(), '\n'));
}

QString wholeTimeText(TimeNs ts, const LogLook& look)
{
    if (ts == kNoTime)
        return {};
    if (look.facts.isCalendar)
        return LogWords::tr("%1 UTC", "a time of day")
            .arg(dateTime(ts).toString(QStringLiteral("yyyy-MM-dd HH:mm:ss.zzz")));
    return LogWords::tr("%1 s").arg(static_cast<double>(ts) / 1e9, 0, 'f', 6);
}

QString levelLetter(trace::LogLevel level)
{
    constexpr const char* kLetters = " VDIWEF";
    return QString(QLatin1Char(kLetters[static_cast<std::size_t>(level)])).trimmed();
}

QString lineText(const logs::LogRow& row, std::uint64_t number, const LogLook& look)
{
    QStringList parts;
    const auto add = [&](bool has, LogColumn column) {
        if (has)
            parts.append(cellText(row, number, column, look));
    };
    add(look.facts.hasTimes, LogColumn::Time);
    add(look.facts.hasPids, LogColumn::Pid);
    add(look.facts.hasTids, LogColumn::Tid);
    add(look.facts.hasLevels, LogColumn::Level);
    if (look.facts.hasTags)
        parts.append(cellText(row, number, LogColumn::Tag, look) + QLatin1Char(':'));
    parts.append(QString::fromStdString(logs::fullMessage(row)));
    return parts.join(QLatin1Char(' '));
}

std::optional<LogBreak> breakBetween(TimeNs before, TimeNs now, const LogLook& look)
{
    if (before == kNoTime || now == kNoTime)
        return std::nullopt;
    if (before - now >= kClockBack)
        return LogBreak {now, LogBreak::Kind::ClockBack,
                         LogWords::tr("The clock goes back by %1").arg(durationText(before - now))};
    const auto behind = std::upper_bound(look.breaks.begin(), look.breaks.end(), now,
                                         [](TimeNs ts, const LogBreak& one) { return ts < one.ts; });
    if (behind == look.breaks.begin() || std::prev(behind)->ts <= before)
        return std::nullopt;
    return *std::prev(behind);
}

QColor levelInk(trace::LogLevel level, const Theme& theme)
{
    switch (level) {
    case trace::LogLevel::Verbose:
    case trace::LogLevel::Debug:
        return theme.faintText;
    case trace::LogLevel::Warn:
        return theme.warningText;
    case trace::LogLevel::Error:
    case trace::LogLevel::Fatal:
        return theme.errorText;
    case trace::LogLevel::Unknown:
    case trace::LogLevel::Info:
        break;
    }
    return theme.text;
}

QColor levelFill(trace::LogLevel level, const Theme& theme)
{
    if (level == trace::LogLevel::Warn)
        return theme.abnormal;
    return level == trace::LogLevel::Error || level == trace::LogLevel::Fatal ? theme.errorText : QColor();
}

QColor highlightFill(int color, const Theme& theme)
{
    using Fills = std::array<QColor, kHighlightColors>;
    const auto make = [](const Theme& of) {
        static constexpr std::array<int, kHighlightColors> kHues {52, 95, 150, 190, 225, 275, 320, 20};
        Fills fills;
        for (std::size_t i = 0; i < fills.size(); ++i) {
            // As strong as leaves the text of every level readable on it.
            int lightness = of.dark ? 70 : 190;
            const auto isReadable = [&](const QColor& fill) {
                return std::min({contrast(fill, of.text), contrast(fill, of.errorText), contrast(fill, of.warningText)})
                    >= kReadable;
            };
            do {
                lightness += of.dark ? -2 : 2;
                fills[i] = QColor::fromHsl(kHues[i], of.dark ? 120 : 210, lightness);
            } while (lightness > 20 && lightness < 240 && !isReadable(fills[i]));
        }
        return fills;
    };
    static const std::array<Fills, 2> kFills {make(Theme::forPalette(QPalette(Qt::white))),
                                              make(Theme::forPalette(QPalette(Qt::black)))};
    return kFills[theme.dark ? 1 : 0][static_cast<std::size_t>(color) % kHighlightColors];
}

QString highlightName(int color)
{
    const std::array<QString, kHighlightColors> names {
        LogWords::tr("Yellow"), LogWords::tr("Green"),  LogWords::tr("Mint"), LogWords::tr("Cyan"),
        LogWords::tr("Blue"),   LogWords::tr("Purple"), LogWords::tr("Pink"), LogWords::tr("Orange")};
    return names[static_cast<std::size_t>(color) % names.size()];
}

} // namespace graylens::ui

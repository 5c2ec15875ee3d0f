// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/backend/releases/release_words.h"

#include <algorithm>
#include <cmath>

#include <QCoreApplication>
#include <QLocale>
#include <QStringList>

#include "ui/backend/backend_words.h"
#include "ui/models/value_text.h"
#include "ui/theme/core_words.h"
#include "ui/theme/theme.h"

namespace graylens::ui {

namespace {

struct ReleaseWords
{
    Q_DECLARE_TR_FUNCTIONS(graylens::ui::ReleaseWords)
};

using release::NoteCode;
using release::Outcome;

QString digits3(double value)
{
    const double size = std::abs(value);
    const int decimals
        = size >= 100 || size == 0 ? 0 : std::clamp(2 - static_cast<int>(std::floor(std::log10(size))), 0, 6);
    QString text = QLocale().toString(value, 'f', decimals);
    if (decimals > 0)
        while (text.endsWith(u'0') || text.endsWith(QLocale().decimalPoint())) {
            const bool isPoint = !text.endsWith(u'0');
            text.chop(1);
            if (isPoint)
                break;
        }
    return text;
}

QString count(std::uint64_t value)
{
    return countText(static_cast<double>(value));
}

bool hasNote(const release::Comparison& comparison, NoteCode code)
{
    return std::ranges::any_of(comparison.notes, [code](const release::Note& note) { return note.code == code; });
}

} // namespace

QString stateText(backend::ReleaseState state)
{
    using enum backend::ReleaseState;
    switch (state) {
    case Draft:
        return ReleaseWords::tr("✎ draft");
    case Running:
        return ReleaseWords::tr("▶ running");
    case Paused:
        return ReleaseWords::tr("‖ paused");
    case Halted:
        return ReleaseWords::tr("■ halted");
    case RolledBack:
        return ReleaseWords::tr("↩ rolled back");
    case Completed:
        break;
    }
    return ReleaseWords::tr("✓ completed");
}

QString actionText(backend::ReleaseAction action)
{
    using enum backend::ReleaseAction;
    switch (action) {
    case Create:
        return ReleaseWords::tr("Create");
    case Start:
        return ReleaseWords::tr("Start");
    case Expand:
        return ReleaseWords::tr("Expand");
    case Pause:
        return ReleaseWords::tr("Pause");
    case Resume:
        return ReleaseWords::tr("Resume");
    case Halt:
        return ReleaseWords::tr("Halt");
    case RollBack:
        return ReleaseWords::tr("Roll back");
    case SetHaltRules:
        break;
    }
    return ReleaseWords::tr("Set halt rules");
}

QString targetText(const std::vector<backend::Filter::AnyOf>& target)
{
    QStringList parts;
    for (const auto& [dimension, values] : target) {
        QStringList names;
        for (const std::string& value : values)
            names.append(value.empty() ? ReleaseWords::tr("not known") : fromUtf8(value));
        parts.append(ReleaseWords::tr("%1: %2", "a dimension and its values")
                         .arg(dimensionText(dimension), names.join(QStringLiteral(", "))));
    }
    return parts.isEmpty() ? ReleaseWords::tr("everybody") : parts.join(QStringLiteral(" · "));
}

QString ruleText(const backend::HaltRule& rule)
{
    const release::Metric* metric = release::findMetric(rule.metric);
    return ReleaseWords::tr("%1 worse than production by more than %2 %, from %3 users on")
        .arg(metric ? metricText(*metric) : fromUtf8(rule.metric), digits3(rule.margin * 100), count(rule.minDevices));
}

QString metricText(const release::Metric& metric)
{
    return coreText(metric.title);
}

QString figureText(const release::Metric& metric, double value)
{
    if (metric.kind == release::MetricKind::Duration)
        return durationText(std::llround(value));
    if (!metric.unit.empty())
        return ReleaseWords::tr("%1 %2", "a number and its unit").arg(digits3(value), fromUtf8(metric.unit));
    return ReleaseWords::tr("%1 %", "a percentage").arg(digits3(value * 100));
}

QString verdictText(const release::Metric& metric, const release::Comparison& comparison)
{
    if (comparison.outcome == Outcome::Worse)
        return metric.kind == release::MetricKind::Duration
            ? ReleaseWords::tr("▲ worse at %1").arg(percentileText(comparison.percentile))
            : ReleaseWords::tr("▲ worse");
    if (comparison.outcome == Outcome::NoWorse)
        return ReleaseWords::tr("✓ no worse than %1")
            .arg(shareChangeText(metric.lowIsGood ? metric.margin : -metric.margin));
    if (hasNote(comparison, NoteCode::NoTraffic))
        return ReleaseWords::tr("? nothing to compare");
    if (comparison.moreUsers && *comparison.moreUsers > 0)
        return ReleaseWords::tr("? open: needs about %1 more users").arg(count(*comparison.moreUsers));
    return ReleaseWords::tr("? open: far too few users");
}

QString shareChangeText(double change)
{
    if (std::isinf(change))
        return change > 0 ? ReleaseWords::tr("no upper limit") : ReleaseWords::tr("no lower limit");
    const QString number = digits3(std::abs(change) * 100);
    const bool isZero = number == QLatin1String("0");
    return ReleaseWords::tr("%1%2 %", "sign and number of a change in percent")
        .arg(isZero           ? QString()
                 : change > 0 ? QStringLiteral("+")
                              : QStringLiteral("−"),
             number);
}

QString noteText(const release::Metric& metric, const release::Note& note)
{
    switch (note.code) {
    case NoteCode::NoTraffic:
        return ReleaseWords::tr("No gray user has a counterpart in production within these strata: nothing is known.");
    case NoteCode::ZeroBaseline:
        return ReleaseWords::tr("Production has none at all: how many times more gray has cannot be said, and none in "
                                "gray is no proof of anything yet.");
    case NoteCode::TooFewUsers:
        return ReleaseWords::tr("Too few users for this method; no verdict before there are more.");
    case NoteCode::Uncovered:
        return ReleaseWords::tr("%1 % of the gray users are in strata without production users and were left out.")
            .arg(digits3(note.share * 100));
    case NoteCode::MixDiffers:
        return ReleaseWords::tr("Gray and production have different users (standardised difference %1); production is "
                                "weighted as gray is.")
            .arg(digits3(note.share));
    case NoteCode::AboveLine:
        break;
    }
    return metric.line ? ReleaseWords::tr("Gray is beyond the line of Google Play (%1), whatever production does.")
                             .arg(figureText(metric, *metric.line))
                       : QString();
}

QString notesText(const release::Metric& metric, const release::Comparison& comparison)
{
    QStringList out;
    for (const release::Note& note : comparison.notes)
        out.append(noteText(metric, note));
    return out.join(u' ');
}

QString percentileText(double percentile)
{
    return QStringLiteral("p%1").arg(percentile * 100, 0, 'g', 4);
}

QString sentence(const release::Metric& metric, const release::Comparison& comparison)
{
    QStringList out;
    const release::Deciding figures = release::decidingFigures(metric, comparison);
    const bool isUnknown = std::isinf(comparison.change.low) && std::isinf(comparison.change.high);
    if (!hasNote(comparison, NoteCode::NoTraffic)) {
        const QString name = figures.percentile ? ReleaseWords::tr("%1 at %2", "a metric and its percentile")
                                                      .arg(metricText(metric), percentileText(*figures.percentile))
                                                : metricText(metric);
        const QString both = ReleaseWords::tr("%1: %2 in gray, %3 in production")
                                 .arg(name, figureText(metric, figures.gray), figureText(metric, figures.production));
        out.append(isUnknown
                       ? both + u'.'
                       : ReleaseWords::tr("%1: %2 (%3 to %4).")
                             .arg(both, shareChangeText(comparison.change.estimate),
                                  shareChangeText(comparison.change.low), shareChangeText(comparison.change.high)));
    }
    if (comparison.hurtUsers)
        out.append(
            ReleaseWords::tr("It hurts about %n gray user(s).", nullptr, static_cast<int>(*comparison.hurtUsers)));
    if (const QString notes = notesText(metric, comparison); !notes.isEmpty())
        out.append(notes);
    return out.join(u' ');
}

} // namespace graylens::ui

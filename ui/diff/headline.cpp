// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cmath>
#include <cstdlib>

#include <QCoreApplication>
#include <QLocale>

#include "core/analysis/diff_headline.h"
#include "core/analysis/share_tree.h"
#include "ui/diff/cause_words.h"
#include "ui/theme/theme.h"

namespace graylens::ui {

using analysis::Cause;
using analysis::CauseKind;
using analysis::CauseScope;
using analysis::DiffResult;

namespace {

struct Headlines
{
    Q_DECLARE_TR_FUNCTIONS(Headlines)
};

QString bold(const QString& text, bool rich)
{
    return rich ? QStringLiteral("<b>%1</b>").arg(text.toHtmlEscaped()) : text;
}

/// Means of many calls need no tenths.
QString calls(double count)
{
    return countText(count < 100 ? std::round(count * 10) / 10 : std::round(count));
}

QString times(double count)
{
    const double rounded = std::round(count * 10) / 10;
    return rounded == 1 ? Headlines::tr("once")
        : rounded == 2  ? Headlines::tr("twice")
                        : Headlines::tr("%1 times").arg(calls(count));
}

/// "Abnormal takes 2.02 s longer".
QString whole(const DiffResult& result, bool isStart)
{
    const QString amount = valueText(std::abs(result.delta), unitOf(result.tree));
    const bool isMore = result.delta > 0;
    if (result.tree.unit != trace::WeightUnit::Nanoseconds)
        return (isMore ? Headlines::tr("Abnormal has %1 more") : Headlines::tr("Abnormal has %1 less")).arg(amount);
    if (isStart)
        return (isMore ? Headlines::tr("Abnormal starts %1 slower") : Headlines::tr("Abnormal starts %1 faster"))
            .arg(amount);
    return (isMore ? Headlines::tr("Abnormal takes %1 longer") : Headlines::tr("Abnormal takes %1 less")).arg(amount);
}

/// "costs 1.93 s of it".
QString share(const DiffResult& result, const analysis::Headline& headline)
{
    const Cause& cause = *headline.first;
    const QString amount = valueText(std::abs(cause.delta), unitOf(result.tree));
    const bool isPart = headline.amount == analysis::Headline::Amount::Part;
    if (headline.amount == analysis::Headline::Amount::All)
        return cause.delta > 0 ? Headlines::tr("costs all of it") : Headlines::tr("saves all of it");
    if (cause.delta > 0)
        return (isPart ? Headlines::tr("costs %1 of it") : Headlines::tr("costs %1")).arg(amount);
    return (isPart ? Headlines::tr("saves %1 of it") : Headlines::tr("saves %1")).arg(amount);
}

/// The method and what it does differently, as the subject of "costs ...".
QString culprit(const DiffResult& result, const analysis::Headline& headline, bool rich)
{
    const Cause& cause = *headline.first;
    const analysis::DiffTree& tree = result.tree;
    if (cause.scope == CauseScope::Idle)
        return Headlines::tr("the main thread, outside any recorded call,");
    const QString method = bold(shortCauseName(tree, cause), rich);
    const ValueUnit unit = unitOf(tree);
    switch (cause.kind) {
    case CauseKind::New:
        return tree.sampled
            ? Headlines::tr("%1, which never runs in normal,").arg(method)
            : Headlines::tr("%1, called %2 and never in normal,").arg(method, times(cause.countAbnormal));
    case CauseKind::Removed:
        return tree.sampled
            ? Headlines::tr("%1, which runs no longer,").arg(method)
            : Headlines::tr("%1, called %2 in normal and no longer,").arg(method, times(cause.countNormal));
    case CauseKind::MoreCalls:
    case CauseKind::FewerCalls:
        return Headlines::tr("%1, called %2 times in abnormal and %3 in normal,")
            .arg(method, calls(cause.countAbnormal), calls(cause.countNormal));
    case CauseKind::Waiting:
        return (cause.delta > 0 ? Headlines::tr("%1, which waits longer without running,")
                                : Headlines::tr("%1, which waits less,"))
            .arg(method);
    case CauseKind::Slower:
    case CauseKind::Faster:
        break;
    }
    return Headlines::tr("%1, itself taking %2 instead of %3,")
        .arg(method, valueText(headline.selfAbnormal, unit), valueText(headline.selfNormal, unit));
}

/// What another thread does meanwhile, without saying that it is the reason.
QString besides(const DiffResult& result, const analysis::Headline& headline, bool rich)
{
    if (!headline.meanwhile)
        return {};
    const QString name = fromUtf8(result.tree.text(headline.meanwhileThread));
    return Headlines::tr(" Meanwhile on %1: %2 %3, %4.")
        .arg(rich ? name.toHtmlEscaped() : name, bold(shortCauseName(result.tree, *headline.meanwhile), rich),
             kindText(*headline.meanwhile), valueText(headline.meanwhile->delta, unitOf(result.tree), true));
}

} // namespace

QString headline(const DiffResult& result, bool rich, bool isStart)
{
    const analysis::Headline said = analysis::headlineOf(result);
    if (!said.first)
        return result.delta != 0 ? Headlines::tr("%1, but no single cause stands out.").arg(whole(result, isStart))
            : result.tree.unit == trace::WeightUnit::Nanoseconds
            ? Headlines::tr("No difference: abnormal takes exactly as long as normal.")
            : Headlines::tr("No difference: abnormal has exactly as much as normal.");
    const QString what = culprit(result, said, rich), costs = share(result, said);
    if (said.alike > 0)
        return Headlines::tr("%1: nearly every method takes %2 times as long, so look at the device and its load "
                             "first. Largest: %3 %4.")
            .arg(whole(result, isStart), QLocale().toString(std::round(said.alike * 10) / 10), what, costs);
    if (analysis::isShare(result.tree))
        return Headlines::tr("In shares of each side's own time: %1 %2.").arg(what, costs);
    if (result.delta == 0)
        return Headlines::tr("Both take equally long, though not alike: %1 %2.").arg(what, costs);
    return Headlines::tr("%1: %2 %3.").arg(whole(result, isStart), what, costs) + besides(result, said, rich);
}

} // namespace graylens::ui

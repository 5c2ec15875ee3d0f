// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cmath>
#include <cstdlib>

#include <QCoreApplication>
#include <QLocale>

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

const Cause* firstCause(const DiffResult& result)
{
    const auto it = std::find_if(result.causes.begin(), result.causes.end(), [](const Cause& cause) {
        return cause.scope == CauseScope::Method || cause.scope == CauseScope::Idle;
    });
    return it == result.causes.end() ? nullptr : &*it;
}

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

/// "costs 1.93 s of it"; where the entry is more than the whole, or goes against it, the bare amount.
QString share(const DiffResult& result, const Cause& cause)
{
    const QString amount = valueText(std::abs(cause.delta), unitOf(result.tree));
    const bool isPart = (cause.delta > 0) == (result.delta > 0) && std::abs(cause.delta) <= std::abs(result.delta);
    if (cause.delta == result.delta)
        return cause.delta > 0 ? Headlines::tr("costs all of it") : Headlines::tr("saves all of it");
    if (cause.delta > 0)
        return (isPart ? Headlines::tr("costs %1 of it") : Headlines::tr("costs %1")).arg(amount);
    return (isPart ? Headlines::tr("saves %1 of it") : Headlines::tr("saves %1")).arg(amount);
}

qint64 selfOf(const analysis::DiffTree::Side& side, const Cause& cause)
{
    qint64 sum = 0;
    for (const std::uint32_t node : cause.nodes)
        sum += side.self[node];
    return sum;
}

/// The method and what it does differently, as the subject of "costs ...".
QString culprit(const DiffResult& result, const Cause& cause, bool rich)
{
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
        .arg(method, valueText(selfOf(tree.abnormal, cause), unit), valueText(selfOf(tree.normal, cause), unit));
}

/// Where the first cause is the main thread's own time and calls nothing, it may wait for what another thread does:
/// that one's largest cause is named beside it, without saying that it is the reason.
QString besides(const DiffResult& result, const Cause& first, bool rich)
{
    const std::int64_t own = first.scope == CauseScope::Idle ? first.delta : result.tree.deltaSelf(first.node);
    const bool callsNothing = first.scope == CauseScope::Idle || result.tree.subtreeEnd[first.node] == first.node + 1;
    if (result.delta <= 0 || !callsNothing || own * 2 < first.delta)
        return {};
    for (const Cause& cause : result.causes) {
        if (cause.scope != CauseScope::OtherThread || cause.delta * 4 < first.delta)
            continue;
        std::uint32_t thread = cause.node;
        while (thread != 0 && !result.tree.isThread(thread))
            thread = result.tree.parent[thread];
        const QString name = fromUtf8(result.tree.text(thread));
        return Headlines::tr(" Meanwhile on %1: %2 %3, %4.")
            .arg(rich ? name.toHtmlEscaped() : name, bold(shortCauseName(result.tree, cause), rich), kindText(cause),
                 valueText(cause.delta, unitOf(result.tree), true));
    }
    return {};
}

/// Where nearly every method takes longer alike, no single one is to blame.
QString allAlike(const DiffResult& result)
{
    for (const analysis::ComparabilityNote& note : result.comparability) {
        if (note.code != "uniform-change")
            continue;
        const auto factor = std::find_if(note.arguments.begin(), note.arguments.end(),
                                         [](const auto& a) { return a.first == "times"; });
        if (factor != note.arguments.end())
            return QLocale().toString(std::round(QString::fromStdString(factor->second).toDouble() * 10) / 10);
    }
    return {};
}

} // namespace

QString headline(const DiffResult& result, bool rich, bool isStart)
{
    const Cause* first = firstCause(result);
    if (!first)
        return result.delta == 0 ? Headlines::tr("No difference: abnormal takes exactly as long as normal.")
                                 : Headlines::tr("%1, but no single cause stands out.").arg(whole(result, isStart));
    const QString what = culprit(result, *first, rich), costs = share(result, *first);
    const QString alike = result.delta > 0 ? allAlike(result) : QString();
    if (!alike.isEmpty())
        return Headlines::tr("%1: nearly every method takes %2 times as long, so look at the device and its load "
                             "first. Largest: %3 %4.")
            .arg(whole(result, isStart), alike, what, costs);
    if (result.delta == 0)
        return Headlines::tr("Both take equally long, though not alike: %1 %2.").arg(what, costs);
    return Headlines::tr("%1: %2 %3.").arg(whole(result, isStart), what, costs) + besides(result, *first, rich);
}

} // namespace graylens::ui

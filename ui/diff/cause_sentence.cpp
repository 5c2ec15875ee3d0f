// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
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
using analysis::DiffTree;

namespace {

struct CauseSentences
{
    Q_DECLARE_TR_FUNCTIONS(CauseSentences)
};

QString times(double count)
{
    const double rounded = std::round(count * 10) / 10;
    if (rounded == 0)
        return count > 0 ? CauseSentences::tr("hardly ever") : CauseSentences::tr("never");
    if (rounded == 1)
        return CauseSentences::tr("once");
    if (rounded == 2)
        return CauseSentences::tr("twice");
    return CauseSentences::tr("%1 times").arg(countText(count < 100 ? rounded : std::round(count)));
}

QString escaped(const QString& text, bool rich)
{
    return rich ? text.toHtmlEscaped() : text;
}

QString bold(const QString& text, bool rich)
{
    return rich ? QStringLiteral("<b>%1</b>").arg(text.toHtmlEscaped()) : text;
}

/// The method, with its other name where it was renamed.
QString subject(const DiffTree& tree, const Cause& cause, bool rich)
{
    const QString name = bold(shortCauseName(tree, cause), rich);
    const QString other = normalNameOf(tree, cause.node);
    return other.isEmpty()
        ? name
        : CauseSentences::tr("%1 (in normal: %2)").arg(name, escaped(shortName(other.toStdString()), rich));
}

QString threadName(const DiffTree& tree, std::uint32_t node)
{
    while (node != 0 && !tree.isThread(node))
        node = tree.parent[node];
    return node == 0 ? QString() : fromUtf8(tree.text(node));
}

/// ", under Activity.onCreate", or the number of places; the thread where it is not the main one; where from in the
/// user's own code.
QString place(const DiffTree& tree, const Cause& cause, bool rich)
{
    QString text;
    const std::uint32_t parent = tree.parent[cause.node];
    if (cause.nodes.size() > 1)
        text = CauseSentences::tr(", in %1 places").arg(QString::number(cause.nodes.size()));
    else if (parent != 0 && !tree.isThread(parent))
        text = CauseSentences::tr(", under %1").arg(escaped(shortName(tree.text(parent)), rich));
    if (const QString thread = threadName(tree, cause.node);
        cause.scope == CauseScope::OtherThread && !thread.isEmpty())
        text += CauseSentences::tr(", on %1").arg(escaped(thread, rich));
    if (cause.ownCaller != 0 && cause.ownCaller != cause.node && cause.ownCaller != parent)
        text += CauseSentences::tr(", reached from your %1").arg(escaped(shortName(tree.text(cause.ownCaller)), rich));
    return text;
}

/// ", moved to worker-1", seen from the entry's own thread.
QString move(const DiffTree& tree, const Cause& cause, bool rich)
{
    const QString thread = cause.movedTo == 0 ? QString() : threadName(tree, cause.movedTo);
    if (thread.isEmpty())
        return {};
    return (cause.delta < 0 ? CauseSentences::tr(", moved to %1") : CauseSentences::tr(", moved here from %1"))
        .arg(escaped(thread, rich));
}

QString presence(const DiffTree& tree, const Cause& cause)
{
    if (tree.normal.traces < 2 && tree.abnormal.traces < 2)
        return {};
    return CauseSentences::tr(" (in %1 of %2 abnormal and %3 of %4 normal traces)")
        .arg(cause.presenceAbnormal)
        .arg(tree.abnormal.traces)
        .arg(cause.presenceNormal)
        .arg(tree.normal.traces);
}

bool isPart(const analysis::DiffResult& result, const Cause& cause)
{
    return cause.scope != CauseScope::OtherThread && cause.delta != 0 && (cause.delta > 0) == (result.delta > 0)
        && std::abs(cause.delta) <= std::abs(result.delta);
}

/// "1.93 s of the +2.01 s", or the bare amount where it is not a part of the whole.
QString amount(const analysis::DiffResult& result, const Cause& cause)
{
    const ValueUnit unit = unitOf(result.tree);
    if (isPart(result, cause))
        return CauseSentences::tr("%1 of the %2")
            .arg(valueText(std::abs(cause.delta), unit), valueText(result.delta, unit, true));
    return CauseSentences::tr("%1 (the whole difference is %2)")
        .arg(valueText(cause.delta, unit, true), valueText(result.delta, unit, true));
}

/// What is known of the account's thread having waited for the one of an entry beside it.
QString awaited(const analysis::DiffResult& result, const Cause& cause)
{
    const QString time = valueText(std::abs(cause.awaitedTime), unitOf(result.tree));
    const bool isMore = cause.delta > 0;
    switch (cause.awaited) {
    case analysis::Awaited::Yes:
        return (isMore ? CauseSentences::tr("The main thread waited %1 longer for it.")
                       : CauseSentences::tr("The main thread waited %1 less for it."))
            .arg(time);
    case analysis::Awaited::Maybe:
        return (isMore ? CauseSentences::tr("Meanwhile the main thread waited %1 longer; for whom is not recorded.")
                       : CauseSentences::tr("Meanwhile the main thread waited %1 less; for whom is not recorded."))
            .arg(time);
    case analysis::Awaited::No:
        return CauseSentences::tr("The main thread did not wait for it: it does not lengthen it.");
    case analysis::Awaited::NotKnown:
        break;
    }
    return CauseSentences::tr("It runs beside the main thread; whether that waited for it is not recorded.");
}

/// Where the faster side varies as much by itself.
QString noise(const analysis::DiffResult& result, const Cause& cause)
{
    if (!cause.isNoise())
        return {};
    return (result.delta >= 0 ? CauseSentences::tr(" Noise: normal varies by %1 by itself.")
                              : CauseSentences::tr(" Noise: abnormal varies by %1 by itself."))
        .arg(valueText(cause.noise, unitOf(result.tree)));
}

qint64 selfOf(const DiffTree::Side& side, const Cause& cause)
{
    qint64 sum = 0;
    for (const std::uint32_t node : cause.nodes)
        sum += side.self[node];
    return sum;
}

/// Where the bare numbers of calls do not show what changed, because the callers run more or less often themselves.
QString expected(const analysis::DiffResult& result, const Cause& cause)
{
    const bool countedMore = cause.countAbnormal > cause.countNormal;
    if (cause.countAbnormal != cause.countNormal && countedMore == (cause.kind == CauseKind::MoreCalls))
        return {};
    return (result.delta >= 0
                ? CauseSentences::tr(" (as often as its callers do it in normal, it would be %1 in abnormal)")
                : CauseSentences::tr(" (as often as its callers do it in abnormal, it would be %1 in normal)"))
        .arg(times(cause.countExpected));
}

/// What changed, without the amount.
QString change(const analysis::DiffResult& result, const Cause& cause, const QString& method)
{
    const DiffTree& tree = result.tree;
    const ValueUnit unit = unitOf(tree);
    switch (cause.kind) {
    case CauseKind::New:
        return tree.sampled
            ? CauseSentences::tr("%1 is new in abnormal").arg(method)
            : CauseSentences::tr("%1 is new in abnormal, called %2").arg(method, times(cause.countAbnormal));
    case CauseKind::Removed:
        return tree.sampled
            ? CauseSentences::tr("%1 is gone in abnormal").arg(method)
            : CauseSentences::tr("%1 is gone in abnormal, called %2 in normal").arg(method, times(cause.countNormal));
    case CauseKind::MoreCalls:
    case CauseKind::FewerCalls:
        return CauseSentences::tr("%1 is called %2 in abnormal, %3 in normal")
                   .arg(method, times(cause.countAbnormal), times(cause.countNormal))
            + expected(result, cause);
    case CauseKind::Waiting:
        return (cause.delta < 0 ? CauseSentences::tr("%1 waits less without running in abnormal")
                                : CauseSentences::tr("%1 waits longer without running in abnormal"))
            .arg(method);
    case CauseKind::Slower:
    case CauseKind::Faster:
        break;
    }
    if (!tree.sampled && cause.countNormal == 0) // told apart inside what is new
        return CauseSentences::tr(
                   "%1 itself takes %2, far longer than other methods; called %3 in abnormal, never in normal")
            .arg(method, valueText(selfOf(tree.abnormal, cause), unit), times(cause.countAbnormal));
    return CauseSentences::tr("%1 itself takes %2 in abnormal, %3 in normal")
        .arg(method, valueText(selfOf(tree.abnormal, cause), unit), valueText(selfOf(tree.normal, cause), unit));
}

} // namespace

QString causeSentence(const analysis::DiffResult& result, const Cause& cause, bool rich)
{
    const DiffTree& tree = result.tree;
    const QString figures = amount(result, cause);
    switch (cause.scope) {
    case CauseScope::Idle:
        return (cause.delta >= 0 ? CauseSentences::tr("The main thread is idle for longer, outside any recorded call: "
                                                      "%1.")
                                 : CauseSentences::tr("The main thread is idle for less time: %1."))
            .arg(figures);
    case CauseScope::Rest:
        return CauseSentences::tr("All smaller changes together: %1.").arg(figures);
    case CauseScope::Overlap:
        return CauseSentences::tr("Work beside the main thread is not part of the difference: %1.").arg(figures);
    case CauseScope::Recording:
        return CauseSentences::tr("Recording the calls itself, as the files state its cost: %1.").arg(figures);
    case CauseScope::Method:
    case CauseScope::OtherThread:
        break;
    }
    const QString what = change(result, cause, subject(tree, cause, rich)) + place(tree, cause, rich)
        + move(tree, cause, rich) + presence(tree, cause);
    if (cause.scope != CauseScope::OtherThread)
        return CauseSentences::tr("%1: %2.").arg(what, figures) + noise(result, cause);
    return CauseSentences::tr("%1: %2. %3")
               .arg(what, valueText(cause.delta, unitOf(tree), true), awaited(result, cause))
        + noise(result, cause);
}

QString evidenceText(const Cause& cause)
{
    if (!cause.pValue)
        return {};
    const QLocale locale;
    const QString chance = CauseSentences::tr("By chance alone: p = %1").arg(locale.toString(*cause.pValue, 'g', 2));
    return cause.effectSize
        ? CauseSentences::tr("%1; effect size %2 (−1 to 1)").arg(chance, locale.toString(*cause.effectSize, 'f', 2))
        : chance;
}

} // namespace graylens::ui

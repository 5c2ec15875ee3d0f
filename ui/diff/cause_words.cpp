// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/diff/cause_words.h"

#include <algorithm>
#include <cmath>

#include <QCoreApplication>
#include <QStringList>

#include "ui/theme/theme.h"

namespace graylens::ui {

using analysis::Cause;
using analysis::CauseKind;
using analysis::CauseScope;

namespace {

struct CauseTexts
{
    Q_DECLARE_TR_FUNCTIONS(CauseTexts)
};

/// "1.93 s of the +2.01 s", or the bare amount where it is not a part of the whole.
QString amount(const analysis::DiffResult& result, std::int64_t delta)
{
    const ValueUnit unit = unitOf(result.tree);
    const bool isPart = delta != 0 && (delta > 0) == (result.delta > 0) && std::abs(delta) <= std::abs(result.delta);
    if (isPart)
        return CauseTexts::tr("%1 of the %2")
            .arg(valueText(std::abs(delta), unit), valueText(result.delta, unit, true));
    return CauseTexts::tr("%1 (the whole difference is %2)")
        .arg(valueText(delta, unit, true), valueText(result.delta, unit, true));
}

QString presence(const analysis::DiffTree& tree, const Cause& cause)
{
    if (tree.normal.traces < 2 && tree.abnormal.traces < 2)
        return {};
    return CauseTexts::tr(" (in %1 of %2 abnormal and %3 of %4 normal traces)")
        .arg(cause.presenceAbnormal)
        .arg(tree.abnormal.traces)
        .arg(cause.presenceNormal)
        .arg(tree.normal.traces);
}

/// ", under Activity.onCreate", or the number of places.
QString place(const analysis::DiffTree& tree, const Cause& cause, bool rich)
{
    if (cause.nodes.size() > 1)
        return CauseTexts::tr(" in %1 places").arg(QString::number(cause.nodes.size()));
    const std::uint32_t parent = tree.parent[cause.node];
    if (parent == 0 || tree.isThread(parent))
        return {};
    const QString name = shortName(tree.text(parent));
    return CauseTexts::tr(" under %1").arg(rich ? name.toHtmlEscaped() : name);
}

const Cause* firstCause(const analysis::DiffResult& result)
{
    for (const Cause& cause : result.causes)
        if (cause.scope == CauseScope::Method || cause.scope == CauseScope::Idle)
            return &cause;
    return nullptr;
}

} // namespace

ValueUnit unitOf(const analysis::DiffTree& tree)
{
    return {tree.unit, QString::fromStdString(tree.unitLabel)};
}

QString kindText(const Cause& cause)
{
    if (cause.scope == CauseScope::Rest)
        return CauseTexts::tr("the rest");
    if (cause.scope == CauseScope::Overlap)
        return CauseTexts::tr("in parallel");
    switch (cause.kind) {
    case CauseKind::New:
        return CauseTexts::tr("+ new");
    case CauseKind::Removed:
        return CauseTexts::tr("− gone");
    case CauseKind::MoreCalls:
        return CauseTexts::tr("▲ more calls");
    case CauseKind::FewerCalls:
        return CauseTexts::tr("▼ fewer calls");
    case CauseKind::Slower:
        return CauseTexts::tr("▲ slower");
    case CauseKind::Faster:
        return CauseTexts::tr("▼ faster");
    case CauseKind::Waiting:
        return cause.delta < 0 ? CauseTexts::tr("▼ waiting") : CauseTexts::tr("▲ waiting");
    }
    return {};
}

QString causeName(const analysis::DiffTree& tree, const Cause& cause)
{
    switch (cause.scope) {
    case CauseScope::Idle:
        return CauseTexts::tr("Main thread idle, outside any recorded call");
    case CauseScope::Rest:
        return CauseTexts::tr("All smaller changes together");
    case CauseScope::Overlap:
        return CauseTexts::tr("What runs beside the main thread does not lengthen it");
    case CauseScope::Method:
    case CauseScope::OtherThread:
        break;
    }
    return cause.node == 0 ? CauseTexts::tr("All smaller changes together") : fromUtf8(tree.text(cause.node));
}

QString shortCauseName(const analysis::DiffTree& tree, const Cause& cause)
{
    switch (cause.scope) {
    case CauseScope::Idle:
        return CauseTexts::tr("idle");
    case CauseScope::Rest:
        return CauseTexts::tr("other changes");
    case CauseScope::Overlap:
        return CauseTexts::tr("in parallel");
    case CauseScope::Method:
    case CauseScope::OtherThread:
        break;
    }
    return cause.node == 0 ? CauseTexts::tr("other changes") : shortName(tree.text(cause.node));
}

QString callersText(const analysis::DiffTree& tree, std::uint32_t node, bool withThread, int most)
{
    QStringList names;
    std::uint32_t at = node == 0 ? 0 : tree.parent[node];
    for (; at != 0 && !tree.isThread(at); at = tree.parent[at])
        names.prepend(shortName(tree.text(at)));
    if (names.size() > most) {
        names = names.mid(names.size() - most);
        names.prepend(QStringLiteral("…"));
    }
    const QString path = names.join(QStringLiteral(" › "));
    if (at == 0 || !withThread)
        return path;
    const QString thread = fromUtf8(tree.text(at));
    return path.isEmpty() ? thread : CauseTexts::tr("%1: %2").arg(thread, path);
}

QString pathLines(const analysis::DiffTree& tree, std::uint32_t node)
{
    QStringList names;
    for (std::uint32_t at = node; at != 0; at = tree.parent[at])
        names.prepend(fromUtf8(tree.text(at)));
    return names.join(QLatin1Char('\n'));
}

QString countsText(const Cause& cause)
{
    return CauseTexts::tr("%1 → %2").arg(countText(cause.countNormal), countText(cause.countAbnormal));
}

std::pair<std::int64_t, std::int64_t> accountEnds(const analysis::DiffResult& result)
{
    if (result.abnormalDuration - result.normalDuration == result.delta)
        return {result.normalDuration, result.abnormalDuration};
    const std::int64_t normal = result.tree.size() > 0 ? result.tree.normal.total[result.accountRoot] : 0;
    return {normal, normal + result.delta};
}

QString accountPlace(const analysis::DiffResult& result)
{
    if (result.tree.size() == 0 || result.abnormalDuration - result.normalDuration == result.delta)
        return {};
    if (result.accountRoot == 0)
        return result.tree.byThread ? CauseTexts::tr("on all threads together") : QString();
    return CauseTexts::tr("on %1").arg(fromUtf8(result.tree.text(result.accountRoot)));
}

bool showsCounts(const analysis::DiffTree& tree)
{
    return !tree.sampled || tree.unit != trace::WeightUnit::Samples;
}

bool passesThrough(const analysis::DiffTree& tree, std::uint32_t node)
{
    return (tree.normal.presence[node] == 0 && tree.normal.total[node] > 0)
        || (tree.abnormal.presence[node] == 0 && tree.abnormal.total[node] > 0);
}

QString normalNameOf(const analysis::DiffTree& tree, std::uint32_t node)
{
    const auto it = std::lower_bound(tree.normalName.begin(), tree.normalName.end(), node,
                                     [](const auto& entry, std::uint32_t wanted) { return entry.first < wanted; });
    return it != tree.normalName.end() && it->first == node ? fromUtf8(tree.names->view(it->second)) : QString();
}

QString causeSentence(const analysis::DiffResult& result, const Cause& cause, bool rich)
{
    const QString plain = shortCauseName(result.tree, cause);
    const QString method = rich ? QStringLiteral("<b>%1</b>").arg(plain.toHtmlEscaped()) : plain;
    const QString figures = amount(result, cause.delta);
    const QString before = countText(cause.countNormal), after = countText(cause.countAbnormal);
    QString text;
    if (cause.scope == CauseScope::Idle)
        return (cause.delta >= 0 ? CauseTexts::tr("The main thread is idle for longer, outside any recorded call: %1.")
                                 : CauseTexts::tr("The main thread is idle for less time: %1."))
            .arg(figures);
    if (cause.scope == CauseScope::Rest)
        return CauseTexts::tr("All smaller changes together: %1.").arg(figures);
    if (cause.scope == CauseScope::Overlap)
        return CauseTexts::tr("Work beside the main thread is not part of the difference: %1.").arg(figures);
    switch (cause.kind) {
    case CauseKind::New:
        text = CauseTexts::tr("%1 is new in abnormal%2%3: %4.")
                   .arg(method, place(result.tree, cause, rich), presence(result.tree, cause), figures);
        break;
    case CauseKind::Removed:
        text = CauseTexts::tr("%1 is gone in abnormal%2%3: %4.")
                   .arg(method, place(result.tree, cause, rich), presence(result.tree, cause), figures);
        break;
    case CauseKind::MoreCalls:
        text = CauseTexts::tr("%1 is called more often in abnormal (%2 → %3 calls): %4.")
                   .arg(method, before, after, figures);
        break;
    case CauseKind::FewerCalls:
        text = CauseTexts::tr("%1 is called less often in abnormal (%2 → %3 calls): %4.")
                   .arg(method, before, after, figures);
        break;
    case CauseKind::Slower:
        text = CauseTexts::tr("%1 takes longer in abnormal: %2.").arg(method, figures);
        break;
    case CauseKind::Faster:
        text = CauseTexts::tr("%1 takes less time in abnormal: %2.").arg(method, figures);
        break;
    case CauseKind::Waiting:
        text = (cause.delta >= 0 ? CauseTexts::tr("%1 waits longer in abnormal: %2.")
                                 : CauseTexts::tr("%1 waits less in abnormal: %2."))
                   .arg(method, figures);
        break;
    }
    return text;
}

/// Where the first cause is the main thread's own time and calls nothing, it may wait for what another thread does:
/// that one's largest cause is named beside it, without saying that it is the reason.
static QString besides(const analysis::DiffResult& result, const Cause& first, bool rich)
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
        const QString method = shortCauseName(result.tree, cause);
        return CauseTexts::tr(" Meanwhile on %1: %2 %3, %4.")
            .arg(fromUtf8(result.tree.text(thread)),
                 rich ? QStringLiteral("<b>%1</b>").arg(method.toHtmlEscaped()) : method, kindText(cause),
                 valueText(cause.delta, unitOf(result.tree), true));
    }
    return {};
}

QString headline(const analysis::DiffResult& result, bool rich)
{
    const Cause* first = firstCause(result);
    if (!first)
        return result.delta == 0 ? CauseTexts::tr("No difference: abnormal takes exactly as long as normal.")
                                 : CauseTexts::tr("No single cause stands out in the %1.")
                                       .arg(valueText(result.delta, unitOf(result.tree), true));
    return causeSentence(result, *first, rich) + besides(result, *first, rich);
}

} // namespace graylens::ui

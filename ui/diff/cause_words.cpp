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
    case CauseScope::Recording:
        return CauseTexts::tr("Recording the calls itself");
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
    case CauseScope::Recording:
        return CauseTexts::tr("recording");
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
    const QString thread = fromUtf8(result.tree.text(result.accountRoot));
    return (thread.contains(QLatin1Char('*')) ? CauseTexts::tr("on all of %1 together") : CauseTexts::tr("on %1"))
        .arg(thread);
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

int causeOf(const analysis::DiffResult& result, std::uint32_t node)
{
    const auto it = std::find_if(result.causes.begin(), result.causes.end(), [node](const Cause& cause) {
        return node != 0
            && (cause.node == node || std::find(cause.nodes.begin(), cause.nodes.end(), node) != cause.nodes.end());
    });
    return it == result.causes.end() ? -1 : static_cast<int>(it - result.causes.begin());
}

std::uint32_t nodeLike(const analysis::DiffResult& result, const analysis::DiffTree& other, std::uint32_t otherNode)
{
    const analysis::DiffTree& tree = result.tree;
    std::vector<std::string_view> path;
    for (std::uint32_t at = otherNode; at != 0 && at < other.size(); at = other.parent[at])
        if (tree.byThread || !other.isThread(at))
            path.push_back(other.text(at));
    // Calls of the only thread that was compared are those of the account's thread among several.
    std::uint32_t node = tree.byThread && !other.byThread && !path.empty() ? result.accountRoot : 0;
    for (; !path.empty(); path.pop_back()) {
        std::uint32_t child = node + 1;
        while (child < tree.subtreeEnd[node] && tree.text(child) != path.back())
            child = tree.subtreeEnd[child];
        if (child >= tree.subtreeEnd[node])
            return 0;
        node = child;
    }
    return node;
}

QString normalNameOf(const analysis::DiffTree& tree, std::uint32_t node)
{
    const auto it = std::lower_bound(tree.normalName.begin(), tree.normalName.end(), node,
                                     [](const auto& entry, std::uint32_t wanted) { return entry.first < wanted; });
    return it != tree.normalName.end() && it->first == node ? fromUtf8(tree.names->view(it->second)) : QString();
}

} // namespace graylens::ui

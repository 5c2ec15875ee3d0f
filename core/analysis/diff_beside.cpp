// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/diff_beside.h"

#include <algorithm>
#include <span>

namespace graylens::analysis {

namespace {

bool isAboutCalls(CauseKind kind)
{
    return kind == CauseKind::New || kind == CauseKind::Removed || kind == CauseKind::MoreCalls
        || kind == CauseKind::FewerCalls;
}

/// Tells entries whose calls moved between the account's threads and others: see Cause::movedTo.
void noteMoves(std::span<Cause> causes, const DiffTree& tree)
{
    for (Cause& here : causes) {
        if (here.scope != CauseScope::Method || !isAboutCalls(here.kind))
            continue;
        for (Cause& there : causes) {
            const auto larger = std::max(std::abs(here.delta), std::abs(there.delta));
            const bool isCounterpart = there.scope == CauseScope::OtherThread && isAboutCalls(there.kind)
                && there.movedTo == 0 && tree.name[there.node] == tree.name[here.node]
                && (there.delta > 0) != (here.delta > 0) && std::abs(here.delta + there.delta) * 2 < larger;
            if (!isCounterpart)
                continue;
            here.movedTo = there.node;
            there.movedTo = here.node;
            break;
        }
    }
}

/// The same for calls that another thread makes inside something new (or no longer makes, inside something gone), so
/// that no entry there has their name: they are looked for in the tree.
void noteInnerMoves(std::span<Cause> causes, const DiffTree& tree, std::uint32_t accountRoot)
{
    struct Elsewhere
    {
        Cause* cause = nullptr; ///< of the account, with calls that may be found there
        std::int64_t delta = 0;
        std::uint32_t node = 0; ///< the largest place
    };
    std::vector<Elsewhere> found;
    std::vector<std::uint32_t> byName(tree.names->size());
    for (Cause& cause : causes) {
        if (cause.scope != CauseScope::Method || !isAboutCalls(cause.kind) || cause.movedTo != 0 || cause.node == 0)
            continue;
        found.push_back({&cause, 0, 0});
        byName[tree.name[cause.node].value()] = static_cast<std::uint32_t>(found.size());
    }
    for (std::uint32_t n = 1; n < tree.size() && !found.empty(); ++n) {
        if (n == accountRoot) {
            n = tree.subtreeEnd[n] - 1;
            continue;
        }
        const std::uint32_t at = byName[tree.name[n].value()];
        if (at == 0 || tree.isThread(n) || tree.name[tree.parent[n]] == tree.name[n])
            continue;
        Elsewhere& there = found[at - 1];
        there.delta += tree.deltaTotal(n);
        if (there.node == 0 || std::abs(tree.deltaTotal(n)) > std::abs(tree.deltaTotal(there.node)))
            there.node = n;
    }
    for (const Elsewhere& there : found) {
        const std::int64_t here = there.cause->delta;
        if ((there.delta > 0) != (here > 0) && there.node != 0
            && std::abs(here + there.delta) * 2 < std::max(std::abs(here), std::abs(there.delta)))
            there.cause->movedTo = there.node;
    }
}

/// Index of the thread a node is on; the number of threads where it is on none.
std::size_t threadOf(const LaidOut& laidOut, std::uint32_t node)
{
    while (node != 0 && !laidOut.tree.isThread(node))
        node = laidOut.tree.parent[node];
    const auto thread
        = std::ranges::find_if(laidOut.place, [node](const auto& places) { return places.front() == node; });
    return static_cast<std::size_t>(thread - laidOut.place.begin());
}

} // namespace

void judgeBeside(std::vector<Cause>& others, const DiffSides& sides, const LaidOut& laidOut, std::int64_t floor)
{
    for (Cause& cause : others) {
        const std::size_t thread = threadOf(laidOut, cause.node);
        if (thread >= sides.threads.size())
            continue;
        const auto& side = sides.threads[thread].side;
        judgeAwaited(cause, {sides.waitProof[0], side[0].awaited, sides.traces[0]},
                     {sides.waitProof[1], side[1].awaited, sides.traces[1]}, floor);
    }
    std::stable_partition(others.begin(), others.end(),
                          [](const Cause& cause) { return cause.awaited != Awaited::No; });
}

void orderAcrossThreads(DiffResult& result, const DiffTree& tree, std::ptrdiff_t own, std::int64_t largest)
{
    std::vector<Cause>& causes = result.causes;
    noteMoves(causes, tree);
    if (result.accountRoot != 0)
        noteInnerMoves(causes, tree, result.accountRoot);
    const auto beside = causes.begin() + own;
    std::stable_partition(causes.begin(), beside, [&](const Cause& cause) {
        return cause.scope != CauseScope::Method || cause.movedTo == 0 || (cause.delta > 0) == (result.delta > 0);
    });
    std::int64_t here = 0, news = 0;
    for (auto cause = causes.begin(); cause != causes.end(); ++cause) {
        const std::int64_t amount = std::abs(cause->delta);
        if (cause < beside)
            here = std::max(here, amount);
        else if (cause->kind != CauseKind::Waiting && cause->movedTo == 0)
            news = std::max(news, amount);
    }
    if (news > 3 * here && news * 20 > largest)
        std::rotate(causes.begin(), beside, causes.end());
}

} // namespace graylens::analysis

// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/diff.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include <fmt/format.h>

#include "core/analysis/comparability.h"
#include "core/analysis/diff_beside.h"
#include "core/analysis/diff_causes.h"
#include "core/analysis/diff_namesakes.h"
#include "core/analysis/diff_rarity.h"
#include "core/analysis/diff_recording.h"
#include "core/analysis/diff_renames.h"
#include "core/analysis/share_tree.h"
#include "core/base/worker_pool.h"

namespace graylens::analysis {

namespace {

constexpr std::size_t kOtherThreadCauses = 20; ///< listed at most: they are an aside

/// Whether a main thread only sits in a join or a loop while others work: most of its time is one outermost frame's
/// own, and it is there for as long as the busiest of the others works. Then the other threads are the story.
bool onlyWaits(const UnionTree& tree, const UnionFigures::Side& side, std::int64_t busiestOther)
{
    if (side.total[0] * 2 < busiestOther)
        return false;
    for (std::uint32_t n = 1; n < tree.size(); ++n) {
        if (tree.parent[n] == 0 && side.self[n] * 2 > side.total[0])
            return true;
    }
    return side.total[0] <= 0;
}

/// Turns all figures into parts of their side's own whole.
void scaleToShares(DiffSides& sides)
{
    for (std::size_t s = 0; s < 2; ++s) {
        std::int64_t whole = sides.duration[s];
        if (sides.unit != trace::WeightUnit::Nanoseconds || sides.duration[0] <= 0 || sides.duration[1] <= 0) {
            whole = 0;
            for (const ThreadPair& pair : sides.threads) {
                for (const SideSum& sum : pair.side[s].sums)
                    whole += sum.self;
            }
        } else {
            sides.duration[s] = kWholeShare * sides.traces[s];
        }
        const double factor
            = whole > 0 ? static_cast<double>(kWholeShare) * sides.traces[s] / static_cast<double>(whole) : 0;
        const auto scale = [factor](std::int64_t& value) { value = std::llround(static_cast<double>(value) * factor); };
        for (ThreadPair& pair : sides.threads) {
            for (SideSum& sum : pair.side[s].sums) {
                scale(sum.self);
                scale(sum.selfCpu);
            }
            for (TracePath& path : pair.side[s].traces)
                scale(path.self);
            for (TraceMethod& method : pair.methods[s]) {
                scale(method.self);
                scale(method.selfCpu);
            }
        }
    }
    sides.unit = trace::WeightUnit::Other;
    sides.unitLabel = kShareUnit;
}

/// Everything between reading the sides and the result.
class Comparison
{
public:
    Comparison(DiffSides sides, const DiffOptions& options, const Operation& operation)
        : m_sides(std::move(sides))
        , m_options(options)
        , m_operation(operation)
        , m_isTime(m_sides.unit == trace::WeightUnit::Nanoseconds)
    {
        if (options.shares)
            scaleToShares(m_sides);
    }

    Result<DiffResult> run()
    {
        m_keys = keysOfNames(*m_sides.names, m_options);
        mergeNamesakes(m_sides, m_keys);
        m_alignments = alignThreads(m_sides, m_options, m_keys, m_operation);
        if (m_operation.stopRequested())
            return cancelled();
        noteCutOff();
        setFigures();
        m_laidOut = layoutDiff(m_sides, m_alignments, m_figures, m_operation);
        if (m_operation.stopRequested())
            return cancelled();
        chooseAccount();
        leaveOutRecording();
        explain();
        if (m_sides.keepsPaths)
            m_result.traces = std::make_shared<const TraceFigures>(m_sides, m_alignments, m_laidOut);
        m_result.tree = std::move(m_laidOut.tree);
        describe(m_result, !m_options.exclude.empty());
        return std::move(m_result);
    }

private:
    void setFigures()
    {
        m_figures.resize(m_alignments.size());
        forEachOn(m_operation.pool, m_figures.size(),
                  [&](std::size_t i) { fillFigures(m_sides.threads[i], m_alignments[i].tree, m_figures[i]); });
    }
    std::int64_t& duration(std::size_t side) { return side == 0 ? m_result.normalDuration : m_result.abnormalDuration; }

    void noteCutOff()
    {
        std::size_t callers = 0;
        for (const Alignment& alignment : m_alignments)
            callers += alignment.cutOff;
        if (callers == 0)
            return;
        m_result.comparability.push_back(
            {"alignment-limited",
             trace::Severity::Info,
             fmt::format("Under {} callers too many calls differ to compare each with each: there calls are matched by "
                         "name alone, and renamed or wrapped ones look new and gone.",
                         callers),
             {{"callers", fmt::format("{}", callers)}}});
    }
    bool mainWaits(std::size_t side) const
    {
        std::int64_t busiest = 0;
        for (std::size_t t = 1; t < m_figures.size(); ++t)
            busiest = std::max(busiest, m_figures[t].side[side].total[0]);
        return onlyWaits(m_alignments[0].tree, m_figures[0].side[side], busiest);
    }
    void chooseAccount()
    {
        const bool hasMain = !m_sides.threads.empty() && m_sides.threads[0].isMain;
        const bool hasOthers = m_alignments.size() > 1;
        const bool mainLeads = hasMain && (!hasOthers || !(mainWaits(0) || mainWaits(1)));
        for (std::uint32_t t = 0; t < m_alignments.size(); ++t)
            (hasMain && (t == 0) != mainLeads ? m_others : m_inAccount).push_back(t);
        if (hasOthers && m_inAccount.size() == 1)
            m_result.accountRoot = m_laidOut.place[m_inAccount[0]][0];
        const DiffTree& tree = m_laidOut.tree;
        std::array<std::int64_t, 2> inCalls {};
        for (const std::uint32_t t : m_inAccount) {
            inCalls[0] += tree.normal.total[m_laidOut.place[t][0]];
            inCalls[1] += tree.abnormal.total[m_laidOut.place[t][0]];
        }
        m_largest = std::max(std::abs(inCalls[0]), std::abs(inCalls[1]));
        for (std::size_t side = 0; side < 2; ++side) {
            const std::int64_t windows = m_sides.duration[side] / std::max<std::uint32_t>(1, m_sides.traces[side]);
            duration(side) = windows > 0 ? windows : inCalls[side]; // no time axis: all that was measured
        }
        // A main thread's window is what the user waits for, so the time it has no calls in belongs to the account.
        const bool hasWindow
            = mainLeads && !m_sides.sampled && m_isTime && m_sides.duration[0] > 0 && m_sides.duration[1] > 0;
        m_result.delta = hasWindow ? m_result.abnormalDuration - m_result.normalDuration : inCalls[1] - inCalls[0];
        m_idle = m_result.delta - (inCalls[1] - inCalls[0]);
    }
    /// Recording is an entry of its own where it makes up a difference: then no method is blamed for it.
    void leaveOutRecording()
    {
        const std::array<double, 2> cost = recordingCost(m_sides, m_inAccount);
        if (m_sides.sampled || !m_isTime || m_options.shares
            || std::abs(cost[1] - cost[0]) < static_cast<double>(floorOf()))
            return;
        const std::array<std::int64_t, 2> taken = takeOutRecording(m_sides, m_inAccount, m_operation);
        m_recording = taken[1] / std::max<std::int64_t>(1, m_sides.traces[1])
            - taken[0] / std::max<std::int64_t>(1, m_sides.traces[0]);
        setFigures();
    }
    std::int64_t floorOf() const
    {
        return std::max<std::int64_t>(1, std::llround(static_cast<double>(m_largest) * m_options.noiseFloor));
    }
    void explain()
    {
        // The slower side is explained by the faster one, so that swapping the sides swaps the signs and nothing else.
        const std::size_t base = m_result.delta >= 0 ? 0 : 1;
        MethodIndex baseCalls(m_sides, base, m_keys);
        const MethodIndex actualCalls(m_sides, 1 - base, m_keys);
        baseCalls.sortCalls(m_operation);
        const std::int64_t floor = floorOf();
        const double traces = std::max<std::uint32_t>(1, m_sides.traces[1 - base]);
        const AccountInput input {&m_sides,
                                  m_alignments,
                                  m_figures,
                                  &m_keys,
                                  base,
                                  static_cast<double>(floor) * traces / 32,
                                  static_cast<double>(floor) * traces / 4,
                                  &baseCalls,
                                  &actualCalls};
        std::vector<Cause>& causes = m_result.causes;
        const Account account = accountFor(input, m_inAccount, m_operation);
        const Account beside = accountFor(input, m_others, m_operation);
        CallRarity everywhere;
        everywhere.add(account);
        everywhere.add(beside);
        noteUniformChange(static_cast<double>(floor) / 8);
        causes = causesOf(account,
                          {&input, &m_laidOut, m_inAccount, CauseScope::Method, floor, m_options.maxCauses, &everywhere,
                           &m_options, &m_operation});
        if (m_recording != 0)
            causes.push_back(entry(CauseScope::Recording, m_recording,
                                   m_recording > 0 ? CauseKind::Slower : CauseKind::Faster, m_result.accountRoot));
        if (m_idle != 0)
            causes.push_back(entry(CauseScope::Idle, m_idle, m_idle > 0 ? CauseKind::Waiting : CauseKind::Faster,
                                   m_result.accountRoot));
        addClosing(CauseScope::Rest, m_result.delta - sumOf(causes));
        if (!m_others.empty()) {
            std::vector<Cause> others = causesOf(beside,
                                                 {&input, &m_laidOut, m_others, CauseScope::OtherThread, floor,
                                                  kOtherThreadCauses, &everywhere, &m_options, &m_operation});
            const std::int64_t sum = sumOf(others);
            if (m_sides.threads[0].isMain && m_inAccount.size() == 1 && m_isTime && !m_options.shares)
                judgeBeside(others, m_sides, m_laidOut, floor);
            const auto own = static_cast<std::ptrdiff_t>(causes.size());
            causes.insert(causes.end(), others.begin(), others.end());
            orderAcrossThreads(m_result, m_laidOut.tree, own, m_largest);
            addClosing(CauseScope::Overlap, -sum);
        }
        m_result.accounted = sumOf(causes);
        m_operation.report(1, 1, "account");
    }
    /// Own time a call (without what it waited, where that is known) of the methods of some threads that matter,
    /// abnormal / normal.
    std::vector<MethodFactor> factorsOf(std::span<const ThreadPair> threads, double least) const
    {
        struct Sums
        {
            std::array<double, 2> self {}, count {};
        };
        std::vector<Sums> byKey(m_keys.size());
        for (const ThreadPair& thread : threads) {
            for (std::size_t side = 0; side < 2; ++side) {
                const SideTree& tree = thread.side[side];
                for (std::uint32_t n = 1; n < tree.sums.size(); ++n) {
                    Sums& sums = byKey[m_keys[tree.paths.name(n)]];
                    sums.self[side] += static_cast<double>(m_sides.hasCpu ? tree.sums[n].selfCpu : tree.sums[n].self);
                    sums.count[side] += static_cast<double>(tree.sums[n].count);
                }
            }
        }
        std::vector<MethodFactor> factors;
        for (const Sums& sums : byKey) {
            if (sums.self[0] > least * m_sides.traces[0] && sums.self[1] > least * m_sides.traces[1]
                && sums.count[0] > 0)
                factors.push_back({sums.self[1] / sums.count[1] / (sums.self[0] / sums.count[0]),
                                   std::sqrt(sums.self[0] * sums.self[1])});
        }
        return factors;
    }
    /// Told of single threads, else of all together.
    void noteUniformChange(double least)
    {
        if (m_sides.sampled || m_options.shares)
            return;
        const std::span<const ThreadPair> threads = m_sides.threads;
        std::vector<std::vector<MethodFactor>> factors(threads.size());
        forEachOn(m_operation.pool, factors.size(),
                  [&](std::size_t t) { factors[t] = factorsOf(threads.subspan(t, 1), least); });
        bool isNoted = false;
        for (std::size_t t = 0; t < factors.size(); ++t) {
            if (auto note = uniformChange(std::move(factors[t]), factors.size() > 1 ? threads[t].label : "")) {
                m_result.comparability.push_back(*std::move(note));
                isNoted = true;
            }
        }
        if (isNoted || threads.size() < 2)
            return;
        if (auto note = uniformChange(factorsOf(threads, least), ""))
            m_result.comparability.push_back(*std::move(note));
    }
    static std::int64_t sumOf(const std::vector<Cause>& causes)
    {
        return std::accumulate(causes.begin(), causes.end(), std::int64_t {0},
                               [](std::int64_t sum, const Cause& cause) { return sum + cause.delta; });
    }
    static Cause entry(CauseScope scope, std::int64_t delta, CauseKind kind, std::uint32_t node)
    {
        Cause cause;
        cause.scope = scope;
        cause.kind = kind;
        cause.node = node;
        cause.delta = delta;
        return cause;
    }
    void addClosing(CauseScope scope, std::int64_t delta)
    {
        if (delta != 0)
            m_result.causes.push_back(entry(scope, delta, delta > 0 ? CauseKind::Slower : CauseKind::Faster, 0));
    }

    DiffSides m_sides;
    const DiffOptions& m_options;
    const Operation& m_operation;
    bool m_isTime; ///< what was measured
    NameKeys m_keys;
    std::vector<Alignment> m_alignments;
    std::vector<UnionFigures> m_figures;
    LaidOut m_laidOut;
    std::vector<std::uint32_t> m_inAccount, m_others; ///< threads
    std::int64_t m_idle = 0;
    std::int64_t m_recording = 0; ///< what recording costs more, where that is an entry
    std::int64_t m_largest = 0; ///< the larger side's time in the account
    DiffResult m_result;
};

} // namespace

std::string_view name(Awaited awaited)
{
    switch (awaited) {
    case Awaited::NotKnown:
        break;
    case Awaited::No:
        return "no";
    case Awaited::Maybe:
        return "maybe";
    case Awaited::Yes:
        return "yes";
    }
    return "unknown";
}

std::string_view name(CauseKind kind)
{
    switch (kind) {
    case CauseKind::New:
        return "new";
    case CauseKind::Removed:
        return "removed";
    case CauseKind::MoreCalls:
        return "more-calls";
    case CauseKind::FewerCalls:
        return "fewer-calls";
    case CauseKind::Slower:
        return "slower";
    case CauseKind::Faster:
        return "faster";
    case CauseKind::Waiting:
        return "waiting";
    }
    return "slower";
}

std::vector<StringId> callPath(const DiffTree& tree, std::uint32_t node)
{
    std::vector<StringId> path;
    for (; node != 0 && !tree.isThread(node); node = tree.parent[node])
        path.push_back(tree.name[node]);
    std::ranges::reverse(path);
    return path;
}

namespace {

/// Traces that are open already, as sources.
std::vector<DiffSource> sourcesOf(std::span<const DiffInput> inputs)
{
    std::vector<DiffSource> out;
    for (const DiffInput& input : inputs)
        out.push_back(
            {input.label, [&input](const Operation&) -> Result<trace::TracePtr> { return input.trace; }, input.window});
    return out;
}

} // namespace

Result<DiffResult> diff(std::span<const DiffInput> normal, std::span<const DiffInput> abnormal,
                        const Operation& operation, const DiffOptions& options)
{
    return diff(sourcesOf(normal), sourcesOf(abnormal), operation, options);
}

Result<DiffResult> diff(std::span<const DiffSource> normal, std::span<const DiffSource> abnormal,
                        const Operation& operation, const DiffOptions& options)
{
    if (normal.empty() || abnormal.empty())
        return fail(Errc::InvalidArgument, "a comparison needs at least one normal and one abnormal trace");
    SideFacts facts;
    GL_TRY(DiffSides sides, readSides(normal, abnormal, options, operation, facts));
    GL_TRY(DiffResult result, Comparison(std::move(sides), options, operation).run());
    std::vector<ComparabilityNote> notes = comparability(facts[0], facts[1]);
    if (auto note = differentWindows(options.window))
        notes.push_back(*std::move(note));
    result.comparability.insert(result.comparability.begin(), notes.begin(), notes.end());
    return result;
}

} // namespace graylens::analysis

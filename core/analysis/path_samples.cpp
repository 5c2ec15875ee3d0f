// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/path_samples.h"

#include <algorithm>

#include "core/analysis/path_rows.h"

namespace graylens::analysis {

namespace {

constexpr std::uint32_t kNoNode = PathTable::kNone;

/// Turns samples into paths; stacks are resolved once a group.
class SampleAdder
{
public:
    SampleAdder(const trace::Trace& trace, const Selection& selection, const std::vector<std::int64_t>& times)
        : m_trace(trace)
        , m_selection(selection)
        , m_times(times)
        , m_nodeOf(trace.stacks.frame.size(), kNoNode)
        , m_countsWeight(trace.samples.unit == trace::WeightUnit::Samples)
    { }

    /// Adds the samples at `indices` to a tree of their own. Stops early when asked to.
    PathSums build(const std::vector<std::uint32_t>& indices, const Operation& operation)
    {
        PathSums tree;
        for (std::size_t i = 0; i < indices.size(); ++i) {
            if (i % 65536 == 0 && operation.stopRequested())
                break;
            const std::uint32_t sample = indices[i];
            const std::uint32_t node = resolve(tree, m_trace.samples.stack[sample]);
            tree.sums[node].self += m_times[sample];
            tree.sums[node].count += m_countsWeight
                ? static_cast<std::uint64_t>(std::max<std::int64_t>(0, m_trace.samples.weight[sample]))
                : 1;
        }
        for (const std::uint32_t stack : m_touched)
            m_nodeOf[stack] = kNoNode;
        m_touched.clear();
        for (PathSum& sum : tree.sums)
            sum.total = sum.self;
        for (auto n = static_cast<std::uint32_t>(tree.sums.size()) - 1; n > 0; --n) {
            PathSum& parent = tree.sums[tree.paths.parent(n)];
            parent.total += tree.sums[n].total;
            parent.count += tree.sums[n].count;
        }
        return tree;
    }
    bool isInside(std::uint32_t sample) const
    {
        const auto& ts = m_trace.samples.ts;
        return !m_selection.range || ts.empty() || m_selection.range->contains(ts[sample]);
    }

private:
    std::uint32_t resolve(PathSums& tree, StackId stack)
    {
        m_chain.clear();
        std::uint32_t node = 0;
        for (; !stack.isNone() && stack.value() < m_nodeOf.size(); stack = m_trace.stacks.caller[stack.value()]) {
            if (m_nodeOf[stack.value()] != kNoNode) {
                node = m_nodeOf[stack.value()];
                break;
            }
            m_chain.push_back(stack.value());
        }
        for (std::size_t i = m_chain.size(); i-- > 0;) {
            const FrameId frame = m_trace.stacks.frame[m_chain[i]];
            node = tree.child(node, m_trace.frames.name[frame.value()].value());
            m_nodeOf[m_chain[i]] = node;
            m_touched.push_back(m_chain[i]);
        }
        return node;
    }

    const trace::Trace& m_trace;
    const Selection& m_selection;
    const std::vector<std::int64_t>& m_times;
    std::vector<std::uint32_t> m_nodeOf; ///< by stack, for the group at hand
    std::vector<std::uint32_t> m_touched, m_chain;
    bool m_countsWeight; ///< weights are numbers of samples
};

} // namespace

std::vector<std::int64_t> sampleTimes(const trace::Trace& trace)
{
    const trace::Samples& samples = trace.samples;
    if (!timesFromGaps(samples))
        return {samples.weight.begin(), samples.weight.end()};
    std::vector<std::int64_t> times(samples.size(), -1);
    std::vector<std::uint32_t> lastOf(trace.threads.size() + 1, kNoNode);
    std::vector<std::int64_t> gaps;
    for (std::uint32_t i = 0; i < samples.size(); ++i) {
        std::uint32_t& last = lastOf[std::min<std::size_t>(samples.thread[i].value(), trace.threads.size())];
        if (last != kNoNode) {
            times[last] = std::max<std::int64_t>(0, samples.ts[i] - samples.ts[last]);
            gaps.push_back(times[last]);
        }
        last = i;
    }
    std::int64_t median = 0;
    if (!gaps.empty()) {
        const auto middle = gaps.begin() + static_cast<std::ptrdiff_t>(gaps.size() / 2);
        std::ranges::nth_element(gaps, middle);
        median = *middle;
    }
    for (std::int64_t& time : times)
        time = time < 0 ? median : std::min(time, 4 * median);
    return times;
}

std::size_t GroupBook::add(const std::string& label, ThreadId thread)
{
    const auto [at, isNew] = m_index.try_emplace(m_key ? m_key(label, thread) : std::string(), groups.size());
    if (isNew) {
        groups.emplace_back();
        groups.back().key = at->first;
    }
    PathGroup& group = groups[at->second];
    group.labels.push_back(label);
    if (!thread.isNone())
        group.threads.push_back(thread);
    return at->second;
}

Result<std::vector<PathGroup>> groupsOfSamples(const trace::Trace& trace, const Selection& selection,
                                               const GroupKey& key, const Operation& operation)
{
    const std::size_t noThread = trace.threads.size();
    std::vector<std::uint32_t> groupOf(noThread + 1, kNoNode);
    GroupBook book(key);
    for (const ThreadId thread : sampledThreads(trace, selection)) {
        const std::string label = thread.isNone() ? std::string() : trace.threadLabel(thread);
        groupOf[std::min<std::size_t>(thread.value(), noThread)] = static_cast<std::uint32_t>(book.add(label, thread));
    }
    if (!key && book.groups.empty())
        book.groups.emplace_back();
    std::vector<PathGroup>& groups = book.groups;
    const std::vector<std::int64_t> times = sampleTimes(trace);
    SampleAdder adder(trace, selection, times);
    std::vector<std::vector<std::uint32_t>> indices(groups.size());
    for (std::uint32_t i = 0; i < trace.samples.size(); ++i) {
        const std::uint32_t group = groupOf[std::min<std::size_t>(trace.samples.thread[i].value(), noThread)];
        if (group != kNoNode && adder.isInside(i))
            indices[group].push_back(i);
    }
    for (std::size_t g = 0; g < groups.size(); ++g)
        groups[g].tree = adder.build(indices[g], operation);
    if (operation.stopRequested())
        return cancelled();
    return std::move(groups);
}

} // namespace graylens::analysis

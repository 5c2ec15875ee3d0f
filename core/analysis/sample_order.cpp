// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/sample_order.h"

#include <algorithm>

#include "core/analysis/path_rows.h"
#include "core/analysis/path_samples.h"

namespace graylens::analysis {

namespace {

/// Appends samples to a tree in depth-first order; the nodes from the root to the last sample stay open.
class OrderedTree
{
public:
    explicit OrderedTree(const trace::Trace& trace)
        : m_trace(trace)
        , m_pool(std::make_shared<StringPool>())
        , m_nameOf(trace.strings.size())
    {
        open(StringId(0), 0);
    }

    void add(StackId stack, std::int64_t time)
    {
        m_path.clear();
        for (; !stack.isNone() && stack.value() < m_trace.stacks.frame.size();
             stack = m_trace.stacks.caller[stack.value()])
            m_path.push_back(m_trace.frames.name[m_trace.stacks.frame[stack.value()].value()]);
        std::size_t common = 0;
        while (common + 1 < m_open.size() && common < m_path.size()
               && m_tree.name[m_open[common + 1]] == interned(m_path[m_path.size() - 1 - common]))
            ++common;
        close(common + 1);
        for (std::size_t i = common; i < m_path.size(); ++i)
            open(interned(m_path[m_path.size() - 1 - i]), m_open.back());
        m_tree.self[m_open.back()] += time;
        for (const std::uint32_t node : m_open) {
            m_tree.total[node] += time;
            ++m_tree.count[node];
        }
    }

    CallTree finish()
    {
        close(0);
        m_tree.names = m_pool;
        return std::move(m_tree);
    }

private:
    StringId interned(StringId id)
    {
        if (id.isNone())
            return StringId(0);
        StringId& own = m_nameOf[id.value()];
        if (own.isNone())
            own = m_pool->intern(m_trace.text(id));
        return own;
    }

    void open(StringId name, std::uint32_t parent)
    {
        const auto node = static_cast<std::uint32_t>(m_tree.size());
        m_tree.name.push_back(name);
        m_tree.parent.push_back(parent);
        m_tree.depth.push_back(static_cast<std::uint16_t>(std::min<std::size_t>(m_open.size(), 0xFFFF)));
        m_tree.subtreeEnd.push_back(node + 1);
        m_tree.total.push_back(0);
        m_tree.self.push_back(0);
        m_tree.count.push_back(0);
        m_open.push_back(node);
    }

    void close(std::size_t keep)
    {
        for (; m_open.size() > keep; m_open.pop_back())
            m_tree.subtreeEnd[m_open.back()] = static_cast<std::uint32_t>(m_tree.size());
    }

    const trace::Trace& m_trace;
    std::shared_ptr<StringPool> m_pool;
    std::vector<StringId> m_nameOf; ///< by the trace's id
    CallTree m_tree;
    std::vector<std::uint32_t> m_open; ///< from the root to the last sample
    std::vector<StringId> m_path; ///< innermost first
};

} // namespace

Result<CallTree> sampleOrder(const trace::Trace& trace, const Selection& selection, const Operation& operation)
{
    const std::vector<ThreadId> threads = sampledThreads(trace, selection);
    const std::vector<std::int64_t> times = sampleTimes(trace);
    const auto& samples = trace.samples;
    OrderedTree ordered(trace);
    for (std::uint32_t i = 0; i < samples.size(); ++i) {
        if (i % 65536 == 0 && operation.stopRequested())
            return cancelled();
        const bool isInside = !selection.range || samples.ts.empty() || selection.range->contains(samples.ts[i]);
        if (isInside && std::find(threads.begin(), threads.end(), samples.thread[i]) != threads.end())
            ordered.add(samples.stack[i], times[i]);
    }
    CallTree tree = ordered.finish();
    tree.sampled = true;
    tree.unit = timesFromGaps(samples) ? trace::WeightUnit::Nanoseconds : samples.unit;
    tree.unitLabel = std::string(trace.text(samples.unitLabel));
    return tree;
}

} // namespace graylens::analysis

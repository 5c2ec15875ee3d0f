// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/diff_figures.h"

#include <algorithm>

#include "core/analysis/tree_order.h"

namespace graylens::analysis {

namespace {

/// All threads below one root, in the order nodes were made.
struct Joined
{
    std::vector<std::uint32_t> parent, thread, node; ///< where each comes from; the root has thread kNone
    std::vector<std::vector<std::uint32_t>> at; ///< [thread][union node]
};

Joined join(const std::vector<Alignment>& alignments, bool byThread)
{
    Joined out;
    out.at.resize(alignments.size());
    if (byThread) {
        out.parent.push_back(0);
        out.thread.push_back(UnionTree::kNone);
        out.node.push_back(0);
    }
    for (std::uint32_t t = 0; t < alignments.size(); ++t) {
        const UnionTree& tree = alignments[t].tree;
        out.at[t].resize(tree.size());
        for (std::uint32_t n = 0; n < tree.size(); ++n) {
            out.at[t][n] = static_cast<std::uint32_t>(out.parent.size());
            out.parent.push_back(n == 0 ? 0 : out.at[t][tree.parent[n]]);
            out.thread.push_back(t);
            out.node.push_back(n);
        }
    }
    return out;
}

/// Integer means whose sums stay exact: the mean of a node is the difference of the running sum, divided before and
/// after it. Nodes come in depth-first order, so every subtree is off by less than 1 and all its parts still add up to
/// it.
class RunningMean
{
public:
    explicit RunningMean(std::uint32_t traces)
        : m_traces(std::max<std::int64_t>(1, traces))
    { }
    std::int64_t next(std::int64_t value)
    {
        const std::int64_t before = floored(m_sum);
        m_sum += value;
        return floored(m_sum) - before;
    }

private:
    std::int64_t floored(std::int64_t v) const { return v / m_traces - (v % m_traces < 0 ? 1 : 0); }
    std::int64_t m_traces;
    std::int64_t m_sum = 0;
};

void sumUp(const std::vector<std::uint32_t>& parent, const std::vector<std::int64_t>& self,
           std::vector<std::int64_t>& total)
{
    total = self;
    for (std::size_t n = total.size(); n-- > 1;)
        total[parent[n]] += total[n];
}

void fillSide(DiffTree::Side& out, std::size_t side, const DiffSides& sides, const DiffTree& tree, const Joined& joined,
              const DepthFirst& order, const std::vector<UnionFigures>& figures)
{
    const std::size_t size = joined.parent.size();
    std::vector<std::uint32_t> source(size);
    for (std::uint32_t n = 0; n < size; ++n)
        source[order.place[n]] = n;
    out.traces = sides.traces[side];
    out.self.resize(size);
    out.count.resize(size);
    out.presence.resize(size);
    out.selfCpu.resize(sides.hasCpu ? size : 0);
    RunningMean self(out.traces), cpu(out.traces);
    for (std::size_t at = 0; at < size; ++at) {
        const std::uint32_t from = source[at];
        if (joined.thread[from] == UnionTree::kNone) {
            out.presence[at] = out.traces;
            continue;
        }
        const UnionFigures::Side& sums = figures[joined.thread[from]].side[side];
        const std::uint32_t n = joined.node[from];
        out.self[at] = self.next(sums.self[n]);
        if (sides.hasCpu)
            out.selfCpu[at] = cpu.next(sums.selfCpu[n]);
        out.count[at] = static_cast<double>(sums.count[n]) / std::max<std::uint32_t>(1, out.traces);
        out.presence[at] = sums.presence[n];
    }
    sumUp(tree.parent, out.self, out.total);
    if (sides.hasCpu)
        sumUp(tree.parent, out.selfCpu, out.totalCpu);
}

/// The larger of both sides' means, as a number that is the same whichever side is called normal.
double weightOf(const UnionFigures& figures, std::uint32_t node, const DiffSides& sides)
{
    double weight = 0;
    for (std::size_t side = 0; side < 2; ++side) {
        const double traces = std::max<std::uint32_t>(1, sides.traces[side]);
        weight = std::max(weight, static_cast<double>(figures.side[side].total[node]) / traces);
    }
    return weight;
}

} // namespace

UnionFigures figuresOf(const ThreadPair& pair, const UnionTree& tree)
{
    UnionFigures out;
    for (std::size_t s = 0; s < 2; ++s) {
        UnionFigures::Side& side = out.side[s];
        const SideTree& from = pair.side[s];
        side.self.resize(tree.size());
        side.selfCpu.resize(tree.size());
        side.count.resize(tree.size());
        side.presence.resize(tree.size());
        for (std::uint32_t n = 0; n < tree.size(); ++n) {
            if (tree.node[s][n] == UnionTree::kNone)
                continue;
            const SideSum& sum = from.sums[tree.node[s][n]];
            side.self[n] = sum.self;
            side.selfCpu[n] = sum.selfCpu;
            side.count[n] = sum.count;
            side.presence[n] = sum.presence;
        }
        sumUp(tree.parent, side.self, side.total);
    }
    return out;
}

std::uint32_t nameOf(const ThreadPair& pair, const UnionTree& tree, std::uint32_t node)
{
    const std::size_t side = tree.has(1, node) ? 1 : 0;
    return pair.side[side].paths.name(tree.node[side][node]);
}

LaidOut layoutDiff(const DiffSides& sides, const std::vector<Alignment>& alignments,
                   const std::vector<UnionFigures>& figures)
{
    const bool byThread = alignments.size() != 1;
    const Joined joined = join(alignments, byThread);
    const std::size_t size = joined.parent.size();
    std::vector<std::uint32_t> name(size);
    std::vector<double> weight(size);
    for (std::uint32_t n = 0; n < size; ++n) {
        const std::uint32_t t = joined.thread[n];
        if (t == UnionTree::kNone)
            continue;
        weight[n] = weightOf(figures[t], joined.node[n], sides);
        if (joined.node[n] != 0)
            name[n] = nameOf(sides.threads[t], alignments[t].tree, joined.node[n]);
        else
            name[n] = byThread ? sides.names->intern(sides.threads[t].label).value() : 0;
    }
    ChildLists children = childLists(joined.parent);
    sortChildren(children, [&](std::uint32_t a, std::uint32_t b) {
        return weight[a] != weight[b] ? weight[a] > weight[b]
                                      : sides.names->view(StringId(name[a])) < sides.names->view(StringId(name[b]));
    });
    DepthFirst order = depthFirst(joined.parent, children);
    LaidOut out;
    DiffTree& tree = out.tree;
    tree.name.resize(size);
    for (std::size_t n = 0; n < size; ++n)
        tree.name[order.place[n]] = StringId(name[n]);
    tree.parent = std::move(order.parent);
    tree.subtreeEnd = std::move(order.subtreeEnd);
    tree.depth = std::move(order.depth);
    tree.byThread = alignments.size() > 1;
    tree.sampled = sides.sampled;
    tree.unit = sides.unit;
    tree.unitLabel = sides.unitLabel;
    fillSide(tree.normal, 0, sides, tree, joined, order, figures);
    fillSide(tree.abnormal, 1, sides, tree, joined, order, figures);
    out.place.resize(alignments.size());
    for (std::size_t t = 0; t < alignments.size(); ++t) {
        const UnionTree& from = alignments[t].tree;
        out.place[t].resize(from.size());
        for (std::uint32_t n = 0; n < from.size(); ++n) {
            out.place[t][n] = order.place[joined.at[t][n]];
            if (n == 0 || !from.isMatched(n))
                continue;
            const std::uint32_t normalName = sides.threads[t].side[0].paths.name(from.node[0][n]);
            if (normalName != tree.name[out.place[t][n]].value())
                tree.normalName.emplace_back(out.place[t][n], StringId(normalName));
        }
    }
    std::ranges::sort(tree.normalName);
    tree.names = sides.names;
    return out;
}

} // namespace graylens::analysis

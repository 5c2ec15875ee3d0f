// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/diff_figures.h"

#include <algorithm>
#include <numeric>

#include "core/analysis/large_vector.h"
#include "core/analysis/tree_order.h"
#include "core/base/worker_pool.h"

namespace graylens::analysis {

namespace {

/// Integer means whose sums stay exact: the mean of a node is the difference of the running sum, divided before and
/// after it. Nodes come in depth-first order, so every subtree is off by less than 1 and all its parts still add up to
/// it.
class RunningMean
{
public:
    RunningMean(std::uint32_t traces, std::int64_t before)
        : m_traces(std::max<std::int64_t>(1, traces))
        , m_sum(before)
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
    std::int64_t m_sum;
};

void sumUp(const std::vector<std::uint32_t>& parent, const std::vector<std::int64_t>& self,
           std::vector<std::int64_t>& total)
{
    resizeLarge(total, self.size());
    std::ranges::copy(self, total.begin());
    for (std::size_t n = total.size(); n-- > 1;)
        total[parent[n]] += total[n];
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

/// Where a thread's part of the DiffTree begins, and what stands before it.
struct Part
{
    std::uint32_t thread = 0;
    std::uint32_t begin = 0;
    std::uint16_t depth = 0;
    std::array<std::int64_t, 2> selfBefore {}, cpuBefore {};
};

/// Writes one thread's part of the DiffTree. Parts do not touch each other.
class PartWriter
{
public:
    PartWriter(LaidOut& out, const DiffSides& sides, const Part& part, const Alignment& alignment,
               const UnionFigures& figures)
        : m_out(out)
        , m_sides(sides)
        , m_part(part)
        , m_pair(sides.threads[part.thread])
        , m_tree(alignment.tree)
        , m_figures(figures)
        , m_place(out.place[part.thread])
    { }

    void run()
    {
        order();
        for (std::size_t side = 0; side < 2; ++side)
            fill(side == 0 ? m_out.tree.normal : m_out.tree.abnormal, side);
        for (std::size_t n = m_part.begin + m_tree.size(); n-- > m_part.begin;)
            sumInto(n);
    }

private:
    /// Depth-first, callees of the larger weight first; m_source gets the union node by place.
    void order()
    {
        ChildLists children = childLists(m_tree.parent);
        std::vector<double> weight(m_tree.size());
        for (std::uint32_t n = 0; n < weight.size(); ++n)
            weight[n] = weightOf(m_figures, n, m_sides);
        sortChildren(children, [&](std::uint32_t a, std::uint32_t b) {
            return weight[a] != weight[b] ? weight[a] > weight[b] : text(a) < text(b);
        });
        const DepthFirst order = depthFirst(m_tree.parent, children);
        DiffTree& tree = m_out.tree;
        m_place.resize(m_tree.size());
        m_source.resize(m_tree.size());
        for (std::uint32_t n = 0; n < m_tree.size(); ++n) {
            const std::uint32_t local = order.place[n], at = local + m_part.begin;
            m_place[n] = at;
            m_source[local] = n;
            if (n != 0)
                tree.name[at] = StringId(nameOf(m_pair, m_tree, n));
            tree.parent[at] = n == 0 ? 0 : order.parent[local] + m_part.begin;
            tree.subtreeEnd[at] = order.subtreeEnd[local] + m_part.begin;
            tree.depth[at] = static_cast<std::uint16_t>(std::min<int>(0xFFFF, order.depth[local] + m_part.depth));
        }
    }
    std::string_view text(std::uint32_t n) const { return m_sides.names->view(StringId(nameOf(m_pair, m_tree, n))); }

    void fill(DiffTree::Side& out, std::size_t side) const
    {
        const UnionFigures::Side& sums = m_figures.side[side];
        const std::uint32_t traces = m_sides.traces[side];
        RunningMean self(traces, m_part.selfBefore[side]), cpu(traces, m_part.cpuBefore[side]);
        for (std::uint32_t local = 0; local < m_source.size(); ++local) {
            const std::uint32_t n = m_source[local];
            const std::size_t at = local + std::size_t {m_part.begin};
            out.self[at] = out.total[at] = self.next(sums.self[n]);
            if (m_sides.hasCpu)
                out.selfCpu[at] = out.totalCpu[at] = cpu.next(sums.selfCpu[n]);
            out.count[at] = static_cast<double>(sums.count[n]) / std::max<std::uint32_t>(1, traces);
            out.presence[at] = sums.presence[n];
        }
    }
    /// Adds a node's totals to its caller's; the top's are left for the root.
    void sumInto(std::size_t n)
    {
        if (n == m_part.begin)
            return;
        const std::uint32_t parent = m_out.tree.parent[n];
        for (DiffTree::Side* side : {&m_out.tree.normal, &m_out.tree.abnormal}) {
            side->total[parent] += side->total[n];
            if (m_sides.hasCpu)
                side->totalCpu[parent] += side->totalCpu[n];
        }
    }

    LaidOut& m_out;
    const DiffSides& m_sides;
    const Part& m_part;
    const ThreadPair& m_pair;
    const UnionTree& m_tree;
    const UnionFigures& m_figures;
    std::vector<std::uint32_t>& m_place;
    std::vector<std::uint32_t> m_source;
};

/// The threads in the order of the DiffTree: the heaviest first.
std::vector<Part> partsOf(const DiffSides& sides, const std::vector<Alignment>& alignments,
                          const std::vector<UnionFigures>& figures, bool byThread)
{
    std::vector<Part> parts(alignments.size());
    for (std::uint32_t t = 0; t < parts.size(); ++t)
        parts[t].thread = t;
    std::ranges::sort(parts, [&](const Part& a, const Part& b) {
        const double weightA = weightOf(figures[a.thread], 0, sides), weightB = weightOf(figures[b.thread], 0, sides);
        return weightA != weightB ? weightA > weightB : sides.threads[a.thread].label < sides.threads[b.thread].label;
    });
    Part next;
    next.begin = next.depth = byThread ? 1 : 0;
    for (Part& part : parts) {
        next.thread = part.thread;
        part = next;
        next.begin += static_cast<std::uint32_t>(alignments[part.thread].tree.size());
        for (std::size_t side = 0; side < 2; ++side) {
            const UnionFigures::Side& sums = figures[part.thread].side[side];
            next.selfBefore[side] += sums.total[0];
            next.cpuBefore[side] += std::accumulate(sums.selfCpu.begin(), sums.selfCpu.end(), std::int64_t {0});
        }
    }
    return parts;
}

void makeRoom(DiffTree& tree, const DiffSides& sides, std::size_t size)
{
    resizeLarge(tree.name, size);
    resizeLarge(tree.parent, size);
    resizeLarge(tree.subtreeEnd, size);
    resizeLarge(tree.depth, size);
    for (const std::size_t s : {std::size_t {0}, std::size_t {1}}) {
        DiffTree::Side& side = s == 0 ? tree.normal : tree.abnormal;
        side.traces = sides.traces[s];
        resizeLarge(side.total, size);
        resizeLarge(side.self, size);
        resizeLarge(side.totalCpu, sides.hasCpu ? size : 0);
        resizeLarge(side.selfCpu, sides.hasCpu ? size : 0);
        resizeLarge(side.count, size);
        resizeLarge(side.presence, size);
    }
}

/// The node above all threads.
void addRoot(DiffTree& tree, const std::vector<Part>& parts)
{
    tree.subtreeEnd[0] = static_cast<std::uint32_t>(tree.size());
    for (DiffTree::Side* side : {&tree.normal, &tree.abnormal}) {
        side->presence[0] = side->traces;
        for (const Part& part : parts) {
            side->total[0] += side->total[part.begin];
            if (!side->totalCpu.empty())
                side->totalCpu[0] += side->totalCpu[part.begin];
        }
    }
}

/// Matched nodes whose names differ.
void noteNormalNames(LaidOut& out, const DiffSides& sides, const std::vector<Alignment>& alignments)
{
    for (std::size_t t = 0; t < alignments.size(); ++t) {
        const UnionTree& from = alignments[t].tree;
        const ThreadPair& pair = sides.threads[t];
        for (std::uint32_t n = 1; n < from.size(); ++n) {
            if (!from.isMatched(n))
                continue;
            const std::uint32_t normal = pair.side[0].paths.name(from.node[0][n]);
            if (normal != pair.side[1].paths.name(from.node[1][n]))
                out.tree.normalName.emplace_back(out.place[t][n], StringId(normal));
        }
    }
    std::ranges::sort(out.tree.normalName);
}

} // namespace

void fillFigures(const ThreadPair& pair, const UnionTree& tree, UnionFigures& figures)
{
    for (std::size_t s = 0; s < 2; ++s) {
        UnionFigures::Side& side = figures.side[s];
        const SideTree& from = pair.side[s];
        resizeLarge(side.self, tree.size());
        resizeLarge(side.selfCpu, tree.size());
        resizeLarge(side.count, tree.size());
        resizeLarge(side.presence, tree.size());
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
}

std::uint32_t nameOf(const ThreadPair& pair, const UnionTree& tree, std::uint32_t node)
{
    const std::size_t side = tree.has(1, node) ? 1 : 0;
    return pair.side[side].paths.name(tree.node[side][node]);
}

LaidOut layoutDiff(const DiffSides& sides, const std::vector<Alignment>& alignments,
                   const std::vector<UnionFigures>& figures, const Operation& operation)
{
    const bool byThread = alignments.size() != 1;
    std::size_t size = byThread ? 1 : 0;
    for (const Alignment& alignment : alignments)
        size += alignment.tree.size();
    LaidOut out;
    DiffTree& tree = out.tree;
    makeRoom(tree, sides, size);
    tree.byThread = alignments.size() > 1;
    tree.sampled = sides.sampled;
    tree.unit = sides.unit;
    tree.unitLabel = sides.unitLabel;
    tree.names = sides.names;
    const std::vector<Part> parts = partsOf(sides, alignments, figures, byThread);
    out.place.resize(alignments.size());
    for (const Part& part : parts)
        tree.name[part.begin] = byThread ? sides.names->intern(sides.threads[part.thread].label) : StringId(0);
    forEachOn(operation.pool, parts.size(), [&](std::size_t i) {
        const std::uint32_t t = parts[i].thread;
        PartWriter(out, sides, parts[i], alignments[t], figures[t]).run();
    });
    if (byThread) {
        tree.name[0] = StringId(0);
        addRoot(tree, parts);
    }
    noteNormalNames(out, sides, alignments);
    return out;
}

} // namespace graylens::analysis

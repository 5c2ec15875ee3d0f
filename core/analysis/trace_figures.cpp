// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/trace_figures.h"

#include <algorithm>
#include <numeric>
#include <utility>

#include "core/analysis/diff_figures.h"

namespace graylens::analysis {

namespace {

constexpr std::uint32_t kNone = UnionTree::kNone;

/// Where each node of one side's tree stands in the DiffTree.
std::vector<std::uint32_t> places(const SideTree& side, const std::vector<std::uint32_t>& nodeOf,
                                  const std::vector<std::uint32_t>& place)
{
    std::vector<std::uint32_t> out(side.sums.size(), kNone);
    for (std::size_t n = 0; n < nodeOf.size(); ++n)
        if (nodeOf[n] != kNone)
            out[nodeOf[n]] = place[n];
    return out;
}

/// A trace with two threads that are compared as one has two rows in a node: makes them one.
void joinTwins(std::vector<TraceFigures::Row>& rows, std::vector<std::uint32_t>& begin)
{
    std::uint32_t kept = 0, row = 0;
    for (std::size_t node = 0; node + 1 < begin.size(); ++node) {
        begin[node] = kept;
        for (; row < begin[node + 1]; ++row) {
            if (kept > begin[node] && rows[kept - 1].trace == rows[row].trace) {
                rows[kept - 1].count += rows[row].count;
                rows[kept - 1].self += rows[row].self;
                rows[kept - 1].total += rows[row].total;
            } else {
                rows[kept++] = rows[row];
            }
        }
    }
    begin.back() = kept;
    rows.resize(kept);
}

/// Adds what callees take to their callers in the same trace; callers that this trace does not have are passed through.
void sumUp(std::vector<TraceFigures::Row>& rows, const std::vector<std::uint32_t>& begin, const DiffTree& tree,
           std::uint32_t traces)
{
    std::vector<std::vector<std::pair<std::uint32_t, std::uint32_t>>> byTrace(traces); // node, row
    for (std::uint32_t node = 0; node < tree.size(); ++node)
        for (std::uint32_t row = begin[node]; row < begin[node + 1]; ++row)
            byTrace[rows[row].trace].emplace_back(node, row);
    std::vector<std::uint32_t> rowOf(tree.size(), kNone);
    for (const auto& nodes : byTrace) {
        for (const auto& [node, row] : nodes)
            rowOf[node] = row;
        for (std::size_t i = nodes.size(); i-- > 0;) {
            std::uint32_t up = nodes[i].first;
            do
                up = tree.parent[up];
            while (up != 0 && rowOf[up] == kNone);
            if (nodes[i].first != 0 && rowOf[up] != kNone)
                rows[rowOf[up]].total += rows[nodes[i].second].total;
        }
        for (const auto& [node, row] : nodes)
            rowOf[node] = kNone;
    }
}

} // namespace

TraceFigures::TraceFigures(const DiffSides& sides, const std::vector<Alignment>& alignments, const LaidOut& laidOut)
{
    for (const std::size_t side : {std::size_t {0}, std::size_t {1}})
        gather(side, sides, alignments, laidOut);
}

void TraceFigures::gather(std::size_t side, const DiffSides& sides, const std::vector<Alignment>& alignments,
                          const LaidOut& laidOut)
{
    const DiffTree& tree = laidOut.tree;
    const std::uint32_t traces = sides.traces[side];
    std::vector<std::vector<std::uint32_t>> place(alignments.size());
    std::vector<std::uint32_t>& begin = m_begin[side];
    begin.assign(tree.size() + 1, 0);
    begin[1] = tree.byThread ? traces : 0; // the node above the threads
    for (std::size_t t = 0; t < alignments.size(); ++t) {
        const SideTree& from = sides.threads[t].side[side];
        place[t] = places(from, alignments[t].tree.node[side], laidOut.place[t]);
        for (const TracePath& path : from.traces)
            ++begin[place[t][path.node] + std::size_t {1}];
    }
    std::partial_sum(begin.begin(), begin.end(), begin.begin());
    std::vector<Row>& rows = m_rows[side];
    rows.resize(begin.back());
    std::vector<std::uint32_t> next(begin.begin(), begin.end() - 1);
    for (std::uint32_t trace = 0; tree.byThread && trace < traces; ++trace)
        rows[next[0]++].trace = trace;
    for (std::size_t t = 0; t < alignments.size(); ++t)
        for (const TracePath& path : sides.threads[t].side[side].traces)
            rows[next[place[t][path.node]]++]
                = {path.trace, static_cast<std::uint32_t>(std::min<std::uint64_t>(path.count, UINT32_MAX)), path.self,
                   path.self};
    joinTwins(rows, begin);
    sumUp(rows, begin, tree, traces);
}

} // namespace graylens::analysis

// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <vector>

#include "core/analysis/diff_align.h"

namespace graylens::analysis {

/// Sums over all traces of one side by union node; zeros where the side does not have the node. Totals pass through
/// wrappers that only the other side has.
struct UnionFigures
{
    struct Side
    {
        std::vector<std::int64_t> self, selfCpu, total;
        std::vector<std::uint64_t> count;
        std::vector<std::uint32_t> presence;
    };
    std::array<Side, 2> side;
};
/// Fills them; what `figures` holds of the same tree already is set anew.
void fillFigures(const ThreadPair& pair, const UnionTree& tree, UnionFigures& figures);

/// Name id of a union node: the abnormal side's where it has one.
std::uint32_t nameOf(const ThreadPair& pair, const UnionTree& tree, std::uint32_t node);

/// The DiffTree of all threads and, per thread and union node, where it stands in it.
struct LaidOut
{
    DiffTree tree;
    std::vector<std::vector<std::uint32_t>> place; ///< [thread][union node]
};
LaidOut layoutDiff(const DiffSides& sides, const std::vector<Alignment>& alignments,
                   const std::vector<UnionFigures>& figures, const Operation& operation);

} // namespace graylens::analysis

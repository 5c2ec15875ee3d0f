// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <unordered_map>
#include <vector>

#include "core/analysis/diff_align.h"
#include "core/analysis/tree_order.h"

namespace graylens::analysis {

/// What one method usually does on one side: all its outermost calls merged, wherever they were made from. Node 0 is
/// the method; names in `paths` are keys.
struct MethodPool
{
    struct Sum
    {
        double self = 0, selfCpu = 0, total = 0, count = 0;
    };
    PathTable paths;
    std::vector<Sum> sums {Sum {}};
    ChildLists children;

    double mean(std::uint32_t node) const { return sums[node].count > 0 ? sums[node].total / sums[node].count : 0; }
    double perCall(double sum, std::uint32_t node) const { return sums[node].count > 0 ? sum / sums[node].count : 0; }
};

/// Makes the pools of one side when they are asked for, within a budget of merged nodes.
class MethodPools
{
public:
    MethodPools(const DiffSides& sides, std::size_t side, const NameKeys& keys);

    /// Calls of a method over all threads of the side.
    std::uint64_t count(std::uint32_t key) const { return m_count[key]; }
    /// Mean time of an outermost call with all it calls; 0 where it is never called.
    double usual(std::uint32_t key);
    /// Null when the method was never called there, or when the budget is used up.
    const MethodPool* pool(std::uint32_t key);

private:
    struct Occurrence
    {
        std::uint32_t thread = 0, node = 0;
    };
    /// Finds the outermost calls of every method: one walk over the side's trees, when first asked for.
    void indexOccurrences();
    void walkThread(std::uint32_t thread, const std::vector<double>& total,
                    std::vector<std::pair<std::uint32_t, Occurrence>>& found);
    void addSubtree(MethodPool& pool, Occurrence top);

    const DiffSides& m_sides;
    std::size_t m_side;
    const NameKeys& m_keys;
    std::vector<std::uint64_t> m_count; ///< by key
    std::vector<std::uint32_t> m_begin; ///< by key: range in m_occurrences; empty until something is asked for
    std::vector<Occurrence> m_occurrences; ///< outermost ones
    std::vector<double> m_outerTotal, m_outerCount; ///< by key
    std::vector<ChildLists> m_children; ///< by thread
    std::unordered_map<std::uint32_t, std::unique_ptr<MethodPool>> m_pools;
    std::size_t m_budget = 0;
};

} // namespace graylens::analysis

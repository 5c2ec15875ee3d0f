// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <atomic>
#include <cstdint>
#include <memory>
#include <span>
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

/// Where every method of one side is called.
class MethodIndex
{
public:
    struct Occurrence
    {
        std::uint32_t thread = 0, node = 0;
    };
    MethodIndex(const DiffSides& sides, std::size_t side, const NameKeys& keys);

    /// Calls of a method over all threads of the side.
    std::uint64_t count(std::uint32_t key) const { return m_count[key]; }
    /// The calls that are not inside a call of the same method.
    std::vector<Occurrence> outermost(std::uint32_t key) const;
    const SideTree& tree(std::uint32_t thread) const { return m_sides.threads[thread].side[m_side]; }
    const NameKeys& keys() const { return m_keys; }
    /// Mean time of an outermost call with all it calls; 0 where it is never called. Found once, by whoever asks first.
    double usual(std::uint32_t key) const;
    /// Own time a call that only one method in a hundred of this side exceeds; 0 where it has too few to tell.
    double dearSelf() const { return m_dearSelf; }
    /// Whether any method of the same package runs here; false for names without one.
    bool knowsPackage(std::uint32_t key) const;
    /// Sorts all calls by method and sums up: needed before outermost(), usual() and dearSelf().
    void sortCalls(const Operation& operation);

private:
    void noteInner(std::size_t thread);
    void findDearSelf();
    bool isOutermost(Occurrence at) const;

    const DiffSides& m_sides;
    std::size_t m_side;
    const NameKeys& m_keys;
    std::vector<std::uint64_t> m_count; ///< by key
    std::vector<std::uint32_t> m_begin; ///< by key: range in m_occurrences
    std::vector<Occurrence> m_occurrences;
    std::vector<std::vector<std::int64_t>> m_total; ///< by thread and node
    std::vector<std::vector<std::uint8_t>> m_maybeInner; ///< by thread and node
    mutable std::vector<std::atomic<double>> m_usual; ///< by key; negative until found
    double m_dearSelf = 0;
};

/// Makes the pools of one side when they are asked for, within a budget of merged nodes.
class MethodPools
{
public:
    MethodPools(const MethodIndex& index, std::size_t budget)
        : m_index(index)
        , m_budget(budget)
    { }

    std::uint64_t count(std::uint32_t key) const { return m_index.count(key); }
    double usual(std::uint32_t key) const { return m_index.usual(key); }
    /// Null when the method was never called there, or when the budget is used up.
    const MethodPool* pool(std::uint32_t key);

private:
    void addSubtree(MethodPool& pool, MethodIndex::Occurrence top);

    const MethodIndex& m_index;
    std::unordered_map<std::uint32_t, ChildLists> m_children; ///< by thread
    std::unordered_map<std::uint32_t, std::unique_ptr<MethodPool>> m_pools;
    std::size_t m_budget;
};

} // namespace graylens::analysis

// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/diff_pool.h"

namespace graylens::analysis {

MethodPools::MethodPools(const DiffSides& sides, std::size_t side, const NameKeys& keys)
    : m_sides(sides)
    , m_side(side)
    , m_keys(keys)
    , m_count(keys.size())
{
    std::size_t nodes = 0;
    for (const ThreadPair& pair : sides.threads) {
        const SideTree& tree = pair.side[side];
        nodes += tree.sums.size();
        for (std::uint32_t n = 1; n < tree.sums.size(); ++n)
            m_count[keys[tree.paths.name(n)]] += tree.sums[n].count;
    }
    m_budget = nodes / 4 + 100'000;
}

void MethodPools::walkThread(std::uint32_t thread, const std::vector<double>& total,
                             std::vector<std::pair<std::uint32_t, Occurrence>>& found)
{
    const SideTree& tree = m_sides.threads[thread].side[m_side];
    const ChildLists& children = m_children[thread];
    std::vector<std::uint32_t> open(m_keys.size()); // callers at hand, by key
    std::vector<std::pair<std::uint32_t, bool>> stack; // node, whether it is left
    for (const std::uint32_t child : children.of(0))
        stack.emplace_back(child, false);
    while (!stack.empty()) {
        const auto [node, leaving] = stack.back();
        stack.pop_back();
        const std::uint32_t key = m_keys[tree.paths.name(node)];
        if (leaving) {
            --open[key];
            continue;
        }
        if (open[key]++ == 0) {
            found.emplace_back(key, Occurrence {thread, node});
            m_outerTotal[key] += total[node];
            m_outerCount[key] += static_cast<double>(tree.sums[node].count);
        }
        stack.emplace_back(node, true);
        for (const std::uint32_t child : children.of(node))
            stack.emplace_back(child, false);
    }
}

void MethodPools::indexOccurrences()
{
    m_outerTotal.resize(m_keys.size());
    m_outerCount.resize(m_keys.size());
    std::vector<std::pair<std::uint32_t, Occurrence>> found;
    for (std::uint32_t t = 0; t < m_sides.threads.size(); ++t) {
        const SideTree& tree = m_sides.threads[t].side[m_side];
        m_children.push_back(childLists(tree.paths.parents()));
        std::vector<double> total(tree.sums.size());
        for (std::size_t n = total.size(); n-- > 0;) {
            total[n] += static_cast<double>(tree.sums[n].self);
            if (n > 0)
                total[tree.paths.parent(static_cast<std::uint32_t>(n))] += total[n];
        }
        walkThread(t, total, found);
    }
    m_begin.assign(m_keys.size() + 1, 0);
    for (const auto& [key, at] : found)
        ++m_begin[key + 1];
    for (std::size_t k = 1; k < m_begin.size(); ++k)
        m_begin[k] += m_begin[k - 1];
    m_occurrences.resize(found.size());
    std::vector<std::uint32_t> next(m_begin.begin(), m_begin.end() - 1);
    for (const auto& [key, at] : found)
        m_occurrences[next[key]++] = at;
}

double MethodPools::usual(std::uint32_t key)
{
    if (m_begin.empty())
        indexOccurrences();
    return m_outerCount[key] > 0 ? m_outerTotal[key] / m_outerCount[key] : 0;
}

void MethodPools::addSubtree(MethodPool& pool, Occurrence top)
{
    const SideTree& tree = m_sides.threads[top.thread].side[m_side];
    const ChildLists& children = m_children[top.thread];
    std::vector<std::pair<std::uint32_t, std::uint32_t>> stack {{top.node, 0}};
    while (!stack.empty()) {
        const auto [node, at] = stack.back();
        stack.pop_back();
        const SideSum& from = tree.sums[node];
        MethodPool::Sum& to = pool.sums[at];
        to.self += static_cast<double>(from.self);
        to.selfCpu += static_cast<double>(from.selfCpu);
        to.count += static_cast<double>(from.count);
        for (const std::uint32_t child : children.of(node)) {
            const std::uint32_t below = pool.paths.child(at, m_keys[tree.paths.name(child)]);
            if (below >= pool.sums.size())
                pool.sums.resize(below + std::size_t {1});
            stack.emplace_back(child, below);
        }
        m_budget -= m_budget > 0 ? 1 : 0;
    }
}

const MethodPool* MethodPools::pool(std::uint32_t key)
{
    const auto [at, isNew] = m_pools.try_emplace(key);
    if (!isNew)
        return at->second.get();
    if (m_count[key] == 0 || m_budget == 0)
        return nullptr;
    if (m_begin.empty())
        indexOccurrences();
    auto pool = std::make_unique<MethodPool>();
    for (std::uint32_t i = m_begin[key]; i < m_begin[key + 1] && m_budget > 0; ++i)
        addSubtree(*pool, m_occurrences[i]);
    for (MethodPool::Sum& sum : pool->sums)
        sum.total = sum.self;
    for (std::uint32_t n = static_cast<std::uint32_t>(pool->sums.size()) - 1; n > 0; --n)
        pool->sums[pool->paths.parent(n)].total += pool->sums[n].total;
    pool->children = childLists(pool->paths.parents());
    at->second = std::move(pool);
    return at->second.get();
}

} // namespace graylens::analysis

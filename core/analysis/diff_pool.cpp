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
    m_budget = 2 * nodes + 100'000;
}

void MethodPools::indexOccurrences()
{
    m_begin.assign(m_keys.size() + 1, 0);
    for (const ThreadPair& pair : m_sides.threads) {
        const PathTable& paths = pair.side[m_side].paths;
        m_children.push_back(childLists(paths.parents()));
        for (std::uint32_t n = 1; n < paths.size(); ++n)
            ++m_begin[m_keys[paths.name(n)] + 1];
    }
    for (std::size_t k = 1; k < m_begin.size(); ++k)
        m_begin[k] += m_begin[k - 1];
    m_occurrences.resize(m_begin.back());
    std::vector<std::uint32_t> next(m_begin.begin(), m_begin.end() - 1);
    for (std::uint32_t t = 0; t < m_sides.threads.size(); ++t) {
        const PathTable& paths = m_sides.threads[t].side[m_side].paths;
        for (std::uint32_t n = 1; n < paths.size(); ++n)
            m_occurrences[next[m_keys[paths.name(n)]]++] = {t, n};
    }
}

bool MethodPools::isOutermost(Occurrence at, std::uint32_t key) const
{
    const PathTable& paths = m_sides.threads[at.thread].side[m_side].paths;
    for (std::uint32_t n = paths.parent(at.node); n != 0; n = paths.parent(n)) {
        if (m_keys[paths.name(n)] == key)
            return false;
    }
    return true;
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
    for (std::uint32_t i = m_begin[key]; i < m_begin[key + 1] && m_budget > 0; ++i) {
        if (isOutermost(m_occurrences[i], key))
            addSubtree(*pool, m_occurrences[i]);
    }
    for (MethodPool::Sum& sum : pool->sums)
        sum.total = sum.self;
    for (std::uint32_t n = static_cast<std::uint32_t>(pool->sums.size()) - 1; n > 0; --n)
        pool->sums[pool->paths.parent(n)].total += pool->sums[n].total;
    pool->children = childLists(pool->paths.parents());
    at->second = std::move(pool);
    return at->second.get();
}

} // namespace graylens::analysis

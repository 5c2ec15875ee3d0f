// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/diff_pool.h"

#include <algorithm>

#include "core/analysis/large_vector.h"
#include "core/base/worker_pool.h"

namespace graylens::analysis {

namespace {

constexpr std::size_t kLeastMethods = 50; ///< before one of them is called unusual

/// "a.b" of "a.b.Class.method(parameters)", "ns" of "ns::Class::method"; empty where there is none.
std::string_view packageOf(std::string_view name)
{
    name = name.substr(0, name.find('('));
    for (int part = 0; part < 2; ++part) {
        const auto cut = name.find_last_of("./:");
        name = cut == std::string_view::npos ? std::string_view {} : name.substr(0, cut);
        while (name.ends_with(':'))
            name.remove_suffix(1);
    }
    return name;
}

} // namespace

MethodIndex::MethodIndex(const DiffSides& sides, std::size_t side, const NameKeys& keys)
    : m_sides(sides)
    , m_side(side)
    , m_keys(keys)
    , m_count(keys.size())
    , m_usual(keys.size())
{
    for (std::atomic<double>& usual : m_usual)
        usual.store(-1, std::memory_order_relaxed);
    for (std::uint32_t t = 0; t < sides.threads.size(); ++t) {
        const SideTree& from = tree(t);
        for (std::uint32_t n = 1; n < from.sums.size(); ++n)
            m_count[keys[from.paths.name(n)]] += from.sums[n].count;
    }
}

/// Which calls may be inside a call of the same method: their callers' keys, hashed into 64 bits, have theirs.
void MethodIndex::noteInner(std::size_t thread)
{
    const SideTree& from = tree(static_cast<std::uint32_t>(thread));
    std::vector<std::uint64_t> callers(from.sums.size());
    m_maybeInner[thread].resize(from.sums.size());
    for (std::uint32_t n = 1; n < callers.size(); ++n) {
        const std::uint32_t key = m_keys[from.paths.name(n)];
        const std::uint64_t bit = std::uint64_t {1} << ((key * 0x9E3779B1U) >> 26);
        const std::uint64_t above = callers[from.paths.parent(n)];
        m_maybeInner[thread][n] = (above & bit) != 0 ? 1 : 0;
        callers[n] = above | bit;
    }
}

void MethodIndex::sortCalls(const Operation& operation)
{
    m_total.resize(m_sides.threads.size());
    m_maybeInner.resize(m_sides.threads.size());
    forEachOn(operation.pool, m_total.size(), [&](std::size_t t) {
        const SideTree& from = tree(static_cast<std::uint32_t>(t));
        std::vector<std::int64_t>& total = m_total[t];
        resizeLarge(total, from.sums.size());
        for (std::size_t n = total.size(); n-- > 0;) {
            total[n] += from.sums[n].self;
            if (n > 0)
                total[from.paths.parent(static_cast<std::uint32_t>(n))] += total[n];
        }
        noteInner(t);
    });
    m_begin.assign(m_keys.size() + 1, 0);
    for (std::uint32_t t = 0; t < m_total.size(); ++t) {
        for (std::uint32_t n = 1; n < m_total[t].size(); ++n)
            ++m_begin[m_keys[tree(t).paths.name(n)] + 1];
    }
    for (std::size_t k = 1; k < m_begin.size(); ++k)
        m_begin[k] += m_begin[k - 1];
    resizeLarge(m_occurrences, m_begin.back());
    std::vector<std::uint32_t> next(m_begin.begin(), m_begin.end() - 1);
    for (std::uint32_t t = 0; t < m_total.size(); ++t) {
        for (std::uint32_t n = 1; n < m_total[t].size(); ++n)
            m_occurrences[next[m_keys[tree(t).paths.name(n)]]++] = {t, n};
    }
    findDearSelf();
}

void MethodIndex::findDearSelf()
{
    std::vector<double> self(m_keys.size()), means;
    for (std::uint32_t t = 0; t < m_sides.threads.size(); ++t) {
        const SideTree& from = tree(t);
        for (std::uint32_t n = 1; n < from.sums.size(); ++n)
            self[m_keys[from.paths.name(n)]] += static_cast<double>(from.sums[n].self);
    }
    for (std::uint32_t key = 0; key < self.size(); ++key) {
        if (m_count[key] > 0)
            means.push_back(self[key] / static_cast<double>(m_count[key]));
    }
    if (means.size() < kLeastMethods)
        return;
    const auto dear = means.begin() + static_cast<std::ptrdiff_t>(means.size() * 99 / 100);
    std::ranges::nth_element(means, dear);
    m_dearSelf = *dear;
}

bool MethodIndex::knowsPackage(std::uint32_t key) const
{
    const std::string_view package = packageOf(m_sides.names->view(StringId(key)));
    if (package.empty())
        return false;
    for (std::uint32_t other = 0; other < m_count.size(); ++other) {
        if (m_count[other] > 0 && packageOf(m_sides.names->view(StringId(other))) == package)
            return true;
    }
    return false;
}

bool MethodIndex::isOutermost(Occurrence at) const
{
    if (!m_maybeInner[at.thread][at.node])
        return true;
    const PathTable& paths = tree(at.thread).paths;
    const std::uint32_t key = m_keys[paths.name(at.node)];
    for (std::uint32_t n = paths.parent(at.node); n != 0; n = paths.parent(n)) {
        if (m_keys[paths.name(n)] == key)
            return false;
    }
    return true;
}

std::vector<MethodIndex::Occurrence> MethodIndex::outermost(std::uint32_t key) const
{
    std::vector<Occurrence> out;
    for (std::uint32_t i = m_begin[key]; i < m_begin[key + 1]; ++i) {
        if (isOutermost(m_occurrences[i]))
            out.push_back(m_occurrences[i]);
    }
    return out;
}

double MethodIndex::usual(std::uint32_t key) const
{
    if (const double known = m_usual[key].load(std::memory_order_relaxed); known >= 0)
        return known;
    double total = 0, count = 0;
    for (const Occurrence top : outermost(key)) {
        total += static_cast<double>(m_total[top.thread][top.node]);
        count += static_cast<double>(tree(top.thread).sums[top.node].count);
    }
    const double usual = count > 0 ? std::max(0.0, total / count) : 0;
    m_usual[key].store(usual, std::memory_order_relaxed);
    return usual;
}

void MethodPools::addSubtree(MethodPool& pool, MethodIndex::Occurrence top)
{
    const SideTree& tree = m_index.tree(top.thread);
    ChildLists& children = m_children[top.thread];
    if (children.begin.empty())
        children = childLists(tree.paths.parents());
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
            const std::uint32_t below = pool.paths.child(at, m_index.keys()[tree.paths.name(child)]);
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
    if (m_index.count(key) == 0 || m_budget == 0)
        return nullptr;
    auto pool = std::make_unique<MethodPool>();
    for (const MethodIndex::Occurrence top : m_index.outermost(key)) {
        if (m_budget == 0)
            break;
        addSubtree(*pool, top);
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

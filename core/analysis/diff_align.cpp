// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/diff_align.h"

#include <algorithm>
#include <deque>
#include <tuple>
#include <unordered_map>

#include "core/analysis/large_vector.h"
#include "core/analysis/tree_order.h"

namespace graylens::analysis {

namespace {

constexpr std::size_t kLeftOverLimit = 24; ///< leftovers a side and caller that are compared with each other
constexpr std::size_t kNamesakeLimit = 32; ///< callees a side that share one key and are compared with each other
constexpr std::size_t kWrapperChain = 3; ///< wrappers directly inside each other

/// One side's tree as the aligner reads it.
struct AlignSide
{
    const SideTree& tree;
    ChildLists children; ///< sorted by key
    std::vector<std::int64_t> total;
    const NameKeys& keys;

    AlignSide(const SideTree& from, const NameKeys& nameKeys)
        : tree(from)
        , children(childLists(from.paths.parents()))
        , total(from.sums.size())
        , keys(nameKeys)
    {
        for (std::size_t n = total.size(); n-- > 0;) {
            total[n] += tree.sums[n].self;
            if (n > 0)
                total[tree.paths.parent(static_cast<std::uint32_t>(n))] += total[n];
        }
        sortChildren(children, [this](std::uint32_t a, std::uint32_t b) {
            return key(a) != key(b) ? key(a) < key(b) : name(a) < name(b);
        });
    }
    std::uint32_t name(std::uint32_t n) const { return tree.paths.name(n); }
    std::uint32_t key(std::uint32_t n) const { return keys[tree.paths.name(n)]; }
};

using Nodes = std::span<const std::uint32_t>;

class Aligner
{
public:
    Aligner(const ThreadPair& pair, const NameKeys& keys, const AlignOptions& options)
        : m_side {AlignSide(pair.side[0], keys), AlignSide(pair.side[1], keys)}
        , m_options(options)
    { }

    Alignment run()
    {
        const std::size_t guess = std::max(m_side[0].total.size(), m_side[1].total.size());
        reserveLarge(m_out.tree.parent, guess);
        reserveLarge(m_out.tree.node[0], guess);
        reserveLarge(m_out.tree.node[1], guess);
        add(0, 0, 0);
        m_stack.push_back({0, {m_side[0].children.of(0), m_side[1].children.of(0)}});
        while (!m_stack.empty()) {
            const Item item = m_stack.back();
            m_stack.pop_back();
            matchChildren(item);
        }
        for (const auto& [names, places] : m_leftOver)
            m_out.leftOver.push_back(
                {static_cast<std::uint32_t>(names >> 32), static_cast<std::uint32_t>(names), places});
        return std::move(m_out);
    }

private:
    /// Callees of union node `node` on both sides that are still to be matched, each list sorted by key.
    struct Item
    {
        std::uint32_t node = 0;
        std::array<Nodes, 2> lists;
    };

    std::uint32_t add(std::uint32_t parent, std::uint32_t normal, std::uint32_t abnormal, bool isWrapper = false)
    {
        m_out.tree.parent.push_back(parent);
        m_out.tree.node[0].push_back(normal);
        m_out.tree.node[1].push_back(abnormal);
        m_out.tree.wrapper.push_back(isWrapper);
        return static_cast<std::uint32_t>(m_out.tree.size() - 1);
    }
    void matchChildren(const Item& item)
    {
        const auto& [normal, abnormal] = item.lists;
        auto& [leftNormal, leftAbnormal] = m_left;
        leftNormal.clear();
        leftAbnormal.clear();
        std::size_t n = 0, a = 0;
        while (n < normal.size() && a < abnormal.size()) {
            const std::uint32_t keyN = m_side[0].key(normal[n]), keyA = m_side[1].key(abnormal[a]);
            if (keyN == keyA) {
                const std::size_t endN = endOfRun(0, normal, n), endA = endOfRun(1, abnormal, a);
                if (endN - n == 1 && endA - a == 1)
                    match(item.node, normal[n], abnormal[a]);
                else
                    matchNamesakes(item.node, normal.subspan(n, endN - n), abnormal.subspan(a, endA - a));
                n = endN;
                a = endA;
            } else if (keyN < keyA) {
                leftNormal.push_back(normal[n++]);
            } else {
                leftAbnormal.push_back(abnormal[a++]);
            }
        }
        leftNormal.insert(leftNormal.end(), normal.begin() + static_cast<std::ptrdiff_t>(n), normal.end());
        leftAbnormal.insert(leftAbnormal.end(), abnormal.begin() + static_cast<std::ptrdiff_t>(a), abnormal.end());
        if (!leftNormal.empty() && !leftAbnormal.empty())
            matchLeftOvers(item.node);
        for (const std::uint32_t node : leftNormal)
            push(add(item.node, node, UnionTree::kNone), m_side[0].children.of(node), {});
        for (const std::uint32_t node : leftAbnormal)
            push(add(item.node, UnionTree::kNone, node), {}, m_side[1].children.of(node));
    }
    void match(std::uint32_t parent, std::uint32_t normal, std::uint32_t abnormal)
    {
        push(add(parent, normal, abnormal), m_side[0].children.of(normal), m_side[1].children.of(abnormal));
    }
    /// End of the callees with the key of the one at `begin`: names that differ only in what a build numbers anew.
    std::size_t endOfRun(std::size_t side, Nodes list, std::size_t begin) const
    {
        std::size_t end = begin + 1;
        while (end < list.size() && m_side[side].key(list[end]) == m_side[side].key(list[begin]))
            ++end;
        return end;
    }
    /// 0 .. 3: how much two callees of one key do the same. The number in the name counts least: it is what changes.
    double likeness(std::uint32_t normal, std::uint32_t abnormal) const
    {
        const Nodes a = m_side[0].children.of(normal), b = m_side[1].children.of(abnormal);
        std::size_t shared = 0;
        for (std::size_t i = 0, j = 0; i < a.size() && j < b.size();) {
            const std::uint32_t keyA = m_side[0].key(a[i]), keyB = m_side[1].key(b[j]);
            shared += keyA == keyB ? 1 : 0;
            i += keyA <= keyB ? 1 : 0;
            j += keyB <= keyA ? 1 : 0;
        }
        const std::size_t all = a.size() + b.size() - shared;
        const double callees = all == 0 ? 1 : static_cast<double>(shared) / static_cast<double>(all);
        const auto costA = static_cast<double>(m_side[0].total[normal]),
                   costB = static_cast<double>(m_side[1].total[abnormal]);
        const double cost = std::max(costA, costB) > 0 ? std::min(costA, costB) / std::max(costA, costB) : 1;
        return 2 * callees + 0.9 * cost + (m_side[0].name(normal) == m_side[1].name(abnormal) ? 0.1 : 0);
    }
    /// Several callees of one key: those that do most alike are the same, best first; the rest is left over.
    void matchNamesakes(std::uint32_t parent, Nodes normal, Nodes abnormal)
    {
        std::vector<std::tuple<double, std::size_t, std::size_t>> pairs;
        if (std::max(normal.size(), abnormal.size()) > kNamesakeLimit)
            ++m_out.cutOff;
        for (std::size_t n = 0; n < std::min(normal.size(), kNamesakeLimit); ++n) {
            for (std::size_t a = 0; a < std::min(abnormal.size(), kNamesakeLimit); ++a)
                pairs.emplace_back(-likeness(normal[n], abnormal[a]), n, a);
        }
        std::ranges::sort(pairs);
        std::vector<bool> usedN(normal.size()), usedA(abnormal.size());
        for (const auto& [score, n, a] : pairs) {
            if (usedN[n] || usedA[a])
                continue;
            match(parent, normal[n], abnormal[a]);
            usedN[n] = usedA[a] = true;
        }
        for (std::size_t n = 0; n < normal.size(); ++n) {
            if (!usedN[n])
                m_left[0].push_back(normal[n]);
        }
        for (std::size_t a = 0; a < abnormal.size(); ++a) {
            if (!usedA[a])
                m_left[1].push_back(abnormal[a]);
        }
    }
    void push(std::uint32_t node, Nodes normal, Nodes abnormal)
    {
        if (!normal.empty() || !abnormal.empty())
            m_stack.push_back({node, {normal, abnormal}});
    }
    void matchLeftOvers(std::uint32_t parent)
    {
        if (std::max(m_left[0].size(), m_left[1].size()) > kLeftOverLimit)
            ++m_out.cutOff;
        if (m_options.seeThroughWrappers) {
            for (const std::size_t side : {std::size_t {1}, std::size_t {0}})
                findWrappers(parent, side);
        }
        if (m_options.oneSided.empty())
            return;
        for (std::size_t side = 0; side < 2; ++side)
            findOneSided(side);
        for (std::size_t n = 0; n < m_oneSided[0].size(); ++n) {
            for (std::size_t a = 0; a < m_oneSided[1].size(); ++a) {
                if (n < m_direct[0] || a < m_direct[1]) // one of them at least is called by the matched caller itself
                    ++m_leftOver[(std::uint64_t {m_side[0].key(m_oneSided[0][n])} << 32)
                                 | m_side[1].key(m_oneSided[1][a])];
            }
        }
    }
    bool isOneSided(std::size_t side, std::uint32_t node) const
    {
        return m_options.oneSided[m_side[side].key(node)] != 0;
    }
    /// Leftovers that exist on one side only, and such methods directly inside them: a renamed method may stand in a
    /// new wrapper.
    void findOneSided(std::size_t side)
    {
        std::vector<std::uint32_t>& found = m_oneSided[side];
        found.clear();
        m_direct[side] = 0;
        if (m_left[side].size() > kLeftOverLimit)
            return;
        for (const std::uint32_t node : m_left[side]) {
            if (isOneSided(side, node))
                found.push_back(node);
        }
        m_direct[side] = found.size();
        std::size_t begin = 0;
        for (std::size_t step = 1; step < kWrapperChain; ++step) {
            const std::size_t end = found.size();
            for (; begin < end; ++begin) {
                for (const std::uint32_t child : m_side[side].children.of(found[begin])) {
                    if (isOneSided(side, child) && found.size() < kLeftOverLimit)
                        found.push_back(child);
                }
            }
        }
    }
    /// Nodes of `list` (sorted by key) that have the key of one of `children` (sorted by key).
    static void sameKeys(const AlignSide& listSide, const std::vector<std::uint32_t>& list, const AlignSide& childSide,
                         Nodes children, std::vector<std::uint32_t>& out)
    {
        out.clear();
        std::size_t c = 0;
        for (const std::uint32_t node : list) {
            while (c < children.size() && childSide.key(children[c]) < listSide.key(node))
                ++c;
            if (c < children.size() && childSide.key(children[c]) == listSide.key(node))
                out.push_back(node);
        }
    }
    /// Most of the callees that the other side can know at all are enclosed; where they are not most of all callees,
    /// they must at least be most of what the caller misses.
    bool encloses(std::size_t side, std::int64_t enclosed, std::int64_t known, std::int64_t all) const
    {
        if (enclosed * 2 < known)
            return false;
        if (enclosed * 2 >= all)
            return true;
        const AlignSide& other = m_side[1 - side];
        std::int64_t found = 0, missing = 0;
        for (const std::uint32_t node : m_enclosed)
            found += other.total[node];
        for (const std::uint32_t node : m_left[1 - side])
            missing += other.total[node];
        return found * 2 >= missing;
    }
    /// Whether `node` of `side` encloses what stands directly under the caller on the other side; the enclosed
    /// leftovers of the other side are then in m_enclosed.
    bool isWrapper(std::size_t side, std::uint32_t node)
    {
        const AlignSide& own = m_side[side];
        const AlignSide& other = m_side[1 - side];
        for (std::size_t step = 0; step < kWrapperChain; ++step) {
            const Nodes children = own.children.of(node);
            sameKeys(other, m_left[1 - side], own, children, m_enclosed);
            std::int64_t known = 0, enclosed = 0, all = 0;
            std::uint32_t largest = 0;
            std::size_t e = 0;
            for (const std::uint32_t child : children) {
                all += own.total[child];
                largest = largest == 0 || own.total[child] > own.total[largest] ? child : largest;
                if (m_options.known.empty() || m_options.known[own.key(child)])
                    known += own.total[child];
                if (e < m_enclosed.size() && own.key(child) == other.key(m_enclosed[e])) {
                    enclosed += own.total[child];
                    ++e;
                }
            }
            if (!m_enclosed.empty() && encloses(side, enclosed, known, all))
                return true;
            if (largest == 0 || own.total[largest] * 10 < all * 9)
                return false;
            node = largest; // a wrapper in a wrapper
        }
        return false;
    }
    void findWrappers(std::uint32_t parent, std::size_t side)
    {
        std::vector<std::uint32_t>& own = m_left[side];
        std::vector<std::uint32_t>& other = m_left[1 - side];
        if (own.size() > kLeftOverLimit || other.empty())
            return;
        for (std::size_t i = 0; i < own.size() && !other.empty();) {
            const std::uint32_t node = own[i];
            if (!isWrapper(side, node)) {
                ++i;
                continue;
            }
            const auto& enclosed = m_lists.emplace_back(m_enclosed);
            std::erase_if(other, [&](std::uint32_t o) { return std::ranges::find(enclosed, o) != enclosed.end(); });
            own.erase(own.begin() + static_cast<std::ptrdiff_t>(i));
            if (side == 1)
                push(add(parent, UnionTree::kNone, node, true), enclosed, m_side[1].children.of(node));
            else
                push(add(parent, node, UnionTree::kNone, true), m_side[0].children.of(node), enclosed);
        }
    }

    std::array<AlignSide, 2> m_side;
    const AlignOptions& m_options;
    Alignment m_out;
    std::vector<Item> m_stack;
    std::array<std::vector<std::uint32_t>, 2> m_left; ///< leftovers of the caller at hand, sorted by key
    std::array<std::vector<std::uint32_t>, 2> m_oneSided; ///< see findOneSided
    std::array<std::size_t, 2> m_direct {}; ///< how many of them, at the front, are leftovers themselves
    std::vector<std::uint32_t> m_enclosed;
    std::deque<std::vector<std::uint32_t>> m_lists; ///< what items of wrappers point to
    std::unordered_map<std::uint64_t, std::uint32_t> m_leftOver;
};

} // namespace

Alignment align(const ThreadPair& pair, const NameKeys& keys, const AlignOptions& options)
{
    return Aligner(pair, keys, options).run();
}

} // namespace graylens::analysis

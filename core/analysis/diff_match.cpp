// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/diff_match.h"

#include <algorithm>
#include <deque>
#include <tuple>
#include <unordered_map>

#include "core/analysis/diff_match_forest.h"

namespace graylens::analysis {

namespace {

constexpr std::uint32_t kNone = Forest::kNone;
constexpr std::size_t kWrapperLimit = 256; ///< leftovers a side of one caller that are looked at for wrappers
constexpr std::size_t kWrapperChain = 3; ///< wrappers directly inside each other

using Nodes = std::span<const std::uint32_t>;

class Matcher
{
public:
    Matcher(std::array<Forest, 2>& sides, std::uint32_t keys, const MatchOptions& options, const Operation& operation)
        : m_side(sides)
        , m_sequences(options.budget)
        , m_operation(operation)
    {
        for (std::size_t s = 0; s < 2; ++s) {
            m_known[s].resize(keys);
            for (std::size_t n = 1; n < sides[s].size(); ++n)
                m_known[s][sides[s].key[n]] = true;
        }
    }

    bool run()
    {
        pair(0, 0);
        for (std::size_t steps = 0; !m_stack.empty(); ++steps) {
            if (steps % 4096 == 0 && m_operation.stopRequested())
                return false;
            const Item item = m_stack.back();
            m_stack.pop_back();
            matchLists(item);
        }
        return true;
    }
    std::size_t cutOff() const { return m_cutOff; }
    std::uint64_t matched() const { return m_matched - 1; } // without the thread itself

private:
    /// Callees to be matched with each other, by start.
    struct Item
    {
        std::array<Nodes, 2> lists;
    };

    void pair(std::uint32_t a, std::uint32_t b)
    {
        m_side[0].other[a] = b;
        m_side[1].other[b] = a;
        ++m_matched;
        const Nodes below = std::as_const(m_side[0].children).of(a), belowB = std::as_const(m_side[1].children).of(b);
        if (!below.empty() && !belowB.empty())
            m_stack.push_back({{below, belowB}});
    }
    void matchLists(const Item& item)
    {
        for (std::size_t s = 0; s < 2; ++s) {
            m_items[s].clear();
            for (const std::uint32_t n : item.lists[s])
                m_items[s].push_back(m_side[s].item(n));
        }
        m_pairs.clear();
        if (!m_sequences.match(m_items[0], m_items[1], m_pairs))
            ++m_cutOff;
        for (const auto& [i, j] : m_pairs)
            pair(item.lists[0][i], item.lists[1][j]);
        if (m_pairs.size() == std::min(item.lists[0].size(), item.lists[1].size()))
            return;
        for (std::size_t s = 0; s < 2; ++s) {
            m_left[s].clear();
            std::ranges::copy_if(item.lists[s], std::back_inserter(m_left[s]),
                                 [&](std::uint32_t n) { return m_side[s].other[n] == kNone; });
        }
        pairMoved(true);
        pairMoved(false);
        if (!m_left[0].empty() && !m_left[1].empty())
            seeThrough();
    }
    /// What changed places: the k-th left-over call of a name (and of a shape, first) is that of the other side.
    void pairMoved(bool byShape)
    {
        using Entry = std::tuple<std::uint32_t, std::uint32_t, std::uint32_t>; // key, shape, place in the list
        std::array<std::vector<Entry>, 2> entries;
        for (std::size_t s = 0; s < 2; ++s) {
            for (std::uint32_t i = 0; i < m_left[s].size(); ++i) {
                const std::uint32_t n = m_left[s][i];
                entries[s].emplace_back(m_side[s].key[n], byShape ? m_side[s].shape[n] : 0, i);
            }
            std::ranges::sort(entries[s]);
        }
        const auto kind = [](const Entry& e) { return std::pair(std::get<0>(e), std::get<1>(e)); };
        for (std::size_t i = 0, j = 0; i < entries[0].size() && j < entries[1].size();) {
            if (kind(entries[0][i]) == kind(entries[1][j])) {
                pair(m_left[0][std::get<2>(entries[0][i])], m_left[1][std::get<2>(entries[1][j])]);
                ++i;
                ++j;
            } else if (kind(entries[0][i]) < kind(entries[1][j])) {
                ++i;
            } else {
                ++j;
            }
        }
        for (std::size_t s = 0; s < 2; ++s)
            std::erase_if(m_left[s], [&](std::uint32_t n) { return m_side[s].other[n] != kNone; });
    }
    /// Whether most of what `node` encloses is missing under its caller on the other side (or most of what is missing
    /// there is enclosed), directly or in a wrapper of its own.
    bool isWrapper(std::size_t side, std::uint32_t node, const std::unordered_map<std::uint32_t, DurationNs>& missing,
                   DurationNs allMissing) const
    {
        const Forest& own = m_side[side];
        for (std::size_t step = 0; step < kWrapperChain; ++step) {
            DurationNs all = 0, known = 0, enclosed = 0, found = 0, longest = -1;
            std::uint32_t next = 0;
            bool any = false;
            for (const std::uint32_t child : own.children.of(node)) {
                const DurationNs time = own.duration(child);
                all += time;
                known += m_known[1 - side][own.key[child]] ? time : 0;
                if (const auto there = missing.find(own.key[child]); there != missing.end()) {
                    any = true;
                    enclosed += time;
                    found += std::min(time, there->second);
                }
                if (time > longest) {
                    longest = time;
                    next = child;
                }
            }
            if (any && enclosed * 2 >= known && (enclosed * 2 >= all || found * 2 >= allMissing))
                return true;
            if (next == 0 || longest * 10 < all * 9)
                return false;
            node = next;
        }
        return false;
    }
    /// Calls that one side puts between the caller and what it called: their callees stand in their place.
    void seeThrough()
    {
        for (const std::size_t side : {std::size_t {1}, std::size_t {0}}) {
            std::vector<std::uint32_t>& own = m_left[side];
            std::vector<std::uint32_t>& others = m_left[1 - side];
            if (own.size() > kWrapperLimit || others.empty())
                continue;
            std::unordered_map<std::uint32_t, DurationNs> missing;
            DurationNs allMissing = 0;
            for (const std::uint32_t n : others) {
                missing[m_side[1 - side].key[n]] += m_side[1 - side].duration(n);
                allMissing += m_side[1 - side].duration(n);
            }
            std::vector<std::uint32_t> inside;
            for (const std::uint32_t n : own) {
                if (!isWrapper(side, n, missing, allMissing))
                    continue;
                m_side[side].isWrapper[n] = true;
                std::ranges::copy(std::as_const(m_side[side].children).of(n), std::back_inserter(inside));
            }
            if (inside.empty())
                continue;
            Item item;
            item.lists[side] = m_lists.emplace_back(std::move(inside));
            item.lists[1 - side] = m_lists.emplace_back(others);
            m_stack.push_back(item);
            return; // what is left is matched with the callees of the wrappers
        }
    }

    std::array<Forest, 2>& m_side;
    SequenceMatcher m_sequences;
    const Operation& m_operation;
    std::array<std::vector<bool>, 2> m_known; ///< by key: the side has it
    std::vector<Item> m_stack;
    std::array<std::vector<SequenceItem>, 2> m_items;
    std::vector<SequencePair> m_pairs;
    std::array<std::vector<std::uint32_t>, 2> m_left; ///< of the lists at hand, in their order
    std::deque<std::vector<std::uint32_t>> m_lists; ///< what items of wrappers point to
    std::size_t m_cutOff = 0;
    std::uint64_t m_matched = 0;
};

/// The tops of what only this side has, and where they would stand on the other: after the call before them, or at the
/// beginning of what they are called by.
std::vector<ExtraCall> extrasOf(const Forest& own, const Forest& other, TimeNs otherStart)
{
    std::vector<ExtraCall> out;
    std::vector<std::pair<std::uint32_t, std::uint32_t>> open {{0, 0}}; // node, next callee
    TimeNs cursor = otherStart;
    while (!open.empty()) {
        auto& [node, next] = open.back();
        const Nodes callees = own.children.of(node);
        if (next == callees.size()) {
            if (node != 0 && own.other[node] != kNone)
                cursor = other.start(own.other[node]) + other.duration(own.other[node]);
            open.pop_back();
            continue;
        }
        const std::uint32_t callee = callees[next++];
        if (own.other[callee] == kNone)
            out.push_back({own.slice[callee], own.isWrapper[callee], cursor});
        else
            cursor = other.start(own.other[callee]);
        if (own.other[callee] != kNone || own.isWrapper[callee])
            open.emplace_back(callee, 0);
    }
    return out;
}

/// Where the compared part of a side begins.
TimeNs startOf(const MatchSide& side, const Forest& forest)
{
    if (side.range)
        return side.range->begin;
    const Nodes roots = forest.children.of(0);
    return roots.empty() ? side.trace->span.begin : forest.start(roots.front());
}

SliceMatch::Side columnsOf(Forest& own, const Forest& other, TimeNs otherStart)
{
    SliceMatch::Side out;
    out.extras = extrasOf(own, other, otherStart);
    out.rows = std::move(own.rows);
    out.other.resize(own.size() - 1);
    for (std::size_t n = 1; n < own.size(); ++n)
        out.other[n - 1] = own.other[n] == kNone ? SliceMatch::kExtra : other.slice[own.other[n]];
    return out;
}

} // namespace

std::uint32_t SliceMatch::partner(std::size_t ofSide, std::uint32_t slice) const
{
    const std::uint32_t at = placeIn(side[ofSide].rows, slice);
    return at == kNone ? kOutside : side[ofSide].other[at];
}

Result<SliceMatch> matchSlices(const MatchSide& normal, const MatchSide& abnormal, const MatchOptions& options,
                               const Operation& operation)
{
    KeyBook book;
    const std::array<std::vector<std::uint32_t>, 2> keys {book.keysOf(normal.trace->strings, options.renamed),
                                                          book.keysOf(abnormal.trace->strings, {})};
    std::array<Forest, 2> forests {forestOf(normal, keys[0]), forestOf(abnormal, keys[1])};
    // The smaller one first, so that it does not matter which side is called normal.
    const bool isSwapped
        = std::tuple(forests[0].size(), forests[0].shape[0]) > std::tuple(forests[1].size(), forests[1].shape[0]);
    if (isSwapped)
        std::swap(forests[0], forests[1]);
    Matcher matcher(forests, book.size(), options, operation);
    if (!matcher.run())
        return cancelled();
    if (isSwapped)
        std::swap(forests[0], forests[1]);
    SliceMatch out;
    out.cutOff = matcher.cutOff();
    out.matched = matcher.matched();
    const TimeNs startA = startOf(normal, forests[0]), startB = startOf(abnormal, forests[1]);
    out.side[0] = columnsOf(forests[0], forests[1], startB);
    out.side[1] = columnsOf(forests[1], forests[0], startA);
    return out;
}

std::vector<NamePair> renamesOf(const DiffTree& tree)
{
    std::vector<NamePair> out;
    for (const auto& [node, normal] : tree.normalName)
        out.push_back({std::string(tree.names->view(normal)), std::string(tree.text(node))});
    const auto text = [](const NamePair& pair) { return std::tie(pair.normal, pair.abnormal); };
    std::ranges::sort(out, {}, text);
    const auto same = [&text](const NamePair& a, const NamePair& b) { return text(a) == text(b); };
    out.erase(std::unique(out.begin(), out.end(), same), out.end());
    return out;
}

} // namespace graylens::analysis

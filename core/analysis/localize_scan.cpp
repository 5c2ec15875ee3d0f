// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/localize_scan.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <numeric>
#include <random>
#include <utility>

#include "core/analysis/key_numbering.h"
#include "core/base/worker_pool.h"

namespace graylens::analysis {

namespace {

/// Places for keys a leaf, before empty ones cost more than looking keys up.
constexpr std::size_t kDirectKeys = 2;
/// Places for a bit a key: 16 MiB, which a processor's cache mostly holds.
constexpr std::uint64_t kDirectBits = std::uint64_t {1} << 27U;

/// The dimensions after the last one of `mask`.
std::size_t firstAfter(std::uint32_t mask)
{
    return static_cast<std::size_t>(std::bit_width(mask));
}

/// The order of masks: fewer attributes first.
bool isSimpler(std::uint32_t a, std::uint32_t b)
{
    return std::pair(std::popcount(a), a) < std::pair(std::popcount(b), b);
}

} // namespace

double poissonScore(double bad, double expected)
{
    return bad > expected && expected > 0 ? bad * std::log(bad / expected) - (bad - expected) : 0;
}

struct CellScan::Grouping
{
    std::vector<std::uint32_t> cellOf; ///< [leaf] 0 = in none
    std::size_t count = 0; ///< all numbers are below
};

struct CellScan::Search
{
    const std::vector<double>& bad;
    std::vector<std::uint32_t> badLeaves; ///< those with bad events, all others only add to what is expected
    double allBad, allExpected, leastScore;
    std::vector<Grouping> columns; ///< [dimension] values with bad events enough; all others are as good as unknown
    std::vector<std::vector<Cell>>& found; ///< [mask]
    const Operation& operation;
};

CellScan::CellScan(const Leaves& leaves, unsigned maxDepth, double minBad, bool againstRest)
    : m_leaves(leaves)
    , m_maxDepth(std::max(maxDepth, 1U))
    , m_minBad(minBad)
    , m_againstRest(againstRest)
{
    for (std::uint32_t mask = 1; mask < (1U << leaves.dimensions()); ++mask) {
        if (static_cast<unsigned>(std::popcount(mask)) <= m_maxDepth)
            m_masks.push_back(mask);
    }
    std::sort(m_masks.begin(), m_masks.end(), isSimpler);
    m_shallow = static_cast<std::size_t>(
        std::count_if(m_masks.begin(), m_masks.end(), [](auto mask) { return std::popcount(mask) <= 2; }));
}

/// The whole as one cell.
CellScan::Grouping CellScan::allLeaves() const
{
    Grouping out {std::vector<std::uint32_t>(m_leaves.size()), 2};
    for (std::size_t i = 0; i < m_leaves.size(); ++i)
        out.cellOf[i] = m_leaves.total[i] > 0;
    return out;
}

CellScan::Grouping CellScan::refine(const Grouping& grouping, std::size_t dimension) const
{
    const std::vector<std::uint32_t>& codes = m_leaves.codes[dimension];
    const std::uint64_t values = m_leaves.values[dimension].size();
    const std::uint64_t keys = grouping.count * values;
    KeyNumbering numbering(m_leaves.size(), keys, kDirectKeys * m_leaves.size());
    Grouping out {std::vector<std::uint32_t>(m_leaves.size()), 0};
    for (std::size_t i = 0; i < codes.size(); ++i) {
        if (grouping.cellOf[i] != 0 && codes[i] != 0)
            out.cellOf[i] = numbering.numberOf(grouping.cellOf[i] * values + codes[i]) + 1;
    }
    out.count = std::size_t {numbering.count()} + 1;
    return out;
}

CellScan::Grouping CellScan::group(std::uint32_t mask) const
{
    Grouping out = allLeaves();
    for (std::size_t d = 0; d < m_leaves.dimensions(); ++d) {
        if (mask & (1U << d))
            out = refine(out, d);
    }
    return out;
}

/// How many cells refine() would give.
std::size_t CellScan::distinct(const Grouping& grouping, std::size_t dimension) const
{
    const std::vector<std::uint32_t>& codes = m_leaves.codes[dimension];
    const std::uint64_t values = m_leaves.values[dimension].size();
    const std::uint64_t keys = grouping.count * values;
    if (keys > kDirectBits)
        return refine(grouping, dimension).count - 1;
    std::vector<std::uint64_t> isSeen(static_cast<std::size_t>(keys / 64 + 1));
    for (std::size_t i = 0; i < codes.size(); ++i) {
        const std::uint64_t key = grouping.cellOf[i] * values + codes[i];
        isSeen[key / 64] |= std::uint64_t {grouping.cellOf[i] != 0 && codes[i] != 0} << (key % 64);
    }
    return std::accumulate(isSeen.begin(), isSeen.end(), std::size_t {0}, [](std::size_t sum, std::uint64_t word) {
        return sum + static_cast<std::size_t>(std::popcount(word));
    });
}

void CellScan::countBelow(const Grouping& grouping, std::uint32_t mask, std::size_t& count,
                          const Operation& operation) const
{
    if (static_cast<unsigned>(std::popcount(mask)) >= m_maxDepth)
        return;
    for (std::size_t d = firstAfter(mask); d < m_leaves.dimensions() && !operation.stopRequested(); ++d) {
        if (static_cast<unsigned>(std::popcount(mask)) + 1 == m_maxDepth) {
            count += distinct(grouping, d);
            continue;
        }
        const Grouping finer = refine(grouping, d);
        count += finer.count - 1;
        countBelow(finer, mask | (1U << d), count, operation);
    }
}

Result<std::size_t> CellScan::cellCount(const Operation& operation) const
{
    std::vector<std::size_t> counts(m_shallow);
    forEachOn(operation.pool, m_shallow, [&](std::size_t m) {
        if (operation.stopRequested())
            return;
        const Grouping grouping = group(m_masks[m]);
        counts[m] = grouping.count - 1;
        if (std::popcount(m_masks[m]) == 2)
            countBelow(grouping, m_masks[m], counts[m], operation);
    });
    if (operation.stopRequested())
        return cancelled();
    return std::accumulate(counts.begin(), counts.end(), std::size_t {0});
}

/// The cells of one more attribute that have bad events enough: few, so they are found from the leaves with bad events,
/// then only theirs are summed up. A cell without enough has no part with enough.
CellScan::Grouping CellScan::refineBad(const Search& search, const Grouping& grouping, std::uint32_t mask,
                                       const Grouping& column) const
{
    const std::uint64_t keys = std::uint64_t {grouping.count} * column.count;
    KeyNumbering numbering(search.badLeaves.size(), keys, kDirectKeys * m_leaves.size());
    std::vector<double> badOf;
    for (const std::uint32_t i : search.badLeaves) {
        if (grouping.cellOf[i] == 0 || column.cellOf[i] == 0)
            continue;
        const std::uint32_t number = numbering.numberOf(grouping.cellOf[i] * column.count + column.cellOf[i]);
        if (number == badOf.size())
            badOf.push_back(0);
        badOf[number] += search.bad[i];
    }
    std::vector<std::uint32_t> placeOf(badOf.size(), 0);
    std::vector<Cell> sums(1);
    for (std::size_t number = 0; number < badOf.size(); ++number) {
        if (badOf[number] < m_minBad)
            continue;
        placeOf[number] = static_cast<std::uint32_t>(sums.size());
        sums.push_back({badOf[number], 0, 0, 0, 0, mask});
    }
    Grouping out {std::vector<std::uint32_t>(m_leaves.size()), sums.size()};
    for (std::uint32_t i = 0; i < m_leaves.size() && sums.size() > 1; ++i) {
        if (grouping.cellOf[i] == 0 || column.cellOf[i] == 0)
            continue;
        const std::uint32_t number = numbering.find(grouping.cellOf[i] * column.count + column.cellOf[i]);
        if (number == KeyNumbering::kNone || placeOf[number] == 0)
            continue;
        Cell& cell = sums[placeOf[number]];
        cell.expected += m_leaves.expected[i];
        cell.total += m_leaves.total[i];
        cell.leaf = i;
        out.cellOf[i] = placeOf[number];
    }
    const auto at = std::lower_bound(m_masks.begin(), m_masks.end(), mask, isSimpler);
    std::vector<Cell>& found = search.found[static_cast<std::size_t>(at - m_masks.begin())];
    std::for_each(sums.begin() + 1, sums.end(), [&](Cell& cell) {
        cell.score = score(cell.bad, cell.expected, search.allBad, search.allExpected);
        if (cell.score >= search.leastScore)
            found.push_back(cell);
    });
    return out;
}

void CellScan::searchBelow(const Search& search, const Grouping& grouping, std::uint32_t mask) const
{
    if (static_cast<unsigned>(std::popcount(mask)) >= m_maxDepth)
        return;
    for (std::size_t d = firstAfter(mask); d < m_leaves.dimensions() && !search.operation.stopRequested(); ++d) {
        const std::uint32_t finer = mask | (1U << d);
        searchBelow(search, refineBad(search, grouping, finer, search.columns[d]), finer);
    }
}

double CellScan::score(double bad, double expected, double allBad, double allExpected) const
{
    if (!m_againstRest || bad <= expected)
        return poissonScore(bad, expected);
    const double restBad = allBad - bad;
    const double restExpected = allExpected - expected;
    return bad * std::log(bad / expected)
        + (restBad > 0 && restExpected > 0 ? restBad * std::log(restBad / restExpected) : 0);
}

Result<std::vector<Cell>> CellScan::cells(const std::vector<double>& bad, double leastScore,
                                          const Operation& operation) const
{
    std::vector<std::vector<Cell>> found(m_masks.size());
    Search search {bad,
                   {},
                   std::accumulate(bad.begin(), bad.end(), 0.0),
                   std::accumulate(m_leaves.expected.begin(), m_leaves.expected.end(), 0.0),
                   leastScore,
                   std::vector<Grouping>(m_leaves.dimensions()),
                   found,
                   operation};
    for (std::uint32_t i = 0; i < m_leaves.size(); ++i) {
        if (bad[i] > 0)
            search.badLeaves.push_back(i);
    }
    const Grouping all {std::vector<std::uint32_t>(m_leaves.size(), 1), 2};
    forEachOn(operation.pool, m_leaves.dimensions(), [&](std::size_t d) {
        // The codes as they are: refineBad() only reads them.
        search.columns[d] = refineBad(search, all, 1U << d, {m_leaves.codes[d], m_leaves.values[d].size()});
    });
    forEachOn(operation.pool, m_shallow - m_leaves.dimensions(), [&](std::size_t p) {
        if (operation.stopRequested())
            return;
        const std::uint32_t pair = m_masks[m_leaves.dimensions() + p];
        const auto first = static_cast<std::size_t>(std::countr_zero(pair));
        const Grouping& second = search.columns[firstAfter(pair) - 1];
        searchBelow(search, refineBad(search, search.columns[first], pair, second), pair);
    });
    if (operation.stopRequested())
        return cancelled();
    std::vector<Cell> ranked;
    for (const auto& part : found)
        ranked.insert(ranked.end(), part.begin(), part.end());
    std::stable_sort(ranked.begin(), ranked.end(),
                     [](const Cell& a, const Cell& b) { return a.score > b.score + 1e-9; });
    return ranked;
}

bool CellScan::isInside(std::uint32_t leaf, const Cell& cell) const
{
    for (std::size_t d = 0; d < m_leaves.dimensions(); ++d) {
        if ((cell.mask & (1U << d)) && m_leaves.codes[d][leaf] != m_leaves.codes[d][cell.leaf])
            return false;
    }
    return true;
}

Cell CellScan::cellAt(std::uint32_t leaf, std::uint32_t mask, const std::vector<double>& bad) const
{
    Cell cell {0, 0, 0, 0, leaf, mask};
    for (std::uint32_t i = 0; i < m_leaves.size(); ++i) {
        if (!isInside(i, cell))
            continue;
        cell.bad += bad[i];
        cell.expected += m_leaves.expected[i];
        cell.total += m_leaves.total[i];
    }
    cell.score = poissonScore(cell.bad, cell.expected);
    return cell;
}

Result<std::vector<double>> CellScan::simulate(unsigned rounds, std::uint64_t seed, const Operation& operation) const
{
    if (rounds == 0)
        return std::vector<double> {};
    const double events = std::accumulate(m_leaves.bad.begin(), m_leaves.bad.end(), 0.0);
    const double allExpected = std::accumulate(m_leaves.expected.begin(), m_leaves.expected.end(), 0.0);
    // Against the past the level may have risen as a whole; against the rest it has not, by definition.
    const double level = allExpected > 0 ? std::min(1.0, events / allExpected) : 0;
    std::vector<std::poisson_distribution<long>> draws;
    for (const double expected : m_leaves.expected)
        draws.emplace_back(std::max(expected * level, 1e-12));
    std::vector<Grouping> groupings;
    for (const std::uint32_t mask : m_masks)
        groupings.push_back(group(mask));

    std::mt19937_64 random(seed);
    std::vector<double> best, bad(m_leaves.size());
    std::vector<Cell> sums;
    for (unsigned round = 0; round < rounds; ++round) {
        if (operation.stopRequested())
            return cancelled();
        for (std::size_t i = 0; i < bad.size(); ++i)
            bad[i] = static_cast<double>(draws[i](random));
        const double allBad = std::accumulate(bad.begin(), bad.end(), 0.0);
        double top = 0;
        for (std::size_t m = 0; m < groupings.size(); ++m) {
            const Grouping& grouping = groupings[m];
            sums.assign(grouping.count, Cell {});
            for (std::size_t i = 0; i < bad.size(); ++i) {
                Cell& cell = sums[grouping.cellOf[i]]; // the first is of those in none
                cell.bad += bad[i];
                cell.expected += m_leaves.expected[i];
            }
            for (std::size_t c = 1; c < sums.size(); ++c) {
                const Cell& cell = sums[c];
                if (cell.bad >= m_minBad)
                    top = std::max(top, score(cell.bad, cell.expected, allBad, allExpected));
            }
        }
        best.push_back(top);
    }
    std::sort(best.begin(), best.end());
    return best;
}

} // namespace graylens::analysis

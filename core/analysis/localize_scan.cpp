// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/localize_scan.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <numeric>
#include <random>

#include "core/base/worker_pool.h"

namespace graylens::analysis {

namespace {

constexpr std::uint32_t kFree = 0xFFFFFFFFU;
constexpr std::size_t kDirectCells = 2; ///< places for cells a leaf, before empty ones cost more than looking them up

std::uint64_t mix(std::uint64_t key)
{
    key ^= key >> 33U;
    key *= 0xFF51AFD7ED558CCDULL;
    key ^= key >> 33U;
    key *= 0xC4CEB9FE1A85EC53ULL;
    return key ^ (key >> 29U);
}

/// Numbers items 0, 1, 2 ... in order of first appearance of their keys.
class KeyNumbering
{
public:
    explicit KeyNumbering(std::size_t items)
        : m_slots(std::bit_ceil(items * 2 + 2), kFree)
    { }

    /// The number of `key`; a new one is the count so far.
    std::uint32_t numberOf(std::uint64_t key)
    {
        std::size_t slot = mix(key) & (m_slots.size() - 1);
        while (m_slots[slot] != kFree && m_keys[m_slots[slot]] != key)
            slot = (slot + 1) & (m_slots.size() - 1);
        if (m_slots[slot] == kFree) {
            m_slots[slot] = static_cast<std::uint32_t>(m_keys.size());
            m_keys.push_back(key);
        }
        return m_slots[slot];
    }
    std::size_t count() const { return m_keys.size(); }

private:
    std::vector<std::uint32_t> m_slots;
    std::vector<std::uint64_t> m_keys;
};

/// Joins one more column to a grouping of rows: equal pairs get equal numbers. Returns how many there are.
std::size_t join(std::vector<std::uint32_t>& groups, const std::vector<std::uint32_t>& column)
{
    KeyNumbering numbering(groups.size());
    for (std::size_t i = 0; i < groups.size(); ++i)
        groups[i] = numbering.numberOf((std::uint64_t {groups[i]} << 32U) | column[i]);
    return numbering.count();
}

std::vector<std::uint32_t> codesOf(const std::vector<StringId>& column, std::vector<StringId>& values)
{
    KeyNumbering numbering(column.size());
    std::vector<std::uint32_t> codes;
    codes.reserve(column.size());
    for (const StringId value : column) {
        codes.push_back(numbering.numberOf(value.value()));
        if (codes.back() == values.size())
            values.push_back(value);
    }
    return codes;
}

} // namespace

double poissonScore(double bad, double expected)
{
    return bad > expected && expected > 0 ? bad * std::log(bad / expected) - (bad - expected) : 0;
}

Leaves leavesOf(const CountTable& table, double shrinkage)
{
    Leaves leaves;
    std::vector<std::vector<std::uint32_t>> rowCodes;
    leaves.values.resize(table.dimensions.size());
    std::vector<std::uint32_t> leafOfRow(table.rows(), 0);
    for (std::size_t d = 0; d < table.dimensions.size(); ++d) {
        rowCodes.push_back(codesOf(table.values[d], leaves.values[d]));
        join(leafOfRow, rowCodes.back());
    }
    const std::size_t count = table.rows() == 0 ? 0 : *std::max_element(leafOfRow.begin(), leafOfRow.end()) + 1;
    leaves.codes.assign(table.dimensions.size(), std::vector<std::uint32_t>(count));
    leaves.unknown.resize(count);
    leaves.bad.resize(count);
    leaves.total.resize(count);
    const bool hasPast = !table.baselineBad.empty();
    std::vector<double> pastBad(count), pastTotal(count);
    for (std::size_t row = 0; row < table.rows(); ++row) {
        const std::uint32_t leaf = leafOfRow[row];
        for (std::size_t d = 0; d < leaves.codes.size(); ++d) {
            leaves.codes[d][leaf] = rowCodes[d][row];
            if (table.names.view(table.values[d][row]).empty())
                leaves.unknown[leaf] |= 1U << d;
        }
        leaves.bad[leaf] += table.bad[row];
        leaves.total[leaf] += table.total[row];
        pastBad[leaf] += hasPast ? table.baselineBad[row] : table.bad[row];
        pastTotal[leaf] += hasPast ? table.baselineTotal[row] : table.total[row];
    }
    const double overall = (std::accumulate(pastBad.begin(), pastBad.end(), 0.0) + 0.5)
        / (std::accumulate(pastTotal.begin(), pastTotal.end(), 0.0) + 1);
    leaves.expected.resize(count);
    for (std::size_t i = 0; i < count; ++i) {
        const double rate = hasPast ? (pastBad[i] + shrinkage * overall) / (pastTotal[i] + shrinkage) : overall;
        leaves.expected[i] = leaves.total[i] * rate;
    }
    return leaves;
}

struct CellScan::Grouping
{
    std::vector<std::uint32_t> cellOf; ///< [leaf]
    std::size_t count = 0;
};

CellScan::CellScan(const Leaves& leaves, unsigned maxDepth, double minBad, bool againstRest)
    : m_leaves(leaves)
    , m_minBad(minBad)
    , m_againstRest(againstRest)
{
    for (std::uint32_t mask = 1; mask < (1U << leaves.dimensions()); ++mask) {
        if (static_cast<unsigned>(std::popcount(mask)) <= maxDepth)
            m_masks.push_back(mask);
    }
    std::stable_sort(m_masks.begin(), m_masks.end(),
                     [](auto a, auto b) { return std::popcount(a) < std::popcount(b); });
}

CellScan::Grouping CellScan::group(std::uint32_t mask) const
{
    Grouping out;
    for (std::size_t d = 0; d < m_leaves.dimensions(); ++d) {
        if ((mask & (1U << d)) == 0)
            continue;
        const std::vector<std::uint32_t>& codes = m_leaves.codes[d];
        const std::size_t values = m_leaves.values[d].size();
        if (out.cellOf.empty()) {
            out = {codes, values};
        } else if (out.count * values <= kDirectCells * m_leaves.size()) { // all pairs have a place: no look-up
            for (std::size_t i = 0; i < codes.size(); ++i)
                out.cellOf[i] = out.cellOf[i] * static_cast<std::uint32_t>(values) + codes[i];
            out.count *= values;
        } else {
            out.count = join(out.cellOf, codes);
        }
    }
    return out;
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

/// Few cells have bad events enough: they are found first, so that only theirs are summed up.
std::vector<Cell> CellScan::sumsOf(std::uint32_t mask, const std::vector<double>& bad, std::size_t& count) const
{
    const Grouping grouping = group(mask);
    std::vector<double> badOf(grouping.count);
    std::vector<std::uint8_t> isSeen(grouping.count);
    for (std::uint32_t i = 0; i < m_leaves.size(); ++i) {
        if (m_leaves.unknown[i] & mask)
            continue;
        isSeen[grouping.cellOf[i]] |= m_leaves.total[i] > 0;
        if (bad[i] > 0)
            badOf[grouping.cellOf[i]] += bad[i];
    }
    count = static_cast<std::size_t>(std::count(isSeen.begin(), isSeen.end(), 1));
    std::vector<Cell> sums;
    std::vector<std::uint32_t> placeOf(grouping.count, kFree);
    for (std::size_t cell = 0; cell < grouping.count; ++cell) {
        if (badOf[cell] < m_minBad)
            continue;
        placeOf[cell] = static_cast<std::uint32_t>(sums.size());
        sums.push_back({badOf[cell], 0, 0, 0, 0, mask});
    }
    for (std::uint32_t i = 0; i < m_leaves.size(); ++i) {
        const std::uint32_t place = placeOf[grouping.cellOf[i]];
        if (place == kFree || (m_leaves.unknown[i] & mask))
            continue;
        sums[place].expected += m_leaves.expected[i];
        sums[place].total += m_leaves.total[i];
        sums[place].leaf = i;
    }
    return sums;
}

Result<std::vector<Cell>> CellScan::cells(const std::vector<double>& bad, double leastScore,
                                          const Operation& operation) const
{
    const double allBad = std::accumulate(bad.begin(), bad.end(), 0.0);
    const double allExpected = std::accumulate(m_leaves.expected.begin(), m_leaves.expected.end(), 0.0);
    std::vector<std::vector<Cell>> found(m_masks.size());
    std::vector<std::size_t> counts(m_masks.size());
    forEachOn(operation.pool, m_masks.size(), [&](std::size_t m) {
        if (operation.stopRequested())
            return;
        found[m] = sumsOf(m_masks[m], bad, counts[m]);
        std::erase_if(found[m], [&](Cell& cell) {
            cell.score = score(cell.bad, cell.expected, allBad, allExpected);
            return cell.score < leastScore;
        });
    });
    if (operation.stopRequested())
        return cancelled();
    m_cellCount = std::accumulate(counts.begin(), counts.end(), std::size_t {0});
    std::vector<Cell> all;
    for (const auto& part : found)
        all.insert(all.end(), part.begin(), part.end());
    std::stable_sort(all.begin(), all.end(), [](const Cell& a, const Cell& b) { return a.score > b.score + 1e-9; });
    return all;
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
                if (m_leaves.unknown[i] & m_masks[m])
                    continue;
                Cell& cell = sums[grouping.cellOf[i]];
                cell.bad += bad[i];
                cell.expected += m_leaves.expected[i];
            }
            for (const Cell& cell : sums) {
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

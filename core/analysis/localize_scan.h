// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <vector>

#include "core/analysis/localize.h"

namespace graylens::analysis {

/// The rows of a CountTable with equal ones added up: column by column, values as small numbers.
struct Leaves
{
    std::vector<std::vector<std::uint32_t>> codes; ///< [dimension][leaf] 0 = unknown: no cell of the dimension holds it
    std::vector<std::vector<StringId>> values; ///< [dimension][code]
    std::vector<double> bad, total, expected; ///< [leaf]
    std::size_t size() const { return bad.size(); }
    std::size_t dimensions() const { return codes.size(); }
};

/// Adds rows up and sets what is expected of each leaf: its own past rate, pulled to the overall past one with the
/// weight `shrinkage`; without a past, the overall rate now.
Leaves leavesOf(const CountTable& table, double shrinkage, WorkerPool* pool);

/// A combination of values, with the sums over its leaves.
struct Cell
{
    double bad = 0, expected = 0, total = 0;
    double score = 0;
    std::uint32_t leaf = 0; ///< one that is in the cell: gives its values
    std::uint32_t mask = 0; ///< bit d: dimension d is part of the cell
};

/// Sums and scores of all combinations of attributes up to a depth.
class CellScan
{
public:
    CellScan(const Leaves& leaves, unsigned maxDepth, double minBad, bool againstRest);

    /// Cells whose score is at least `leastScore`, best first, of equal ones the simpler. `bad` replaces the leaves'
    /// own bad events. Cancelled.
    Result<std::vector<Cell>> cells(const std::vector<double>& bad, double leastScore,
                                    const Operation& operation) const;
    /// Sums of the cell of `leaf` under another mask.
    Cell cellAt(std::uint32_t leaf, std::uint32_t mask, const std::vector<double>& bad) const;
    bool isInside(std::uint32_t leaf, const Cell& cell) const;
    /// Best scores of `rounds` tables whose bad events fall as expected, sorted. Cancelled.
    Result<std::vector<double>> simulate(unsigned rounds, std::uint64_t seed, const Operation& operation) const;
    /// Combinations that any leaf with events is in. Cancelled.
    Result<std::size_t> cellCount(const Operation& operation) const;
    std::size_t masks() const { return m_masks.size(); }

private:
    struct Grouping; ///< leaves of one mask, grouped into cells
    struct Search; ///< what one call of cells() works on

    Grouping allLeaves() const;
    Grouping refine(const Grouping& grouping, std::size_t dimension) const;
    Grouping group(std::uint32_t mask) const;
    std::size_t distinct(const Grouping& grouping, std::size_t dimension) const;
    void countBelow(const Grouping& grouping, std::uint32_t mask, std::size_t& count, const Operation& operation) const;
    Grouping refineBad(const Search& search, const Grouping& grouping, std::uint32_t mask,
                       const Grouping& column) const;
    void searchBelow(const Search& search, const Grouping& grouping, std::uint32_t mask) const;
    double score(double bad, double expected, double allBad, double allExpected) const;

    const Leaves& m_leaves;
    unsigned m_maxDepth;
    double m_minBad;
    bool m_againstRest;
    std::vector<std::uint32_t> m_masks; ///< fewer attributes first
    std::size_t m_shallow = 0; ///< so many of them have one or two attributes: deeper ones are reached from those
};

/// O ln(O/E) - (O - E) where more than expected, else 0.
double poissonScore(double bad, double expected);

} // namespace graylens::analysis

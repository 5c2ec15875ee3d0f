// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/localize.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <optional>

#include "core/analysis/localize_scan.h"

namespace graylens::analysis {

namespace {

/// What a more general cell adds must have at least this share of the specific cell's excess, in logarithms of lifts.
/// From 0.2 to 0.35 the labelled cases we tried agree; above it real general causes stay hidden behind a busy part.
constexpr double kGeneralLift = 0.3;
constexpr double kGeneralEvidence = 3; ///< and this log likelihood ratio: e^3 = 20 to 1
constexpr double kLeastScore = 2;
constexpr double kFurtherCause = 0.05; ///< highest p-value at which a second or third cause is named
constexpr std::size_t kReadings = 3; ///< findings a cause
/// Leaf-and-combination steps that simulations may cost, about 3 ms; a draw costs as much as kDrawSteps of them.
constexpr std::size_t kSimulationSteps = 1'000'000;
constexpr std::size_t kDrawSteps = 20;

/// The cell without one of its attributes where what that adds is out of the ordinary too, else nothing.
std::optional<Cell> moreGeneral(const CellScan& scan, const Cell& cell, const std::vector<double>& bad)
{
    const double lift = std::log(cell.bad / cell.expected);
    std::optional<Cell> best;
    double bestLift = 0;
    for (std::uint32_t rest = cell.mask; rest != 0; rest &= rest - 1) {
        const std::uint32_t mask = cell.mask & ~(rest & (~rest + 1));
        if (mask == 0)
            continue;
        const Cell other = scan.cellAt(cell.leaf, mask, bad);
        const double moreBad = other.bad - cell.bad;
        const double moreExpected = other.expected - cell.expected;
        const bool adds = moreExpected > 1e-6 * cell.expected;
        if (adds && poissonScore(moreBad, moreExpected) < kGeneralEvidence)
            continue;
        const double share = adds ? std::log(moreBad / moreExpected) / lift : 1; // adds nothing: fewer words do
        if (share >= kGeneralLift && share > bestLift) {
            bestLift = share;
            best = other;
        }
    }
    return best;
}

/// Whether both hold the same rows: one of them then says all.
bool isSame(const CellScan& scan, const Cell& a, const Cell& b)
{
    constexpr double kSame = 1e-9;
    return std::abs(a.total - b.total) <= kSame * b.total && std::abs(a.bad - b.bad) <= kSame * b.bad
        && (scan.isInside(a.leaf, b) || scan.isInside(b.leaf, a));
}

/// What one cause is called, best reading first.
std::vector<Cell> readings(const CellScan& scan, const std::vector<Cell>& ranked, const std::vector<double>& bad)
{
    std::vector<Cell> out;
    const auto append = [&](const Cell& cell) {
        const auto isCell
            = [&](const Cell& known) { return known.mask == cell.mask && scan.isInside(cell.leaf, known); };
        if (std::none_of(out.begin(), out.end(), isCell))
            out.push_back(cell);
    };
    Cell general = ranked.front();
    while (const auto next = moreGeneral(scan, general, bad))
        general = *next;
    append(general);
    for (const Cell& cell : ranked) {
        if (out.size() == kReadings)
            break;
        append(cell);
    }
    return out;
}

CellValues valuesOf(const Leaves& leaves, const Cell& cell)
{
    CellValues out;
    for (std::size_t d = 0; d < leaves.dimensions(); ++d) {
        if (cell.mask & (1U << d))
            out.emplace_back(d, leaves.values[d][leaves.codes[d][cell.leaf]]);
    }
    return out;
}

/// Cells that cover the same requests in other words of no greater length.
std::vector<CellValues> equivalents(const CellScan& scan, const Leaves& leaves, const std::vector<Cell>& ranked,
                                    const Cell& cell)
{
    std::vector<CellValues> out;
    for (const Cell& other : ranked) {
        const bool isBrief = std::popcount(other.mask) <= std::popcount(cell.mask) && other.mask != cell.mask;
        if (isBrief && isSame(scan, other, cell))
            out.push_back(valuesOf(leaves, other));
    }
    return out;
}

class PValues
{
public:
    PValues(std::vector<double> best, std::size_t cells)
        : m_best(std::move(best))
        , m_cells(static_cast<double>(cells))
    { }

    double of(double score) const
    {
        const auto atLeast = m_best.end() - std::lower_bound(m_best.begin(), m_best.end(), score);
        const double simulated = (static_cast<double>(atLeast) + 1) / (static_cast<double>(m_best.size()) + 1);
        return std::min(simulated, m_cells * std::exp(-score));
    }

private:
    std::vector<double> m_best; ///< sorted
    double m_cells;
};

Result<PValues> pValues(const CellScan& scan, const Leaves& leaves, const LocalizeOptions& options,
                        const Operation& operation)
{
    const std::size_t stepsOfRound = leaves.size() * (scan.masks() + kDrawSteps) + 1;
    const auto rounds
        = static_cast<unsigned>(std::min<std::size_t>(options.simulations, kSimulationSteps / stepsOfRound));
    GL_TRY(auto best, scan.simulate(rounds, options.seed, operation));
    GL_TRY(const std::size_t cells, scan.cellCount(operation));
    return PValues(std::move(best), cells);
}

/// Takes the excess of a cause off. Against the rest, what is expected of all was raised by it: that is put right too.
void takeOff(const CellScan& scan, const Cell& cause, bool againstRest, Leaves& leaves, std::vector<double>& bad,
             std::vector<bool>& isExplained)
{
    double restBad = 0, restTotal = 0;
    for (std::uint32_t i = 0; i < leaves.size(); ++i) {
        isExplained[i] = isExplained[i] || scan.isInside(i, cause);
        restBad += isExplained[i] ? 0 : bad[i];
        restTotal += isExplained[i] ? 0 : leaves.total[i];
    }
    for (std::uint32_t i = 0; i < leaves.size(); ++i) {
        if (againstRest)
            leaves.expected[i] = leaves.total[i] * (restBad + 0.5) / (restTotal + 1);
        if (isExplained[i])
            bad[i] = againstRest ? leaves.expected[i] : std::min(bad[i], leaves.expected[i]);
    }
}

Result<void> check(const CountTable& table)
{
    const std::size_t rows = table.rows();
    const std::size_t past = table.baselineBad.size();
    const bool columnsFit = std::all_of(table.values.begin(), table.values.end(),
                                        [rows](const auto& column) { return column.size() == rows; });
    if (table.dimensions.empty() || table.dimensions.size() > 16 || table.values.size() != table.dimensions.size())
        return fail(Errc::InvalidArgument, "1 to 16 attributes are needed to look for a cause among them");
    if (!columnsFit || table.total.size() != rows || table.baselineTotal.size() != past || (past != 0 && past != rows))
        return fail(Errc::InvalidArgument, "the columns of the table are of different lengths");
    return {};
}

} // namespace

Result<std::vector<Finding>> localize(const CountTable& table, const LocalizeOptions& options,
                                      const Operation& operation)
{
    GL_CHECK(check(table));
    const bool againstRest = table.baselineBad.empty();
    Leaves leaves = leavesOf(table, options.shrinkage, operation.pool);
    const CellScan scan(leaves, options.maxDepth, options.minBad, againstRest);
    std::vector<double> bad = leaves.bad;
    std::vector<bool> isExplained(leaves.size(), false);
    std::vector<Finding> findings;
    std::optional<PValues> chances;
    for (unsigned cause = 1; cause <= options.maxCauses && findings.size() < options.limit; ++cause) {
        GL_TRY(const std::vector<Cell> ranked, scan.cells(bad, kLeastScore, operation));
        if (ranked.empty())
            break;
        if (!chances) {
            GL_TRY(chances, pValues(scan, leaves, options, operation));
        }
        if (cause > 1 && chances->of(ranked.front().score) > kFurtherCause)
            break;
        const std::vector<Cell> cells = readings(scan, ranked, bad);
        for (const Cell& cell : cells) {
            if (findings.size() < options.limit)
                findings.push_back({valuesOf(leaves, cell), cause, cell.bad, cell.expected, cell.total, cell.score,
                                    chances->of(cell.score), equivalents(scan, leaves, ranked, cell)});
        }
        takeOff(scan, cells.front(), againstRest, leaves, bad, isExplained);
    }
    return findings;
}

} // namespace graylens::analysis

// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "core/base/operation.h"
#include "core/base/string_pool.h"

namespace graylens::analysis {

/// Counts by attributes: what to blame is a combination of values ("cell": node X, or node X and 4G). One row is one
/// combination of all attributes, now and in the time before; rows of equal values are added up. An empty value is one
/// that nobody knows: it counts in the sums, but is never blamed.
struct CountTable
{
    std::vector<std::string> dimensions; ///< attribute names
    StringPool names; ///< of all values
    std::vector<std::vector<StringId>> values; ///< [dimension][row]
    std::vector<double> bad, total; ///< [row] in the time looked at
    std::vector<double> baselineBad,
        baselineTotal; ///< [row] before it; both empty = compare cells with the rest instead
    std::size_t rows() const { return bad.size(); }
};

struct LocalizeOptions
{
    unsigned maxDepth = 3; ///< attributes in one cell at most
    double shrinkage = 100; ///< a row's baseline rate is pulled to the overall one with the weight of so many events
    double minBad = 3; ///< cells with fewer bad events are not looked at
    std::size_t limit = 10; ///< findings at most
    unsigned maxCauses = 3; ///< independent causes at most: each is looked for where the ones before are taken off
    unsigned simulations = 999; ///< for p-values, at most; fewer for large tables, 0 = none
    std::uint64_t seed = 1;
};

using CellValues = std::vector<std::pair<std::size_t, StringId>>; ///< (dimension, value), in order of dimensions

/// One suspicious cell. score is the log likelihood ratio of its bad events being Poisson with their own rate against
/// the expected one: O ln(O/E) - (O - E); against the rest of the same table it is Kulldorff's, which counts both
/// sides.
struct Finding
{
    CellValues cell;
    unsigned cause = 1; ///< which independent cause this is a reading of: 1 = the strongest
    double bad = 0, expected = 0, total = 0;
    double score = 0;
    /// The chance of a best score this high where nothing is wrong: the smaller of the share among simulated tables
    /// (bad events spread as expected) and cells x exp(-score), a bound that holds for any table.
    double pValue = 1;
    std::vector<CellValues> equivalents; ///< other cells of the same rows ("address Y" beside "node X"), simplest first
};

/// A Poisson scan over all combinations of up to maxDepth attributes. Each cause gives its best reading first: the most
/// general one whose further part is bad as well ("node X on 4G" becomes "node X" if node X elsewhere is out of the
/// ordinary too), then the cell of the best score as it is, then the next best. Further causes are sought after the
/// first one's excess is taken off. Errors: InvalidArgument (columns of different length, no dimension), Cancelled.
Result<std::vector<Finding>> localize(const CountTable& table, const LocalizeOptions& options = {},
                                      const Operation& operation = {});

} // namespace graylens::analysis

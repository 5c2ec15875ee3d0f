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
/// combination of all attributes, now and in the time before; rows of equal values are added up.
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
    double shrinkage = 30; ///< a row's baseline rate is pulled to the overall one with the weight of so many events
    std::size_t limit = 10; ///< findings at most
    unsigned simulations = 999; ///< for p-values; 0 = none
    std::uint64_t seed = 1;
};

/// One suspicious cell. score is the log likelihood ratio of its bad events being Poisson with their own rate against
/// the expected one: O ln(O/E) - (O - E).
struct Finding
{
    std::vector<std::pair<std::size_t, StringId>> cell; ///< (dimension, value), in order of dimensions
    double bad = 0, expected = 0, total = 0;
    double score = 0;
    double pValue = 1; ///< share of simulated tables (bad events spread as expected) with a best score this high
};

/// A Poisson scan over all combinations of up to maxDepth attributes, best first. A cell gives way to a more general
/// one where what that adds is bad as well: "node X on 4G" becomes "node X" if node X elsewhere is out of the ordinary
/// too. Errors: InvalidArgument (columns of different length, no dimension), Cancelled.
Result<std::vector<Finding>> localize(const CountTable& table, const LocalizeOptions& options = {},
                                      const Operation& operation = {});

} // namespace graylens::analysis

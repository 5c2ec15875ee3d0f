// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string_view>

#include "core/analysis/diff.h"

namespace graylens::analysis {

/// A tree in shares has values of unit Other with this label; so many of them are a side's whole.
inline constexpr std::string_view kShareUnit = "%";
inline constexpr std::int64_t kWholeShare = 1'000'000'000;
inline bool isShare(const DiffTree& tree)
{
    return tree.unit == trace::WeightUnit::Other && tree.unitLabel == kShareUnit;
}

/// The tree of a comparison with each side's values as parts of that side's own whole, so that runs of different
/// length compare by where their time goes: of the compared window where the tree measures time, else of all that was
/// measured. Rounded down: callees never exceed their caller. Nodes, counts and presence are the same.
DiffTree inShares(const DiffResult& result);

} // namespace graylens::analysis

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

} // namespace graylens::analysis

// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/share_tree.h"

#include <cmath>

namespace graylens::analysis {

namespace {

void scale(std::vector<std::int64_t>& values, std::int64_t whole)
{
    const long double factor = whole > 0 ? static_cast<long double>(kWholeShare) / static_cast<long double>(whole) : 0;
    for (std::int64_t& value : values)
        value = static_cast<std::int64_t>(std::floor(static_cast<long double>(value) * factor));
}

void scale(DiffTree::Side& side, std::int64_t whole)
{
    for (auto* column : {&side.total, &side.self, &side.totalCpu, &side.selfCpu})
        scale(*column, whole);
}

} // namespace

DiffTree inShares(const DiffResult& result)
{
    DiffTree tree = result.tree;
    if (tree.size() == 0)
        return tree;
    const bool isTime
        = tree.unit == trace::WeightUnit::Nanoseconds && result.normalDuration > 0 && result.abnormalDuration > 0;
    scale(tree.normal, isTime ? result.normalDuration : result.tree.normal.total[0]);
    scale(tree.abnormal, isTime ? result.abnormalDuration : result.tree.abnormal.total[0]);
    tree.unit = trace::WeightUnit::Other;
    tree.unitLabel = kShareUnit;
    return tree;
}

} // namespace graylens::analysis

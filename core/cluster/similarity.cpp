// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cluster/similarity.h"

#include <cmath>

namespace graylens::cluster {

namespace {
constexpr double kBeta = 2;
constexpr double kGamma = 0.2;
} // namespace

double frameWeight(std::uint32_t place, double shareOfStacks)
{
    return std::exp(-kBeta * shareOfStacks) / (place + 1.0);
}

double similarity(std::span<const StackToken> a, std::span<const StackToken> b)
{
    double score = 0, all = 0;
    std::size_t i = 0, k = 0;
    while (i < a.size() || k < b.size()) {
        if (i < a.size() && k < b.size() && a[i].name == b[k].name) {
            const double apart = std::abs(static_cast<double>(a[i].place) - static_cast<double>(b[k].place));
            const double weight = a[i].weight + b[k].weight;
            score += weight * std::exp(-kGamma * apart);
            all += weight;
            ++i;
            ++k;
        } else {
            const bool takesA = k == b.size() || (i < a.size() && a[i].name < b[k].name);
            const double weight = takesA ? a[i++].weight : b[k++].weight;
            score -= weight;
            all += weight;
        }
    }
    return all > 0 ? score / all : 1;
}

} // namespace graylens::cluster

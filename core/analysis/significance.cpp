// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/significance.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace graylens::analysis {

namespace {

double logChoose(double n, double k)
{
    return std::lgamma(n + 1) - std::lgamma(k + 1) - std::lgamma(n - k + 1);
}

/// The continued fraction of the incomplete beta function by Lentz's method (Numerical Recipes, 3rd ed., 6.4).
double betaFraction(double a, double b, double x)
{
    constexpr double tiny = 1e-300, precise = 1e-14;
    constexpr int most = 10'000;
    const auto held = [](double value) { return std::abs(value) < tiny ? tiny : value; };
    double c = 1, d = 1 / held(1 - (a + b) * x / (a + 1)), fraction = d;
    for (int m = 1; m <= most; ++m) {
        const double even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m));
        d = 1 / held(1 + even * d);
        c = held(1 + even / c);
        fraction *= d * c;
        const double odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1));
        d = 1 / held(1 + odd * d);
        c = held(1 + odd / c);
        fraction *= d * c;
        if (std::abs(d * c - 1) < precise)
            break;
    }
    return fraction;
}

/// The regularised incomplete beta function I_x(a, b), 0 < x < 1.
double incompleteBeta(double a, double b, double x)
{
    const double front = std::exp(std::lgamma(a + b) - std::lgamma(a) - std::lgamma(b) + a * std::log(x)
                                  + b * std::log1p(-x));
    return x < (a + 1) / (a + b + 2) ? front * betaFraction(a, b, x) / a : 1 - front * betaFraction(b, a, 1 - x) / b;
}

} // namespace

bool enoughForTest(std::size_t normal, std::size_t abnormal)
{
    if (normal < 2 || abnormal < 2)
        return false;
    const auto n = static_cast<double>(normal), m = static_cast<double>(abnormal);
    return std::log(2.0) - logChoose(n + m, n) <= std::log(0.05);
}

double fisherExact(std::uint32_t with1, std::uint32_t total1, std::uint32_t with2, std::uint32_t total2)
{
    const std::uint32_t with = with1 + with2;
    const double all = logChoose(total1 + total2, with);
    const auto logP = [&](std::uint32_t k) { return logChoose(total1, k) + logChoose(total2, with - k) - all; };
    const double observed = logP(with1);
    double p = 0;
    for (std::uint32_t k = with > total2 ? with - total2 : 0; k <= std::min(with, total1); ++k) {
        if (const double here = logP(k); here <= observed + 1e-9)
            p += std::exp(here);
    }
    return std::min(1.0, p);
}

double binomialTest(std::uint64_t hits, std::uint64_t trials, double chance)
{
    if (trials == 0 || !(chance > 0 && chance < 1))
        return 1;
    const auto k = static_cast<double>(hits), n = static_cast<double>(trials);
    const double atLeast = hits == 0 ? 1 : incompleteBeta(k, n - k + 1, chance);
    const double atMost = hits == trials ? 1 : incompleteBeta(n - k, k + 1, 1 - chance);
    return std::min(1.0, 2 * std::min(atLeast, atMost));
}

double mannWhitney(std::span<const double> a, std::span<const double> b)
{
    std::vector<std::pair<double, bool>> all;
    for (const double v : a)
        all.emplace_back(v, true);
    for (const double v : b)
        all.emplace_back(v, false);
    std::ranges::sort(all);
    double rankSum = 0, ties = 0;
    for (std::size_t i = 0; i < all.size();) {
        std::size_t end = i;
        std::size_t ofA = 0;
        for (; end < all.size() && all[end].first == all[i].first; ++end)
            ofA += std::size_t {all[end].second};
        const auto same = static_cast<double>(end - i);
        rankSum
            += static_cast<double>(ofA) * (static_cast<double>(i + end) + 1) / 2; // mean rank of equal values, from 1
        ties += same * same * same - same;
        i = end;
    }
    const auto n = static_cast<double>(a.size()), m = static_cast<double>(b.size()), total = n + m;
    const double variance = n * m / 12 * (total + 1 - ties / (total * (total - 1)));
    if (variance <= 0)
        return 1;
    const double distance = std::max(0.0, std::abs(rankSum - n * (total + 1) / 2) - 0.5);
    return std::min(1.0, std::erfc(distance / std::sqrt(2 * variance)));
}

double cliffsDelta(std::span<const double> a, std::span<const double> b)
{
    if (a.empty() || b.empty())
        return 0;
    std::vector<double> sorted(a.begin(), a.end());
    std::ranges::sort(sorted);
    double sum = 0;
    for (const double value : b) {
        const auto less = std::ranges::lower_bound(sorted, value) - sorted.begin();
        const auto more = sorted.end() - std::ranges::upper_bound(sorted, value);
        sum += static_cast<double>(less - more);
    }
    return sum / static_cast<double>(a.size()) / static_cast<double>(b.size());
}

void adjustForMany(std::vector<double>& p)
{
    std::vector<std::size_t> order(p.size());
    std::iota(order.begin(), order.end(), std::size_t {0});
    std::ranges::sort(order, [&](std::size_t a, std::size_t b) { return p[a] > p[b]; });
    double least = 1;
    for (std::size_t i = 0; i < order.size(); ++i) {
        const auto rank = static_cast<double>(order.size() - i);
        least = std::min(least, p[order[i]] * static_cast<double>(p.size()) / rank);
        p[order[i]] = least;
    }
}

} // namespace graylens::analysis

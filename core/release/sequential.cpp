// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/release/sequential.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <vector>

namespace graylens::release {

namespace {

constexpr double kInfinity = std::numeric_limits<double>::infinity();
/// The mixture: log ratios around 0, dense enough that any ratio from 1/20 to 20 has a neighbour. Cauchy weights: most
/// where releases are, and still enough far out that a handful of events against none is seen.
constexpr double kPriorSpread = 0.3;
constexpr int kGridSide = 60;
constexpr double kGridStep = 0.05;

bool saysSomething(const CountStep& step)
{
    return step.grayExposure > 0 && step.productionExposure > 0 && step.grayEvents + step.productionEvents > 0;
}

/// log(1 + e^x) without overflow.
double softPlus(double x)
{
    return x > 30 ? x : std::log1p(std::exp(x));
}

/// Log likelihood of the gray share of all events when the log ratio of rates is `logRatio`; concave in it.
double logLikelihood(std::span<const CountStep> steps, double logRatio)
{
    double sum = 0;
    for (const CountStep& step : steps) {
        if (!saysSomething(step))
            continue;
        const double odds = logRatio + std::log(step.grayExposure / step.productionExposure);
        sum -= step.grayEvents * softPlus(-odds) + step.productionEvents * softPlus(odds);
    }
    return sum;
}

/// Log of the likelihood mixed over the grid of ratios.
double logMixture(std::span<const CountStep> steps)
{
    std::vector<double> terms;
    double weights = 0, highest = -kInfinity;
    for (int i = -kGridSide; i <= kGridSide; ++i) {
        const double logRatio = i * kGridStep, z = logRatio / kPriorSpread;
        const double weight = 1 / (1 + z * z);
        weights += weight;
        terms.push_back(logLikelihood(steps, logRatio) + std::log(weight));
        highest = std::max(highest, terms.back());
    }
    double sum = 0;
    for (const double term : terms)
        sum += std::exp(term - highest);
    return highest + std::log(sum) - std::log(weights);
}

/// The point between `inside` (where f is positive) and `outside` where it turns negative.
template <class F> double border(double inside, double outside, const F& f)
{
    for (int i = 0; i < 40; ++i) {
        const double middle = (inside + outside) / 2;
        (f(middle) > 0 ? inside : outside) = middle;
    }
    return inside;
}

} // namespace

Interval rateRatio(std::span<const CountStep> steps, double alpha)
{
    double gray = 0, production = 0;
    for (const CountStep& step : steps) {
        if (saysSomething(step)) {
            gray += step.grayEvents;
            production += step.productionEvents;
        }
    }
    if (gray + production <= 0)
        return {1, 0, kInfinity, 1};
    constexpr double kFar = 30; // e^30: beyond any ratio of rates
    const double mixture = logMixture(steps);
    const double threshold = mixture + std::log(alpha);
    const auto allowed = [&](double logRatio) { return logLikelihood(steps, logRatio) - threshold; };

    double best = -kFar; // the most likely ratio: where the concave likelihood stops rising
    if (production <= 0)
        best = kFar;
    else if (gray > 0)
        best = border(-kFar, kFar,
                      [&](double x) { return logLikelihood(steps, x + 1e-6) - logLikelihood(steps, x - 1e-6); });
    Interval result;
    result.estimate = gray <= 0 ? 0 : production <= 0 ? kInfinity : std::exp(best);
    result.low = gray <= 0 || allowed(-kFar) > 0 ? 0 : std::exp(border(best, -kFar, allowed));
    result.high = production <= 0 || allowed(kFar) > 0 ? kInfinity : std::exp(border(best, kFar, allowed));
    result.evidence = std::exp(mixture - logLikelihood(steps, 0));
    return result;
}

Interval differenceOfMeans(double estimate, double variance, double scale, double alpha)
{
    if (!(variance > 0) || !(scale > 0))
        return {estimate, -kInfinity, kInfinity, 1};
    const double prior = scale * scale;
    const double spread = (variance + prior) / variance;
    const double half
        = std::sqrt(2 * variance * (variance + prior) / prior * (std::log(1 / alpha) + std::log(spread) / 2));
    const double evidence
        = std::exp(prior * estimate * estimate / (2 * variance * (variance + prior))) / std::sqrt(spread);
    return {estimate, estimate - half, estimate + half, evidence};
}

double quantileSlack(double p, double users, double alpha)
{
    if (users < 2)
        return 1;
    const double rate = (1.4 * std::log(std::log(2.1 * users)) + std::log(10 / alpha)) / users;
    return std::clamp(1.5 * std::sqrt(p * (1 - p) * rate) + 0.8 * rate, 0.0, 1.0);
}

} // namespace graylens::release

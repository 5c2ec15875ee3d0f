// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <random>
#include <vector>

#include <fmt/format.h>

#include "core/release/comparison.h"
#include "tests/bench/bench.h"

namespace graylens::bench {

namespace {

using namespace release;

constexpr int kLooks = 20;
constexpr int kProductionTimes = 4; ///< as many users in production as in gray

/// How gray differs from production: the factor on its rate, ratio or times, and on those of its slowest twentieth.
struct Effect
{
    const char* metric;
    double factor = 1, tail = 1;
    int users = 0; ///< gray, new at each look
};

Sums cohort(MetricKind kind, const Effect& effect, int users, std::mt19937_64& random)
{
    Sums sums;
    sums.users = users;
    if (kind == MetricKind::Rate) {
        sums.events = std::binomial_distribution<std::uint64_t>(static_cast<std::uint64_t>(users),
                                                                0.01 * effect.factor)(random);
        return sums;
    }
    std::lognormal_distribution<double> spread(0, 0.5);
    std::poisson_distribution<int> views(20);
    for (int i = 0; i < users; ++i) {
        if (kind == MetricKind::Duration) {
            const bool isSlow = random() % 20 == 0;
            sums.times.add(
                static_cast<DurationNs>(1e9 * effect.factor * (isSlow ? 4 * effect.tail : 1) * spread(random)));
            continue;
        }
        const double d = 1 + views(random), y = d * 0.1 * effect.factor * spread(random);
        sums.y += y;
        sums.d += d;
        sums.yy += y * y;
        sums.yd += y * d;
        sums.dd += d * d;
    }
    return sums;
}

/// The look at which gray is called worse; 0 = at none of twenty.
int lookFound(const Effect& effect, std::mt19937_64& random)
{
    const Metric& metric = *findMetric(effect.metric);
    std::vector<StratumStep> steps;
    for (int look = 1; look <= kLooks; ++look) {
        steps.push_back({"all", cohort(metric.kind, effect, effect.users, random),
                         cohort(metric.kind, {}, kProductionTimes * effect.users, random)});
        if (compare(metric, steps).outcome == Outcome::Worse)
            return look;
    }
    return 0;
}

} // namespace

void benchRelease(const Options& options)
{
    static constexpr Effect kEffects[] {
        {"crash-rate", 1, 1, 2000},    {"crash-rate", 1.2, 1, 2000}, {"crash-rate", 1.5, 1, 2000},
        {"crash-rate", 2, 1, 2000},    {"slow-frames", 1, 1, 200},   {"slow-frames", 1.05, 1, 200},
        {"slow-frames", 1.1, 1, 200},  {"startup-cold", 1, 1, 200},  {"startup-cold", 1.1, 1, 200},
        {"startup-cold", 1.2, 1, 200}, {"startup-cold", 1, 2, 500},
    };
    std::mt19937_64 random(20261123);
    const int runs = options.quick ? 20 : 100;
    for (const Effect& effect : kEffects) {
        std::vector<int> looks;
        for (int run = 0; run < runs; ++run)
            if (const int look = lookFound(effect, random))
                looks.push_back(look);
        std::ranges::sort(looks);
        const std::string what
            = fmt::format("{} x {:g}{}, {} gray users a look, 20 looks", effect.metric, effect.factor,
                          effect.tail > 1 ? fmt::format(", slowest 20th x {:g}", effect.tail) : "", effect.users);
        report(what, static_cast<double>(looks.size()) / runs,
               effect.factor > 1 || effect.tail > 1 ? "found" : "false alarms",
               looks.empty() ? "" : fmt::format("half of them by look {}", looks[looks.size() / 2]));
    }
}

} // namespace graylens::bench

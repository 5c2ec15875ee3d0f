// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/release/comparison.h"

namespace graylens::release {

/// "worse", "no-worse", "inconclusive": on the command line and in JSON.
std::string_view name(Outcome outcome);
/// "no-traffic", "zero-baseline", ...
std::string_view name(NoteCode code);

/// The figures a verdict rests on: of times at the percentile that decides, where it has limits, else at the median.
struct Deciding
{
    double gray = 0, production = 0;
    std::optional<double> percentile; ///< of times
};
Deciding decidingFigures(const Metric& metric, const Comparison& comparison);

struct StratumVerdict
{
    std::string stratum;
    Comparison comparison;
};

/// What is to be said about one metric.
struct Verdict
{
    const Metric* metric = nullptr;
    Comparison overall;
    /// Each stratum with gray users by itself, most of them first, at most kMostStrata; empty where there is only one.
    /// All of them together keep to alpha.
    std::vector<StratumVerdict> strata;
};
inline constexpr std::size_t kMostStrata = 100;

Verdict judge(const Metric& metric, std::span<const StratumStep> steps, double alpha = 0.05);

/// Whether `a` needs somebody's eyes more than `b`: proven worse comes first (the surest harm first), then what is open
/// (what looks worst first), then what is proven no worse, then what nothing is known of. A strict weak order.
bool isWorse(const Verdict& a, const Verdict& b);

} // namespace graylens::release

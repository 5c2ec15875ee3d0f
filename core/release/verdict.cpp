// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/release/verdict.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <limits>
#include <map>
#include <tuple>

namespace graylens::release {

namespace {

bool hasNote(const Comparison& comparison, NoteCode code)
{
    return std::ranges::any_of(comparison.notes, [code](const Note& note) { return note.code == code; });
}

/// Lower comes first.
auto urgency(const Verdict& verdict)
{
    const Comparison& c = verdict.overall;
    const bool isKnown = !hasNote(c, NoteCode::NoTraffic);
    const double estimate = verdict.metric->lowIsGood ? c.change.estimate : -c.change.estimate;
    const double sure = verdict.metric->lowIsGood ? c.change.low : -c.change.high;
    const int rank = !isKnown ? 3 : c.outcome == Outcome::Worse ? 0 : c.outcome == Outcome::Inconclusive ? 1 : 2;
    const double harm = rank == 0 ? sure : estimate;
    return std::tuple(rank, hasNote(c, NoteCode::AboveLine) && rank > 0 ? 0 : 1,
                      std::isnan(harm) ? std::numeric_limits<double>::infinity() : -harm);
}

} // namespace

std::string_view name(Outcome outcome)
{
    switch (outcome) {
    case Outcome::Worse:
        return "worse";
    case Outcome::NoWorse:
        return "no-worse";
    case Outcome::Inconclusive:
        break;
    }
    return "inconclusive";
}

std::string_view name(NoteCode code)
{
    switch (code) {
    case NoteCode::NoTraffic:
        return "no-traffic";
    case NoteCode::ZeroBaseline:
        return "zero-baseline";
    case NoteCode::TooFewUsers:
        return "too-few-users";
    case NoteCode::Uncovered:
        return "uncovered-users";
    case NoteCode::MixDiffers:
        return "mix-differs";
    case NoteCode::AboveLine:
        return "above-line";
    }
    return "";
}

Deciding decidingFigures(const Metric& metric, const Comparison& comparison)
{
    Deciding out {comparison.gray, comparison.production, {}};
    if (metric.kind != MetricKind::Duration)
        return out;
    out.percentile = 0.5;
    for (const TailPoint& point : comparison.tail)
        if (std::abs(point.percentile - comparison.percentile) < 1e-9)
            out = {static_cast<double>(point.gray), static_cast<double>(point.production), point.percentile};
    return out;
}

Verdict judge(const Metric& metric, std::span<const StratumStep> steps, double alpha)
{
    Verdict out {&metric, compare(metric, steps, alpha), {}};
    std::map<std::string_view, std::vector<StratumStep>> strata;
    for (const StratumStep& step : steps)
        strata[step.stratum].push_back(step);
    if (strata.size() < 2)
        return out;
    std::vector<std::pair<double, const std::vector<StratumStep>*>> largest;
    for (const auto& [stratum, own] : strata) {
        double users = 0;
        for (const StratumStep& step : own)
            users += step.gray.users;
        if (users > 0)
            largest.emplace_back(users, &own);
    }
    std::ranges::stable_sort(largest, std::greater(), [](const auto& entry) { return entry.first; });
    largest.resize(std::min(largest.size(), kMostStrata));
    for (const auto& [users, own] : largest)
        out.strata.push_back(
            {own->front().stratum, compare(metric, *own, alpha / static_cast<double>(largest.size()))});
    return out;
}

bool isWorse(const Verdict& a, const Verdict& b)
{
    return urgency(a) < urgency(b);
}

} // namespace graylens::release

// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/backend/metrics.h"

#include <map>
#include <tuple>

namespace graylens::backend {

namespace {

release::Sums sumsOf(const MetricCell& cell)
{
    release::Sums sums;
    sums.users = static_cast<double>(cell.devices);
    sums.events = cell.affected;
    sums.y = cell.sum;
    sums.yy = cell.squares;
    sums.d = cell.perSum;
    sums.dd = cell.perSquares;
    sums.yd = cell.cross;
    for (const auto& [bucket, devices] : cell.typical)
        sums.times.addCount(bucket, devices);
    return sums;
}

} // namespace

bool comesBefore(const MetricCell& a, const MetricCell& b)
{
    return std::tie(a.values, a.startMs) < std::tie(b.values, b.startMs);
}

MetricQuery metricQuery(const release::Metric& metric, const Filter& filter, const std::vector<Dimension>& strata)
{
    MetricQuery query {filter, std::string(metric.event), std::string(metric.per), strata, 0};
    query.by.insert(query.by.begin(), Dimension::Cohort);
    return query;
}

std::string stratumName(const MetricCell& cell)
{
    std::string name;
    for (std::size_t i = 1; i < cell.values.size(); ++i)
        name += (i > 1 ? " · " : "") + (cell.values[i].empty() ? std::string("?") : cell.values[i]);
    return name;
}

std::vector<release::StratumStep> releaseSteps(std::span<const MetricCell> cells)
{
    std::map<std::pair<TimeMs, std::string>, release::StratumStep> steps;
    for (const MetricCell& cell : cells) {
        if (cell.values.empty() || (cell.values[0] != kGray && cell.values[0] != kProduction))
            continue;
        const std::string stratum = stratumName(cell);
        auto& step = steps[{cell.startMs, stratum}];
        step.stratum = stratum;
        (cell.values[0] == kGray ? step.gray : step.production) = sumsOf(cell);
    }
    std::vector<release::StratumStep> out;
    for (auto& [place, step] : steps)
        out.push_back(std::move(step));
    return out;
}

} // namespace graylens::backend

// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <string>
#include <utility>
#include <vector>

#include "core/backend/environment.h"
#include "core/release/comparison.h"

namespace graylens::backend {

/// Something that happened on a device, or a figure it measured. Crashes and feedback that are ingested count as events
/// by themselves ("crash", or "anr" for those of that kind, and "feedback").
struct Event
{
    TimeMs timeMs = 0;
    Environment environment;
    std::string name; ///< "session", "startup.cold", ...: see release::metrics()
    double value = 1; ///< a number of times, or the figure; times in ns
};

struct MetricQuery
{
    Filter filter;
    std::string event;
    std::string per; ///< set: a ratio
    std::vector<Dimension> by; ///< a row for every combination of values: cohort and the strata to compare in
    std::int64_t intervalMs = 0; ///< > 0: and for every part of the time; needs both ends of time
};

/// Counts by bucket (release::Sketch::bucketOf of the value), ascending.
using Histogram = std::vector<std::pair<std::int32_t, std::uint64_t>>;

/// All that statistics need of one stratum. Cells without any record are left out.
struct MetricCell
{
    std::vector<std::string> values; ///< of MetricQuery::by
    TimeMs startMs = 0; ///< of the part of time; 0 without parts
    std::uint64_t devices = 0; ///< with any record, of `event` or `per`
    std::uint64_t affected = 0; ///< with a sum of `event` above 0
    std::uint64_t count = 0; ///< records of `event`
    double sum = 0, squares = 0; ///< over devices, of a device's sum of `event`, and of that squared
    double perSum = 0, perSquares = 0, cross = 0; ///< the same of `per`, and of the product of both
    Histogram records; ///< without `per`: records of `event`
    Histogram typical; ///< without `per`: devices by their own median (of an even number, the upper one)
};

/// Cells in order: by values, then by time.
bool comesBefore(const MetricCell& a, const MetricCell& b);

/// What to ask for a metric: the answer is for releaseSteps(). Strata are `strata` but for the cohort.
MetricQuery metricQuery(const release::Metric& metric, const Filter& filter, const std::vector<Dimension>& strata);
/// The name of a cell's stratum: its values but for the first, which is the cohort. "?" stands for what is not known.
std::string stratumName(const MetricCell& cell);
/// What release::compare() takes. The first of the cells' values must be the cohort; other ones than gray and
/// production are left out.
std::vector<release::StratumStep> releaseSteps(std::span<const MetricCell> cells);

struct TailQuery
{
    Filter filter;
    std::string event;
    double atLeast = 0;
    PageRequest page;
};

/// A device in the tail, worst first.
struct TailDevice
{
    Environment environment; ///< when it was last heard of
    double worst = 0;
    std::uint64_t count = 0; ///< records in the tail
};

} // namespace graylens::backend

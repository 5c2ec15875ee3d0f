// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "core/release/metrics.h"
#include "core/release/sequential.h"
#include "core/release/sketch.h"

namespace graylens::release {

/// What one cohort's users in one stratum gave between two looks. Which fields count depends on the metric's kind.
struct Sums
{
    double users = 0; ///< the units: each user once a look (Rate: the exposure)
    std::uint64_t events = 0; ///< Rate: users it happened to
    /// Share: sums over users of the numerator y and the denominator d, and of their squares and product.
    double y = 0, d = 0, yy = 0, yd = 0, dd = 0;
    Sketch times {}; ///< Duration: one value a user (the median of their own), so that values are independent
};

/// Both cohorts in one stratum at one look. Strata are what early batches are not random in: device tier, OS, region,
/// network, version; the name is for people ("low-end · Android 12 · CN").
struct StratumStep
{
    std::string stratum;
    Sums gray;
    Sums production;
};

enum class Outcome : std::uint8_t {
    Worse, ///< a difference for the worse is proven
    NoWorse, ///< proven to be within the margin
    Inconclusive, ///< neither yet
};

enum class NoteCode : std::uint8_t {
    NoTraffic, ///< one side has no users in any stratum: nothing is known
    ZeroBaseline, ///< production has no events: a ratio has no upper limit, and silence is no pass
    TooFewUsers, ///< a share or a percentile rests on too few users for its method
    Uncovered, ///< gray users in strata without production users were left out; `share` of them
    MixDiffers, ///< the cohorts differ in what users they have; `share` is the largest standardised difference
    AboveLine, ///< gray is beyond the line of the metric, whatever production does
};

struct Note
{
    NoteCode code;
    double share = 0;
};

/// Gray against production at one percentile.
struct TailPoint
{
    double percentile = 0; ///< 0 .. 1
    DurationNs gray = 0, grayLow = 0, grayHigh = 0;
    DurationNs production = 0, productionLow = 0, productionHigh = 0;
};

struct Comparison
{
    Outcome outcome = Outcome::Inconclusive;
    double gray = 0, production = 0; ///< the values: a share, a ratio, or ns (median); production weighted as gray is
    /// Relative: 0 = same, 0.1 = 10 % more in gray. Limits are infinite where the data set none.
    Interval change;
    /// Duration: the percentile that `change` speaks of: the one that is proven worst, else the one that keeps the
    /// verdict open.
    double percentile = 0.5;
    std::uint64_t grayUsers = 0, productionUsers = 0;
    /// While inconclusive: gray users still needed if the figures go on like this; absent where no number would do
    /// within a hundred times the present traffic.
    std::optional<std::uint64_t> moreUsers;
    /// Where worse: gray users it happened to, or who wait longer than 95 of 100 users of production do, above what
    /// production's share of them gives. Absent for ratios of sums.
    std::optional<std::uint64_t> hurtUsers;
    std::vector<TailPoint> tail; ///< Duration: one for each of kTail that the users suffice for
    std::vector<Note> notes;
};

/// Compares gray with production inside strata, weighted by gray's mix of users. May be asked after every look: see
/// sequential.h. `steps` holds all looks so far, one entry a look and stratum, in any order.
Comparison compare(const Metric& metric, std::span<const StratumStep> steps, double alpha = 0.05);

} // namespace graylens::release

// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>

namespace graylens::release {

/// Everything here may be looked at after each new batch of data, as often as wanted: the chance that an interval ever
/// misses the truth is at most `alpha` over all looks together. (A test of fixed size, looked at twenty times, raises
/// false alarms in a quarter of all harmless releases.)
struct Interval
{
    double estimate = 0;
    double low = 0;
    double high = 0; ///< infinity where the data set no limit
    /// How much better a difference explains the data than none does; its inverse is a p-value that is valid at every
    /// look and under any dependence between metrics.
    double evidence = 1;
};

/// New events of both cohorts since the look before, within one stratum. Exposure is whatever the events happen in
/// (users, user days, sessions), in the same unit on both sides.
struct CountStep
{
    double grayEvents = 0;
    double productionEvents = 0;
    double grayExposure = 0;
    double productionExposure = 0;
};

/// The ratio of rates, gray over production, common to all strata. Exact for rare events and for zeros: of n events
/// the gray ones are binomial once n is given (the two-Poisson test, Lindon & Malek, arXiv 2011.03567), and the
/// likelihood mixed over ratios is a martingale, so Ville's inequality holds at every look. Steps without exposure on
/// both sides say nothing and are left out.
Interval rateRatio(std::span<const CountStep> steps, double alpha = 0.05);

/// The true value behind an estimate with this variance, by the normal mixture of mSPRT (Johari et al.), solved for
/// the interval. `scale` is the size of difference that matters (> 0): the interval is narrowest where its
/// half-width is about that. Asymptotic: the estimate must be a mean over many users.
Interval differenceOfMeans(double estimate, double variance, double scale, double alpha = 0.05);

/// How far a share of `users` (effective number) may be from the true share `p`, at every look: the bound of Howard &
/// Ramdas for quantiles (arXiv 1906.09712, theorem 1). At least 0, at most 1.
double quantileSlack(double p, double users, double alpha = 0.05);

} // namespace graylens::release

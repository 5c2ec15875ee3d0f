// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

namespace graylens::release {

enum class MetricKind : std::uint8_t {
    Rate, ///< users (or sessions) it happened to, of those exposed: crashes, ANRs, feedback
    Share, ///< a sum over another sum, users as units: slow frames of all frames, clicks of views, power per hour
    Duration, ///< a distribution of times: startup, response time
};

/// One measure of how a release does, with what counts as a difference that matters.
struct Metric
{
    std::string_view id; ///< "crash-rate": in commands, JSON and the data base
    std::string_view title; ///< for people
    MetricKind kind = MetricKind::Rate;
    /// The events that backends count it by: of a Rate those it is, and what they happen in; of a Share those summed
    /// up, and what by; of a Duration those that bring the times, in ns.
    std::string_view event, per {};
    std::string_view unit {}; ///< of a Share that is no part of a whole: "mW", "s"
    bool lowIsGood = true;
    /// Of production's value: a change up to here may be called "no worse". 0.1 = 10 %.
    double margin = 0.1;
    /// The line that stores and vendors draw for the value itself (a share, or ns), where there is one.
    std::optional<double> line {};
};

/// The metrics known without configuration. Lines: Android vitals (user-perceived crash rate 1.09 %, ANR 0.47 %;
/// startup cold 5 s, warm 2 s, hot 1.5 s).
std::span<const Metric> metrics();
/// Null where unknown.
const Metric* findMetric(std::string_view id);

/// The percentiles that the long tail is shown at.
inline constexpr double kTail[] {0.5, 0.75, 0.9, 0.95, 0.99, 0.995, 0.999};

} // namespace graylens::release

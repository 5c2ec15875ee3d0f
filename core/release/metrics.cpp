// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/release/metrics.h"

#include <algorithm>

namespace graylens::release {

namespace {

constexpr Metric kMetrics[] {
    {"crash-rate", "Crashes", MetricKind::Rate, true, 0.1, 0.0109},
    {"anr-rate", "Not responding", MetricKind::Rate, true, 0.1, 0.0047},
    {"stall-rate", "Main-thread stalls", MetricKind::Rate, true, 0.1},
    {"startup-cold", "Cold startup", MetricKind::Duration, true, 0.05, 5e9},
    {"startup-warm", "Warm startup", MetricKind::Duration, true, 0.05, 2e9},
    {"startup-hot", "Hot startup", MetricKind::Duration, true, 0.05, 1.5e9},
    {"response-time", "Response time", MetricKind::Duration, true, 0.05},
    {"slow-frames", "Slow frames", MetricKind::Share, true, 0.1},
    {"frozen-frames", "Frozen frames", MetricKind::Share, true, 0.1},
    {"power", "Power", MetricKind::Share, true, 0.05},
    {"click-through", "Click-through", MetricKind::Share, false, 0.02},
    {"dwell", "Dwell time", MetricKind::Share, false, 0.02},
    {"feedback-rate", "Feedback", MetricKind::Rate, true, 0.2},
};

} // namespace

std::span<const Metric> metrics()
{
    return kMetrics;
}

const Metric* findMetric(std::string_view id)
{
    const auto* found = std::ranges::find(kMetrics, id, &Metric::id);
    return found == std::end(kMetrics) ? nullptr : found;
}

} // namespace graylens::release

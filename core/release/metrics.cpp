// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/release/metrics.h"

#include <algorithm>

namespace graylens::release {

namespace {

using enum MetricKind;

constexpr Metric kMetrics[] {
    {"crash-rate", "Crashes", Rate, "crash", "session", "", true, 0.1, 0.0109},
    {"anr-rate", "Not responding", Rate, "anr", "session", "", true, 0.1, 0.0047},
    {"stall-rate", "Main-thread stalls", Rate, "stall", "session", "", true, 0.1},
    {"startup-cold", "Cold startup", Duration, "startup.cold", "", "", true, 0.05, 5e9},
    {"startup-warm", "Warm startup", Duration, "startup.warm", "", "", true, 0.05, 2e9},
    {"startup-hot", "Hot startup", Duration, "startup.hot", "", "", true, 0.05, 1.5e9},
    {"response-time", "Response time", Duration, "response", "", "", true, 0.05},
    {"slow-frames", "Slow frames", Share, "frame.slow", "frame", "", true, 0.1},
    {"frozen-frames", "Frozen frames", Share, "frame.frozen", "frame", "", true, 0.1},
    {"power", "Power", Share, "energy.mj", "use.s", "mW", true, 0.05},
    {"click-through", "Click-through", Share, "click", "impression", "", false, 0.02},
    {"dwell", "Dwell time", Share, "dwell.s", "session", "s", false, 0.02},
    {"feedback-rate", "Feedback", Rate, "feedback", "session", "", true, 0.2},
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

// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include <array>
#include <cmath>
#include <limits>

#include "core/layout/timeline.h"

namespace graylens::layout {

namespace {

constexpr std::size_t kMostTicks = 10'000; ///< whatever a caller asks for
constexpr DurationNs kSecond = 1'000'000'000;

/// The smallest round length that is not below `least`: 1, 2 or 5 times a power of ten up to a minute, then the steps
/// of a clock, then days in 1, 2, 5.
DurationNs roundStep(double least)
{
    for (DurationNs decade = 1; decade <= 10 * kSecond; decade *= 10) {
        for (const DurationNs factor : {1, 2, 5}) {
            if (static_cast<double>(decade * factor) >= least && decade * factor <= 30 * kSecond)
                return decade * factor;
        }
    }
    constexpr std::array<DurationNs, 13> kClock
        = {30, 60, 120, 300, 600, 1200, 1800, 3600, 7200, 10800, 21600, 43200, 86400};
    for (const DurationNs seconds : kClock) {
        if (static_cast<double>(seconds * kSecond) >= least)
            return seconds * kSecond;
    }
    constexpr DurationNs kDay = 86400 * kSecond;
    for (DurationNs decade = kDay; decade < std::numeric_limits<DurationNs>::max() / 100; decade *= 10) {
        for (const DurationNs factor : {1, 2, 5}) {
            if (static_cast<double>(decade * factor) >= least)
                return decade * factor;
        }
    }
    return std::numeric_limits<DurationNs>::max() / 10;
}

} // namespace

double xOf(TimeNs t, const Viewport& viewport)
{
    const auto span = static_cast<double>(viewport.range.duration());
    return span > 0 ? static_cast<double>(t - viewport.range.begin) * static_cast<double>(viewport.width) / span : 0;
}

TimeNs timeAt(double x, const Viewport& viewport)
{
    if (viewport.width <= 0)
        return viewport.range.begin;
    const auto span = static_cast<double>(viewport.range.duration());
    return viewport.range.begin + std::llround(x * span / static_cast<double>(viewport.width));
}

Ticks ticks(TimeRange range, double width, double minGap, TimeNs origin)
{
    Ticks result;
    if (range.isEmpty() || width <= 0 || minGap <= 0)
        return result;
    result.step = roundStep(static_cast<double>(range.duration()) * minGap / width);
    DurationNs offset = (range.begin - origin) % result.step;
    if (offset < 0)
        offset += result.step;
    TimeNs at = offset == 0 ? range.begin : range.begin + (result.step - offset);
    while (at < range.end && result.at.size() < kMostTicks) {
        result.at.push_back(at);
        if (at > std::numeric_limits<TimeNs>::max() - result.step)
            break;
        at += result.step;
    }
    return result;
}

} // namespace graylens::layout

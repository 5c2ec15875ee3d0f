// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <cstdint>
#include <limits>

namespace graylens {

/// Nanoseconds on a trace's own clock; which clock, and its offset to calendar time, stands in the trace's metadata.
using TimeNs = std::int64_t;
/// A length of time in nanoseconds.
using DurationNs = std::int64_t;

/// "No value" in columns of times and durations (e.g. thread CPU time where the trace has only wall time).
inline constexpr std::int64_t kNoTime = std::numeric_limits<std::int64_t>::min();

/// Half open: begin <= t < end.
struct TimeRange {
    TimeNs begin = 0;
    TimeNs end = 0;

    constexpr DurationNs duration() const { return end - begin; }
    constexpr bool isEmpty() const { return end <= begin; }
    constexpr bool contains(TimeNs t) const { return t >= begin && t < end; }
    constexpr bool overlaps(TimeNs from, TimeNs to) const { return from < end && to > begin; }
    constexpr TimeRange intersected(TimeRange o) const { return {std::max(begin, o.begin), std::min(end, o.end)}; }
    constexpr bool operator==(const TimeRange&) const = default;
};

} // namespace graylens

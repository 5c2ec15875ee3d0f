// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <vector>

#include "core/layout/timeline.h"

namespace graylens::ui {

/// Steps of the keyboard from slice to slice. Nothing: there is none in this direction.
enum class SliceStep {
    Previous, ///< in the same row
    Next,
    Outwards, ///< the caller; from the outermost row the track above
    Inwards, ///< the first call inside; from the innermost the track below
    FlowBack, ///< where an arrow into this slice comes from
    FlowOn, ///< where an arrow out of it leads
};
std::optional<std::uint32_t> stepFrom(const trace::Trace& trace, const std::vector<layout::TimelineTrack>& tracks,
                                      std::uint32_t slice, SliceStep step);

/// The slice of a track nearest to a moment, in its outermost row.
std::optional<std::uint32_t> sliceNear(const trace::Trace& trace, const layout::TimelineTrack& track, TimeNs t);

/// Number of slices that touch a range, by binary search in each row.
std::uint64_t slicesIn(const trace::Trace& trace, TimeRange range);

/// `range` moved and, where needed, cut so that the trace stays in sight and no zoom is deeper than 20 ns.
TimeRange boundedRange(TimeRange range, TimeRange span);
/// `range` scaled by `factor` (below 1 zooms in) so that `anchor` keeps its place.
TimeRange zoomedRange(TimeRange range, double factor, TimeNs anchor);

} // namespace graylens::ui

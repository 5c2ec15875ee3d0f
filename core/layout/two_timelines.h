// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <vector>

#include "core/layout/shared_axis.h"
#include "core/layout/timeline.h"

namespace graylens::layout {

/// Item::flags of two timelines, beside the trace::SliceFlag of the slice.
enum MatchMark : std::uint8_t {
    kUnmatched = 32, ///< only this side has it; a SliceRun so marked lies over the pixel columns of such slices
    kWrapping = 64, ///< only this side has it, but what it calls is on both
    kNotCompared = 128, ///< outside the window
};

/// What is compared: of each side one thread, and which call is which.
struct ComparedThreads
{
    struct Side
    {
        trace::TracePtr trace;
        std::shared_ptr<const SliceMipmap> mipmap; ///< may be null, see timeline()
        ThreadId thread;
    };
    std::array<Side, 2> side; ///< normal, abnormal
    analysis::SliceMatch match;
};

/// The shared time of a pair, with what either side lacks. Made once for a pair and anchor.
struct PairAxis
{
    /// Shared time at which a side lacks a call of the other: as long as the axis waits for it, else one moment.
    struct Missing
    {
        TimeNs begin = 0, end = 0;
        std::uint32_t slice = 0; ///< of the other trace
    };
    SharedAxis time;
    std::array<std::vector<Missing>, 2> missing; ///< of each side, by begin
};
/// At its own pace, see SharedAxis::locked().
PairAxis lockedAxis(const ComparedThreads& threads, std::array<TimeNs, 2> anchor);
/// With gaps, see SharedAxis::stretched(). Cancelled.
Result<PairAxis> stretchedAxis(const ComparedThreads& threads, std::array<TimeNs, 2> anchor,
                               const Operation& operation = {});

/// What is seen of them. Both sides scroll together, so that equal depths stay side by side.
struct PairViewport
{
    TimeRange range; ///< shared time
    float width = 0, height = 0; ///< of one side, device-independent pixels
    float scrollY = 0, pixelRatio = 1;
    float rowHeight = 18;
};

/// Where a side lacks what the other has, see PairAxis::Missing: a gap from the row on where the call would stand, as
/// what calls it goes on above; or a moment, of no width.
struct MissingCall
{
    float x = 0, y = 0, width = 0, height = 0;
    std::uint32_t slice = 0; ///< of the other trace; the longest where several share the place
    std::uint32_t count = 1;
};

struct SideDrawing
{
    DrawList list; ///< from the top of the side
    std::vector<MissingCall> missing; ///< by x
};

/// One side of the pair. Cost follows pixels.
SideDrawing timelineOfPair(const ComparedThreads& threads, std::size_t side, const PairAxis& axis,
                           const PairViewport& view);

/// Where a slice of the compared thread is drawn, scrolled; x may lie outside. Nothing: it is of another thread.
struct PairPlace
{
    double left = 0, right = 0;
    float y = 0, height = 0;
};
std::optional<PairPlace> placeInPair(const ComparedThreads& threads, std::size_t side, const PairAxis& axis,
                                     const PairViewport& view, std::uint32_t slice);

/// Depths of the deeper side.
std::uint32_t depthOfPair(const ComparedThreads& threads);
/// Shared time of everything both threads did.
TimeRange spanOfPair(const ComparedThreads& threads, const PairAxis& axis);
double xOfShared(TimeNs u, const PairViewport& view);
TimeNs sharedAt(double x, const PairViewport& view);

} // namespace graylens::layout

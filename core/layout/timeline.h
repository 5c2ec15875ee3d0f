// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/base/operation.h"
#include "core/layout/draw_list.h"
#include "core/trace/trace.h"

namespace graylens::layout {

/// Level of detail over all rows of a trace: a tree per row whose nodes name the longest of 8, 32, 128, ...
/// neighbouring slices, beside the same for counters and lists of what lies on each instant, sample and log lane. Under
/// 3 bytes a slice. Built once a trace, off the GUI thread; immutable.
class SliceMipmap
{
public:
    static Result<std::shared_ptr<const SliceMipmap>> build(const trace::Trace& trace, const Operation& operation = {});
    ~SliceMipmap();
    std::size_t memoryBytes() const;
    struct Data;
    const Data& data() const { return *m_data; }

private:
    SliceMipmap();
    std::unique_ptr<Data> m_data;
};

/// One strip of the timeline: a thread, an async track, a counter, the log density, ...
struct TimelineTrack
{
    enum class Content : std::uint8_t { Slices, Samples, Counter, Instants, LogDensity, Requests, Group };
    Content content = Content::Slices;
    TrackId track; ///< of Slices, Counter, Instants
    ThreadId thread; ///< of Slices and Samples of a thread
    std::string label; ///< for people
    std::uint32_t depths = 1; ///< rows it has when expanded
    bool collapsed = false; ///< one row, showing depth 0; a Group: hides the tracks that follow it up to the next Group
    bool isState = false; ///< of Slices: what a thread did, a thin strip of one row
    bool pinned = false; ///< stays on top, whatever the scroll position
    bool hidden = false; ///< takes no space (its group is collapsed); set by placeTracks()
    float y = 0, height = 0; ///< set by placeTracks(), from the top of all tracks
    double minimum = 0, maximum = 0; ///< of a Counter: the levels its height stands for
    std::vector<std::uint16_t> lanes; ///< of Requests: the row of each request
};

/// The strips of a trace in their natural order: processors (a Group), then main thread first, threads by time spent
/// (each with its states above its slices), async, counters; tracks inside others after them. With processors or more
/// than one process each process's strips stand under a Group.
std::vector<TimelineTrack> timelineTracks(const trace::Trace& trace);

struct TimelineMetrics
{
    float rowHeight = 18; ///< of one depth
    float trackGap = 6;
    float counterHeight = 40;
    float minLabelWidth = 24; ///< narrower slices carry no label
};

/// Sets y, height and hidden of each, pinned ones first, and returns the height of all.
float placeTracks(std::vector<TimelineTrack>& tracks, const TimelineMetrics& metrics);
/// Height of the pinned ones, which do not scroll.
float pinnedHeight(const std::vector<TimelineTrack>& tracks);

struct Viewport
{
    TimeRange range; ///< what the width shows
    float width = 0, height = 0; ///< device-independent pixels
    float scrollY = 0; ///< how far the tracks are scrolled up
    float pixelRatio = 1; ///< device pixels per pixel: level of detail follows device pixels
};

/// Rectangles of everything visible. Cost follows pixels, not events. Columns of PixelRow are device pixels, and every
/// rectangle's edges lie on device pixels. A pixel column that several slices of a row share goes to the longest.
/// `mipmap` may be null: then only the first slices of a crowded column are looked at.
DrawList timeline(const trace::Trace& trace, const SliceMipmap* mipmap, const std::vector<TimelineTrack>& tracks,
                  const TimelineMetrics& metrics, const Viewport& viewport);

/// Where a slice is drawn; y is in viewport coordinates (scrolled), x may lie outside. Empty: its strip is not in
/// `tracks`, or its row is folded away.
struct SlicePlace
{
    std::size_t track = 0; ///< index into `tracks`
    float y = 0, height = 0; ///< from the top of the viewport
    float contentY = 0; ///< from the top of all tracks
    double left = 0, right = 0;
};
std::optional<SlicePlace> slicePlace(const trace::Trace& trace, const std::vector<TimelineTrack>& tracks,
                                     const TimelineMetrics& metrics, const Viewport& viewport, std::uint32_t slice);

/// The arrows (indices into Trace::flows) that begin or end at a slice. Looks at all flows: call it when the selection
/// changes, not for each frame.
std::vector<std::uint32_t> flowsAt(const trace::Trace& trace, std::uint32_t slice);

/// An arrow from the end of one slice to the start of another, in viewport pixels.
struct FlowLine
{
    double x1 = 0, y1 = 0, x2 = 0, y2 = 0;
    std::uint32_t flow = 0;
};
std::vector<FlowLine> flowLines(const trace::Trace& trace, const std::vector<TimelineTrack>& tracks,
                                const TimelineMetrics& metrics, const Viewport& viewport,
                                const std::vector<std::uint32_t>& flows);

/// Pixel of a time and back, in double after the window's start was subtracted.
double xOf(TimeNs t, const Viewport& viewport);
TimeNs timeAt(double x, const Viewport& viewport);

/// Round tick marks for an axis: times in `range`, at least `minGap` pixels apart, and the step for the label's
/// precision. `origin` is the moment that reads as 0, so that its multiples are round.
struct Ticks
{
    std::vector<TimeNs> at;
    DurationNs step = 0;
};
Ticks ticks(TimeRange range, double width, double minGap, TimeNs origin = 0);

} // namespace graylens::layout

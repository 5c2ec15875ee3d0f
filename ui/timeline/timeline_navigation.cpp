// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/timeline/timeline_navigation.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>

namespace graylens::ui {

namespace {

constexpr DurationNs kShortest = 20; ///< ns: no deeper zoom
constexpr double kSlack = 0.05; ///< of the view that may lie outside the trace on either side

using Tracks = std::vector<layout::TimelineTrack>;

std::optional<std::uint32_t> neighbourTrack(const trace::Trace& trace, const Tracks& tracks, TrackId track, TimeNs at,
                                            int direction)
{
    // In the order on screen: pinned tracks come first.
    std::vector<const layout::TimelineTrack*> order;
    for (const layout::TimelineTrack& strip : tracks) {
        if (!strip.hidden && strip.content == layout::TimelineTrack::Content::Slices)
            order.push_back(&strip);
    }
    std::stable_sort(order.begin(), order.end(), [](const auto* a, const auto* b) { return a->y < b->y; });
    const auto here = std::find_if(order.begin(), order.end(), [track](const auto* t) { return t->track == track; });
    if (here == order.end())
        return std::nullopt;
    const auto next = (here - order.begin()) + direction;
    if (next < 0 || next >= static_cast<std::ptrdiff_t>(order.size()))
        return std::nullopt;
    return sliceNear(trace, *order[static_cast<std::size_t>(next)], at);
}

std::optional<std::uint32_t> alongFlow(const trace::Trace& trace, std::uint32_t slice, bool onwards)
{
    const auto& near = onwards ? trace.flows.from : trace.flows.to;
    const auto& far = onwards ? trace.flows.to : trace.flows.from;
    for (const std::uint32_t flow : layout::flowsAt(trace, slice)) {
        if (near[flow] == slice)
            return far[flow];
    }
    return std::nullopt;
}

bool isFolded(const Tracks& tracks, TrackId track)
{
    return std::any_of(tracks.begin(), tracks.end(), [track](const layout::TimelineTrack& t) {
        return t.content == layout::TimelineTrack::Content::Slices && t.track == track && t.collapsed;
    });
}

} // namespace

std::optional<std::uint32_t> sliceNear(const trace::Trace& trace, const layout::TimelineTrack& track, TimeNs t)
{
    const trace::Row row = trace.rows[trace.tracks.rowBegin[track.track.value()]];
    if (row.begin == row.end)
        return std::nullopt;
    const auto begin = trace.slices.ts.begin();
    const auto after = std::upper_bound(begin + row.begin, begin + row.end, t);
    const auto next = static_cast<std::uint32_t>(after - begin);
    if (next == row.begin)
        return next;
    if (next == row.end || trace.slices.end(next - 1) > t)
        return next - 1;
    return t - trace.slices.end(next - 1) <= trace.slices.ts[next] - t ? next - 1 : next;
}

std::optional<std::uint32_t> stepFrom(const trace::Trace& trace, const Tracks& tracks, std::uint32_t slice,
                                      SliceStep step)
{
    const std::uint32_t row = trace.rowOf(slice);
    const TrackId track = trace.trackOfRow(row);
    const TimeNs start = trace.slices.ts[slice];
    switch (step) {
    case SliceStep::Previous:
        return slice > trace.rows[row].begin ? std::optional(slice - 1) : std::nullopt;
    case SliceStep::Next:
        return slice + 1 < trace.rows[row].end ? std::optional(slice + 1) : std::nullopt;
    case SliceStep::Outwards:
        if (trace.slices.parent[slice] < trace.slices.size())
            return trace.slices.parent[slice];
        return neighbourTrack(trace, tracks, track, start, -1);
    case SliceStep::Inwards: {
        const bool hasInner = row + 1 < trace.tracks.rowBegin[track.value() + 1] && !isFolded(tracks, track);
        if (hasInner) {
            const auto [first, last] = trace.visible(row + 1, {start, std::max(trace.slices.end(slice), start + 1)});
            for (std::uint32_t child = first; child < last; ++child) {
                if (trace.slices.parent[child] == slice)
                    return child;
            }
        }
        return neighbourTrack(trace, tracks, track, start, 1);
    }
    case SliceStep::FlowBack:
        return alongFlow(trace, slice, false);
    case SliceStep::FlowOn:
        return alongFlow(trace, slice, true);
    }
    return std::nullopt;
}

std::uint64_t slicesIn(const trace::Trace& trace, TimeRange range)
{
    std::uint64_t count = 0;
    for (std::uint32_t row = 0; row < trace.rows.size(); ++row) {
        // With its end: a slice without length at the very end of the trace is in view.
        const auto [first, last] = trace.visible(row, {range.begin, range.end + 1});
        count += last - first;
    }
    return count;
}

TimeRange boundedRange(TimeRange range, TimeRange span)
{
    const auto whole = static_cast<double>(std::max<DurationNs>(span.duration(), kShortest));
    const auto longest = static_cast<DurationNs>(whole * (1 + 2 * kSlack));
    const DurationNs length = std::clamp(range.duration(), kShortest, longest);
    const auto slack = static_cast<DurationNs>(static_cast<double>(std::min(length, span.duration())) * kSlack);
    TimeNs begin = range.begin;
    const TimeNs last = std::max(span.end + slack - length, span.begin - slack);
    begin = std::clamp(begin, span.begin - slack, last);
    return {begin, begin + length};
}

TimeRange zoomedRange(TimeRange range, double factor, TimeNs anchor)
{
    const double length = std::max(static_cast<double>(range.duration()) * factor, static_cast<double>(kShortest));
    const double share = range.duration() > 0
        ? static_cast<double>(anchor - range.begin) / static_cast<double>(range.duration())
        : 0.5;
    const TimeNs begin = anchor - std::llround(length * share);
    return {begin, begin + std::llround(length)};
}

} // namespace graylens::ui

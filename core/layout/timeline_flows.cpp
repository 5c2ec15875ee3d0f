// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include "core/layout/timeline.h"

namespace graylens::layout {

std::optional<SlicePlace> slicePlace(const trace::Trace& trace, const std::vector<TimelineTrack>& tracks,
                                     const TimelineMetrics& metrics, const Viewport& viewport, std::uint32_t slice)
{
    if (slice >= trace.slices.size())
        return std::nullopt;
    const std::uint32_t row = trace.rowOf(slice);
    const TrackId track = trace.trackOfRow(row);
    const auto strip = std::find_if(tracks.begin(), tracks.end(), [track](const TimelineTrack& t) {
        return t.content == TimelineTrack::Content::Slices && t.track == track;
    });
    if (strip == tracks.end() || strip->hidden)
        return std::nullopt;
    const std::uint32_t depth = row - trace.tracks.rowBegin[track.value()];
    if (strip->collapsed && depth > 0)
        return std::nullopt;
    SlicePlace place;
    place.track = static_cast<std::size_t>(strip - tracks.begin());
    place.contentY = strip->y + static_cast<float>(depth) * metrics.rowHeight;
    place.y = place.contentY - (strip->pinned ? 0 : viewport.scrollY);
    place.height = strip->isState ? strip->height : metrics.rowHeight;
    place.left = xOf(trace.slices.ts[slice], viewport);
    place.right = xOf(trace.slices.end(slice), viewport);
    return place;
}

std::vector<std::uint32_t> flowsAt(const trace::Trace& trace, std::uint32_t slice)
{
    std::vector<std::uint32_t> found;
    for (std::uint32_t i = 0; i < trace.flows.from.size(); ++i) {
        if (trace.flows.from[i] == slice || trace.flows.to[i] == slice)
            found.push_back(i);
    }
    return found;
}

std::vector<FlowLine> flowLines(const trace::Trace& trace, const std::vector<TimelineTrack>& tracks,
                                const TimelineMetrics& metrics, const Viewport& viewport,
                                const std::vector<std::uint32_t>& flows)
{
    std::vector<FlowLine> lines;
    for (const std::uint32_t flow : flows) {
        const auto from = slicePlace(trace, tracks, metrics, viewport, trace.flows.from[flow]);
        const auto to = slicePlace(trace, tracks, metrics, viewport, trace.flows.to[flow]);
        if (!from || !to)
            continue;
        FlowLine line;
        line.flow = flow;
        // An arrow may leave before its slice ends (a post inside a long task): then it starts where the other begins.
        line.x1 = std::min(from->right, std::max(from->left, to->left));
        line.x2 = to->left;
        line.y1 = static_cast<double>(from->y + from->height / 2);
        line.y2 = static_cast<double>(to->y + to->height / 2);
        lines.push_back(line);
    }
    return lines;
}

} // namespace graylens::layout

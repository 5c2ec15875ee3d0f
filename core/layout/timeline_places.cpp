// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
// Where the strips of a timeline stand.
#include <algorithm>

#include "core/layout/timeline.h"

namespace graylens::layout {

namespace {

using Content = TimelineTrack::Content;

constexpr float kInstantHeight = 14;
constexpr float kStateHeight = 14;
constexpr float kSampleHeight = 12;
constexpr float kLogHeight = 30;

float heightOf(const TimelineTrack& track, const TimelineMetrics& metrics)
{
    switch (track.content) {
    case Content::Slices:
        if (track.isState)
            return kStateHeight;
        [[fallthrough]];
    case Content::Requests:
        return metrics.rowHeight * static_cast<float>(track.collapsed ? std::min(track.depths, 1U) : track.depths);
    case Content::Counter:
        return track.collapsed ? metrics.rowHeight : metrics.counterHeight;
    case Content::LogDensity:
        return track.collapsed ? metrics.rowHeight : kLogHeight;
    case Content::Instants:
        return kInstantHeight;
    case Content::Samples:
        return kSampleHeight;
    case Content::Group:
        return metrics.rowHeight + 4;
    }
    return metrics.rowHeight;
}

} // namespace

float placeTracks(std::vector<TimelineTrack>& tracks, const TimelineMetrics& metrics)
{
    float y = metrics.trackGap;
    for (const bool pinned : {true, false}) {
        bool inCollapsedGroup = false;
        for (TimelineTrack& track : tracks) {
            if (track.content == Content::Group)
                inCollapsedGroup = track.collapsed;
            if (track.pinned != pinned)
                continue;
            track.hidden = inCollapsedGroup && !pinned && track.content != Content::Group;
            track.y = y;
            track.height = track.hidden ? 0 : heightOf(track, metrics);
            if (!track.hidden)
                y += track.height + metrics.trackGap;
        }
    }
    return y;
}

float pinnedHeight(const std::vector<TimelineTrack>& tracks)
{
    float bottom = 0;
    for (const TimelineTrack& track : tracks) {
        if (track.pinned)
            bottom = std::max(bottom, track.y + track.height);
    }
    return bottom;
}

} // namespace graylens::layout

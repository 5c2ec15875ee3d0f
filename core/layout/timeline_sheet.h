// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cmath>

#include "core/layout/row_columns.h"

namespace graylens::layout {

/// What the lanes of one timeline() call write to.
struct Sheet
{
    const trace::Trace& trace;
    const SliceMipmap::Data* data; ///< may be null
    const Viewport& viewport;
    ColumnScale scale;
    DrawList& list;

    float snapped(float pixels) const { return std::round(pixels * viewport.pixelRatio) / viewport.pixelRatio; }
    /// Device-pixel column to pixels.
    float x(std::int32_t column) const { return static_cast<float>(column) / viewport.pixelRatio; }
    std::uint16_t color(StringId name) const;
};

/// The part of the view one lane may draw to: y and bottom are cut at the pinned tracks.
struct Lane
{
    float y = 0, height = 0; ///< where it lies, also where that is hidden
    float clipTop = 0; ///< nothing is drawn above
};

/// Appends the item cut to the lane; drops it where nothing is left.
void addClipped(const Sheet& sheet, const Lane& lane, Item item);

void addCounter(const Sheet& sheet, const TimelineTrack& track, const Lane& lane);
void addInstants(const Sheet& sheet, const TimelineTrack& track, const Lane& lane);
void addSamples(const Sheet& sheet, const TimelineTrack& track, const Lane& lane);
void addLogDensity(const Sheet& sheet, const Lane& lane);
void addRequests(const Sheet& sheet, const TimelineTrack& track, const Lane& lane, const TimelineMetrics& metrics);
/// Stretches where data was lost, over the whole height.
void addGaps(const Sheet& sheet);

} // namespace graylens::layout

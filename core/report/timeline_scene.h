// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/base/operation.h"
#include "core/layout/timeline.h"
#include "core/trace/trace.h"

namespace graylens::report {

/// What a picture of a timeline shows, whatever it is drawn with.
struct TimelinePictureOptions
{
    std::string title; ///< on top; empty = none
    int width = 1600;
    int height = 0; ///< 0 = as high as all tracks need, at most 4000
    std::optional<TimeRange> range; ///< none = the whole trace
    /// The strips as somebody arranged them; empty = all, in their natural order.
    std::vector<layout::TimelineTrack> tracks;
    std::shared_ptr<const layout::SliceMipmap> mipmap; ///< null = built for this picture
};

/// A timeline laid out for a picture: track labels on the left, an axis on top, the plot below. Pixels.
struct TimelineScene
{
    static constexpr double kLabelWidth = 190;
    static constexpr double kAxisHeight = 26;

    double titleHeight = 0;
    int height = 0; ///< of the whole picture
    std::vector<layout::TimelineTrack> tracks;
    layout::Viewport view;
    layout::DrawList list;

    double top() const { return titleHeight + kAxisHeight; } ///< of the plot
};

/// InvalidArgument for a trace without a time axis, a bad size or an empty range.
Result<TimelineScene> timelineScene(const trace::Trace& trace, const TimelinePictureOptions& options,
                                    const Operation& operation = {});

struct AxisLabel
{
    double x = 0; ///< in the picture
    std::string text; ///< time since the start of the trace
};
std::vector<AxisLabel> axisLabels(const TimelineScene& scene, TimeNs start);

} // namespace graylens::report

// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/timeline_scene.h"

#include <algorithm>
#include <cmath>

#include "core/report/text.h"

namespace graylens::report {
namespace {

constexpr int kMaxHeight = 4000; ///< where the caller asks for none
constexpr int kMaxSide = 30'000;

} // namespace

Result<TimelineScene> timelineScene(const trace::Trace& trace, const TimelinePictureOptions& options,
                                    const Operation& operation)
{
    const TimeRange range = options.range.value_or(trace.span);
    if (trace.span.isEmpty())
        return fail(Errc::InvalidArgument, "this file has no time axis, so there is no timeline to draw");
    if (range.isEmpty())
        return fail(Errc::InvalidArgument, "the time range is empty");
    if (options.width < 1 || options.width > kMaxSide || options.height < 0 || options.height > kMaxSide)
        return fail(Errc::InvalidArgument, "a picture is 1 to 30000 pixels wide and high");
    TimelineScene scene;
    scene.titleHeight = options.title.empty() ? 0.0 : 28.0;
    scene.tracks = options.tracks.empty() ? layout::timelineTracks(trace) : options.tracks;
    const layout::TimelineMetrics metrics;
    const double needed = static_cast<double>(layout::placeTracks(scene.tracks, metrics)) + scene.top() + 6;
    scene.height = options.height > 0 ? options.height
                                      : static_cast<int>(std::clamp(std::ceil(needed), 80.0, double {kMaxHeight}));
    scene.view.range = range;
    scene.view.width = static_cast<float>(std::max(1.0, options.width - TimelineScene::kLabelWidth));
    scene.view.height = static_cast<float>(std::max(1.0, scene.height - scene.top()));
    auto mipmap = options.mipmap;
    if (!mipmap) {
        GL_TRY(mipmap, layout::SliceMipmap::build(trace, operation));
    }
    scene.list = layout::timeline(trace, mipmap.get(), scene.tracks, metrics, scene.view);
    return scene;
}

std::vector<AxisLabel> axisLabels(const TimelineScene& scene, TimeNs start)
{
    // Round numbers after the start of the trace, not on whatever clock it has.
    const auto ticks = layout::ticks({scene.view.range.begin - start, scene.view.range.end - start},
                                     static_cast<double>(scene.view.width), 90);
    std::vector<AxisLabel> labels;
    for (const TimeNs at : ticks.at)
        labels.push_back({std::round(TimelineScene::kLabelWidth + layout::xOf(at + start, scene.view)) + 0.5,
                          at == 0 ? std::string("0") : duration(at)});
    return labels;
}

} // namespace graylens::report

// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/timeline_png.h"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "core/layout/timeline.h"
#include "core/report/cairo_canvas.h"
#include "core/report/method_name.h"
#include "core/report/text.h"

namespace graylens::report {
namespace {

constexpr double kLabelWidth = 190;
constexpr double kAxisHeight = 26;
constexpr int kMaxHeight = 4000;
constexpr Rgb kText {0.10, 0.11, 0.13};
constexpr Rgb kFaint {0.42, 0.44, 0.47};
constexpr Rgb kGrid {0.90, 0.91, 0.92};
constexpr Rgb kCounter {0.36, 0.55, 0.75};
constexpr Rgb kAmber {0.80, 0.52, 0.0};

struct Frame
{
    double titleHeight = 0;
    double top() const { return titleHeight + kAxisHeight; }
};

Rgb fillOf(const layout::Item& item)
{
    switch (item.kind) {
    case layout::ItemKind::Counter:
        return kCounter;
    case layout::ItemKind::LogDensity:
        return {0.55, 0.57, 0.60};
    case layout::ItemKind::Instant:
        return {0.45, 0.20, 0.55};
    default:
        return nameFill(item.color, Shade::Light);
    }
}

void drawItem(CairoCanvas& canvas, const trace::Trace& trace, const layout::Item& item, const Frame& frame)
{
    const double x = kLabelWidth + static_cast<double>(item.x);
    const double y = frame.top() + static_cast<double>(item.y);
    const double width = std::max(1.0, static_cast<double>(item.width));
    const double height = static_cast<double>(item.height);
    if (item.kind == layout::ItemKind::Gap) {
        canvas.hatch(x, y, width, height, kAmber);
        return;
    }
    const Rgb fill = fillOf(item);
    // A thin seam keeps neighbours apart without eating narrow boxes.
    canvas.fill(x, y, width > 3 ? width - 0.5 : width, std::max(1.0, height - 1), fill);
    if (item.flags & trace::kUnfinished && width > 6)
        canvas.frame(x, y, width - 0.5, height - 1, kFaint, CairoCanvas::Border::Dashed);
    if (item.label.isNone())
        return;
    // The visible part carries the label, also where the slice begins left of the picture.
    const double from = std::max(x, kLabelWidth);
    const std::string_view name = trace.text(item.label);
    const double room = x + width - from - 5;
    canvas.text(from + 3, y + height - 5, canvas.fitting(std::string(name), std::string(shortMethod(name)), room),
                textOn(fill), room);
}

void drawPixelRow(CairoCanvas& canvas, const layout::PixelRow& row, const Frame& frame)
{
    const double y = frame.top() + static_cast<double>(row.y);
    const double height = std::max(1.0, static_cast<double>(row.height) - 1);
    for (std::size_t from = 0; from < row.color.size();) {
        std::size_t to = from + 1;
        while (to < row.color.size() && row.color[to] == row.color[from])
            ++to;
        if (row.color[from] != layout::PixelRow::kHole)
            canvas.fill(kLabelWidth + row.x + static_cast<double>(from), y, static_cast<double>(to - from), height,
                        nameFill(row.color[from], Shade::Light));
        from = to;
    }
}

void drawAxis(CairoCanvas& canvas, const layout::Viewport& view, TimeNs zero, const Frame& frame, double bottom)
{
    // Round numbers after the start of the trace, not on whatever clock it has.
    const auto ticks
        = layout::ticks({view.range.begin - zero, view.range.end - zero}, static_cast<double>(view.width), 90);
    canvas.font(11);
    const double right = kLabelWidth + static_cast<double>(view.width);
    for (const TimeNs at : ticks.at) {
        const double x = std::round(kLabelWidth + layout::xOf(at + zero, view)) + 0.5;
        canvas.line(x, frame.top() - 6, x, bottom, kGrid);
        canvas.text(x + 3, frame.top() - 9, at == 0 ? std::string("0") : duration(at), kFaint, right - x);
    }
    canvas.line(0, frame.top() - 0.5, right, frame.top() - 0.5, kFaint);
}

void drawTracks(CairoCanvas& canvas, const std::vector<layout::TimelineTrack>& tracks, const Frame& frame,
                const layout::Viewport& view)
{
    for (const auto& track : tracks) {
        const double y = frame.top() + static_cast<double>(track.y);
        if (track.y > view.height)
            continue;
        const bool isGroup = track.content == layout::TimelineTrack::Content::Group;
        canvas.font(12, isGroup ? CairoCanvas::Face::Bold : CairoCanvas::Face::Regular);
        canvas.text(8, y + 14, track.label, kText, kLabelWidth - 16);
        const double below = std::round(y + static_cast<double>(track.height)) + 2.5;
        canvas.line(0, below, kLabelWidth + static_cast<double>(view.width), below, kGrid);
    }
    canvas.line(kLabelWidth - 0.5, frame.top(), kLabelWidth - 0.5, frame.top() + static_cast<double>(view.height),
                kFaint);
}

} // namespace

Result<std::vector<std::byte>> timelinePng(const trace::Trace& trace, const TimelinePngOptions& options,
                                           const Operation& operation)
{
    const TimeRange range = options.range.value_or(trace.span);
    if (trace.span.isEmpty())
        return fail(Errc::InvalidArgument, "this file has no time axis, so there is no timeline to draw");
    if (range.isEmpty())
        return fail(Errc::InvalidArgument, "the time range is empty");
    const Frame frame {options.title.empty() ? 0.0 : 28.0};
    layout::TimelineMetrics metrics;
    auto tracks = layout::timelineTracks(trace);
    const double needed = static_cast<double>(layout::placeTracks(tracks, metrics)) + frame.top() + 6;
    const int height = options.height > 0 ? options.height
                                          : static_cast<int>(std::clamp(std::ceil(needed), 80.0, double {kMaxHeight}));
    GL_TRY(auto canvas, CairoCanvas::create(options.width, height));
    layout::Viewport view;
    view.range = range;
    view.width = static_cast<float>(std::max(1.0, options.width - kLabelWidth));
    view.height = static_cast<float>(std::max(1.0, height - frame.top()));
    GL_TRY(const auto mipmap, layout::SliceMipmap::build(trace, operation));
    const auto list = layout::timeline(trace, mipmap.get(), tracks, metrics, view);

    if (!options.title.empty()) {
        canvas.font(14, CairoCanvas::Face::Bold);
        canvas.text(8, 19, options.title, kText, options.width - 16);
    }
    drawAxis(canvas, view, trace.span.begin, frame, height);
    drawTracks(canvas, tracks, frame, view);
    canvas.clip(kLabelWidth, frame.top(), static_cast<double>(view.width), static_cast<double>(view.height));
    for (const auto& row : list.pixelRows)
        drawPixelRow(canvas, row, frame);
    canvas.font(11);
    for (const auto& item : list.items)
        drawItem(canvas, trace, item, frame);
    canvas.unclip();
    return canvas.png();
}

} // namespace graylens::report

// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/timeline_png.h"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "core/report/cairo_canvas.h"
#include "core/report/method_name.h"
#include "core/report/text.h"

namespace graylens::report {
namespace {

constexpr double kLabelWidth = TimelineScene::kLabelWidth;
constexpr Rgb kText {0.10, 0.11, 0.13};
constexpr Rgb kFaint {0.42, 0.44, 0.47};
constexpr Rgb kGrid {0.90, 0.91, 0.92};
constexpr Rgb kCounter {0.36, 0.55, 0.75};
constexpr Rgb kAmber {0.80, 0.52, 0.0};

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

void drawItem(CairoCanvas& canvas, const trace::Trace& trace, const layout::Item& item, const TimelineScene& scene)
{
    const double x = kLabelWidth + static_cast<double>(item.x);
    const double y = scene.top() + static_cast<double>(item.y);
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

void drawPixelRow(CairoCanvas& canvas, const layout::PixelRow& row, const TimelineScene& scene)
{
    const double y = scene.top() + static_cast<double>(row.y);
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

void drawAxis(CairoCanvas& canvas, const TimelineScene& scene, TimeNs start)
{
    canvas.font(11);
    const double right = kLabelWidth + static_cast<double>(scene.view.width);
    for (const AxisLabel& label : axisLabels(scene, start)) {
        canvas.line(label.x, scene.top() - 6, label.x, scene.height, kGrid);
        canvas.text(label.x + 3, scene.top() - 9, label.text, kFaint, right - label.x);
    }
    canvas.line(0, scene.top() - 0.5, right, scene.top() - 0.5, kFaint);
}

void drawTracks(CairoCanvas& canvas, const TimelineScene& scene)
{
    const auto width = static_cast<double>(scene.view.width), height = static_cast<double>(scene.view.height);
    for (const auto& track : scene.tracks) {
        if (track.hidden || track.y > scene.view.height)
            continue;
        const double y = scene.top() + static_cast<double>(track.y);
        const bool isGroup = track.content == layout::TimelineTrack::Content::Group;
        canvas.font(12, isGroup ? CairoCanvas::Face::Bold : CairoCanvas::Face::Regular);
        canvas.text(8, y + 14, track.label, kText, kLabelWidth - 16);
        const double below = std::round(y + static_cast<double>(track.height)) + 2.5;
        canvas.line(0, below, kLabelWidth + width, below, kGrid);
    }
    canvas.line(kLabelWidth - 0.5, scene.top(), kLabelWidth - 0.5, scene.top() + height, kFaint);
}

} // namespace

Result<std::vector<std::byte>> timelinePng(const trace::Trace& trace, const TimelinePictureOptions& options,
                                           const Operation& operation)
{
    GL_TRY(const TimelineScene scene, timelineScene(trace, options, operation));
    GL_TRY(auto canvas, CairoCanvas::create(options.width, scene.height));
    if (!options.title.empty()) {
        canvas.font(14, CairoCanvas::Face::Bold);
        canvas.text(8, 19, options.title, kText, options.width - 16);
    }
    drawAxis(canvas, scene, trace.span.begin);
    drawTracks(canvas, scene);
    canvas.clip(kLabelWidth, scene.top(), static_cast<double>(scene.view.width),
                static_cast<double>(scene.view.height));
    for (const auto& row : scene.list.pixelRows)
        drawPixelRow(canvas, row, scene);
    canvas.font(11);
    for (const auto& item : scene.list.items)
        drawItem(canvas, trace, item, scene);
    canvas.unclip();
    return canvas.png();
}

} // namespace graylens::report

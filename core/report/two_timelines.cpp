// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/two_timelines.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <optional>

#include <fmt/format.h>

#include "core/analysis/node_slices.h"
#include "core/layout/flame.h"
#include "core/report/cairo_canvas.h"
#include "core/report/method_name.h"
#include "core/report/picture_sheet.h"
#include "core/report/text.h"

namespace graylens::report {

namespace {

using layout::MissingCall;

constexpr int kMaxHeight = 4000; ///< where the caller asks for none
constexpr double kAxisHeight = 26, kTitleHeight = 22, kMiddle = 16;
constexpr double kLeastNote = 70; ///< width of a gap that says what is missing

/// Everything laid out; pixels.
struct Scene
{
    layout::ComparedThreads threads;
    layout::PairAxis axis;
    layout::PairViewport view;
    std::array<layout::SideDrawing, 2> sides;
    std::array<double, 2> top {}, title {};
    std::array<std::string, 2> titles;
    int height = 0;
};

/// The pair of threads by name, else that of the first cause, else the heaviest.
Result<std::size_t> threadOf(const std::array<trace::TracePtr, 2>& traces,
                             const std::vector<std::pair<ThreadId, ThreadId>>& pairs,
                             const analysis::DiffResult& result, const std::string& wanted)
{
    for (std::size_t i = 0; !wanted.empty() && i < pairs.size(); ++i)
        if (traces[0]->threadLabel(pairs[i].first).find(wanted) != std::string::npos
            || traces[1]->threadLabel(pairs[i].second).find(wanted) != std::string::npos)
            return i;
    if (!wanted.empty())
        return fail(Errc::NotFound, "no thread of both traces is called \"" + wanted + "\"");
    for (const analysis::Cause& cause : result.causes)
        for (std::size_t i = 0; i < pairs.size(); ++i)
            if (analysis::sliceOfNode(result.tree, cause.node, 1, *traces[1], pairs[i].second)
                || analysis::sliceOfNode(result.tree, cause.node, 0, *traces[0], pairs[i].first))
                return i;
    return 0;
}

Result<Scene> sceneOf(const std::array<trace::TracePtr, 2>& traces, const analysis::DiffResult& result,
                      const analysis::DiffOptions& compared, const TwoTimelinesOptions& options,
                      const Operation& operation)
{
    constexpr int kMaxSide = 30'000;
    if (options.width < 1 || options.width > kMaxSide || options.height < 0 || options.height > kMaxSide)
        return fail(Errc::InvalidArgument, "a picture is 1 to 30000 pixels wide and high");
    Scene scene;
    GL_TRY(const auto pairs, layout::threadPairs(traces, compared));
    GL_TRY(const std::size_t chosen, threadOf(traces, pairs, result, options.thread));
    GL_TRY(const auto anchor, layout::anchorOf(traces, compared, options.anchor));
    GL_TRY(scene.threads, layout::comparedThreads(traces, pairs[chosen], compared, result.tree, operation));
    for (auto& side : scene.threads.side) {
        GL_TRY(side.mipmap, layout::SliceMipmap::build(*side.trace, operation));
    }
    if (options.stretched) {
        GL_TRY(scene.axis, layout::stretchedAxis(scene.threads, anchor, operation));
    } else {
        scene.axis = layout::lockedAxis(scene.threads, anchor);
    }
    const double fixed = kAxisHeight + 2 * kTitleHeight + kMiddle;
    const double rows = static_cast<double>(scene.view.rowHeight) * layout::depthOfPair(scene.threads) + 4;
    scene.height
        = options.height > 0 ? options.height : static_cast<int>(std::min(fixed + 2 * rows, double {kMaxHeight}));
    scene.view.range = layout::spanOfPair(scene.threads, scene.axis);
    scene.view.width = static_cast<float>(options.width);
    scene.view.height = static_cast<float>(std::max(20.0, std::floor((scene.height - fixed) / 2)));
    scene.title[0] = kAxisHeight;
    scene.top[0] = kAxisHeight + kTitleHeight;
    scene.top[1] = scene.top[0] + static_cast<double>(scene.view.height) + kMiddle;
    scene.title[1] = scene.top[1] + static_cast<double>(scene.view.height);
    for (std::size_t side = 0; side < 2; ++side) {
        scene.sides[side] = layout::timelineOfPair(scene.threads, side, scene.axis, scene.view);
        const auto& of = scene.threads.side[side];
        scene.titles[side]
            = fmt::format("{} \u00b7 {} \u00b7 {} \u00b7 {}", side == 0 ? "Normal" : "Abnormal", options.files[side],
                          of.trace->threadLabel(of.thread), duration(of.trace->span.duration()));
    }
    return scene;
}

class Drawing
{
public:
    Drawing(const Scene& scene, PictureSheet& sheet)
        : m_scene(scene)
        , m_sheet(sheet)
    { }

    void draw()
    {
        const double width = static_cast<double>(m_scene.view.width);
        for (const TimeNs at : layout::ticks(m_scene.view.range, width, 90).at) {
            const double x = std::round(layout::xOfShared(at, m_scene.view)) + 0.5;
            m_sheet.line(x, kAxisHeight - 6, x, m_scene.title[1], PictureSheet::Ink::Grid);
            m_sheet.text(x + 3, 17, at == 0 ? std::string("0") : duration(at), PictureSheet::Ink::Faint, width - x);
        }
        for (std::size_t side = 0; side < 2; ++side) {
            m_sheet.fill({0, m_scene.title[side] + 3, 4, kTitleHeight - 6}, colorOf(side), {});
            m_sheet.text(10, m_scene.title[side] + 15, m_scene.titles[side], PictureSheet::Ink::Text, width - 12);
            for (const layout::PixelRow& row : m_scene.sides[side].list.pixelRows)
                pixelRow(row, side);
            for (const layout::Item& item : m_scene.sides[side].list.items)
                call(item, side);
            for (const MissingCall& missing : m_scene.sides[side].missing)
                gap(missing, side);
        }
    }

private:
    static Rgb colorOf(std::size_t side) { return side == 0 ? kNormalSide : kAbnormalSide; }
    const trace::Trace& trace(std::size_t side) const { return *m_scene.threads.side[side].trace; }

    void pixelRow(const layout::PixelRow& row, std::size_t side)
    {
        const double y = m_scene.top[side] + static_cast<double>(row.y), height = static_cast<double>(row.height) - 1;
        for (std::size_t from = 0; from < row.color.size();) {
            std::size_t to = from + 1;
            while (to < row.color.size() && row.color[to] == row.color[from])
                ++to;
            if (row.color[from] != layout::PixelRow::kHole)
                m_sheet.named({row.x + static_cast<double>(from), y, static_cast<double>(to - from), height},
                              row.color[from], {});
            from = to;
        }
    }

    void call(const layout::Item& item, std::size_t side)
    {
        const PictureSheet::Box box {static_cast<double>(item.x), m_scene.top[side] + static_cast<double>(item.y),
                                     std::max(1.0, static_cast<double>(item.width) - 0.5),
                                     static_cast<double>(item.height) - 1};
        const bool isExtra = item.flags & layout::kUnmatched;
        if (item.kind == layout::ItemKind::SliceRun) { // of columns that are drawn already
            m_sheet.fill({box.x, box.y, box.width, 3}, colorOf(side), {});
            return;
        }
        const std::string hover = hoverOf(side, item.ref);
        if (isExtra) {
            m_sheet.fill(box, deltaFill(side == 0 ? 0 : layout::kDeltaSteps - 1, Shade::Light), hover);
            m_sheet.hatch(box, colorOf(side));
            m_sheet.frame(box, colorOf(side), false);
        } else {
            m_sheet.named(box, item.color, hover);
            if (item.flags & layout::kWrapping)
                m_sheet.frame(box, colorOf(side), true);
        }
        if (item.label.isNone())
            return;
        const std::string name(shortMethod(trace(side).text(item.label)));
        const bool isMarked = isExtra || (item.flags & layout::kWrapping);
        const std::string text = (isMarked ? side == 0 ? "\u2212 " : "+ " : "") + name;
        const double from = std::max(box.x, 0.0);
        m_sheet.label(from + 3, box.y + box.height - 4, text, item.color, isExtra, box.x + box.width - from - 5);
    }

    void gap(const MissingCall& missing, std::size_t side)
    {
        const Rgb color = colorOf(1 - side);
        const auto& other = trace(1 - side);
        const std::string sign = side == 0 ? "+ " : "\u2212 ";
        const std::string what = sign + duration(other.slices.duration(missing.slice)) + ' '
            + std::string(shortMethod(other.text(other.slices.name[missing.slice])));
        const double x = static_cast<double>(missing.x), width = static_cast<double>(missing.width);
        if (width < 2) {
            const double tip = side == 0 ? m_scene.top[0] + static_cast<double>(m_scene.view.height) : m_scene.top[1];
            m_sheet.wedge(x, tip, side == 0 ? 6 : -6, color, what);
            return;
        }
        const double y = m_scene.top[side] + static_cast<double>(missing.y);
        const PictureSheet::Box box {x, y, width, std::max(2.0, static_cast<double>(missing.height))};
        m_sheet.hatch(box, color);
        m_sheet.frame(box, color, true);
        if (width > kLeastNote)
            m_sheet.note(x + 5, y + 14, what, width - 10);
    }

    std::string hoverOf(std::size_t side, std::uint32_t slice) const
    {
        const auto partner = m_scene.threads.match.partner(side, slice);
        const auto lengthOf
            = [&](std::size_t of, std::uint32_t index) { return duration(trace(of).slices.duration(index)); };
        const std::string name(trace(side).text(trace(side).slices.name[slice]));
        const char* own = side == 0 ? "normal" : "abnormal";
        if (partner == analysis::SliceMatch::kExtra)
            return fmt::format("{}\nonly in {}: {}", name, own, lengthOf(side, slice));
        if (partner == analysis::SliceMatch::kOutside)
            return fmt::format("{}\n{} {}, outside what is compared", name, own, lengthOf(side, slice));
        const std::uint32_t normal = side == 0 ? slice : partner, abnormal = side == 1 ? slice : partner;
        return fmt::format("{}\nnormal {}, abnormal {}: {}", name, lengthOf(0, normal), lengthOf(1, abnormal),
                           signedDuration(trace(1).slices.duration(abnormal) - trace(0).slices.duration(normal)));
    }

    const Scene& m_scene;
    PictureSheet& m_sheet;
};

} // namespace

Result<std::vector<std::byte>> twoTimelinesPng(const std::array<trace::TracePtr, 2>& traces,
                                               const analysis::DiffResult& result,
                                               const analysis::DiffOptions& compared,
                                               const TwoTimelinesOptions& options, const Operation& operation)
{
    GL_TRY(const Scene scene, sceneOf(traces, result, compared, options, operation));
    GL_TRY(auto canvas, CairoCanvas::create(options.width, scene.height));
    const auto sheet = cairoSheet(canvas);
    Drawing(scene, *sheet).draw();
    return canvas.png();
}

Result<std::string> twoTimelinesSvg(const std::array<trace::TracePtr, 2>& traces, const analysis::DiffResult& result,
                                    const analysis::DiffOptions& compared, const TwoTimelinesOptions& options,
                                    const Operation& operation)
{
    GL_TRY(const Scene scene, sceneOf(traces, result, compared, options, operation));
    std::string out;
    {
        const auto sheet = svgSheet(out, options.width, scene.height, "Two timelines");
        Drawing(scene, *sheet).draw();
    }
    return out;
}

} // namespace graylens::report

// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/diff_png.h"

#include <algorithm>
#include <array>
#include <cmath>

#include <fmt/format.h>

#include "core/layout/flame.h"
#include "core/report/cairo_canvas.h"
#include "core/report/diff_report.h"
#include "core/report/text.h"

namespace graylens::report {
namespace {

constexpr double kMargin = 14;
constexpr double kLine = 22;
constexpr std::size_t kCauses = 6;
constexpr int kMaxHeight = 2400;
constexpr Rgb kText {0.10, 0.11, 0.13};
constexpr Rgb kFaint {0.42, 0.44, 0.47};

/// Bars of the largest causes with kind, figures and method. Returns where the next thing goes.
double drawCauses(CairoCanvas& canvas, const analysis::DiffResult& result, double y, double width)
{
    const auto& tree = result.tree;
    const std::size_t shown = std::min(kCauses, result.causes.size());
    std::int64_t largest = 1;
    for (std::size_t i = 0; i < shown; ++i)
        largest = std::max(largest, std::abs(result.causes[i].delta));
    for (std::size_t i = 0; i < shown; ++i, y += kLine) {
        const auto& cause = result.causes[i];
        canvas.font(12, CairoCanvas::Face::Bold);
        canvas.text(kMargin, y + 15, fmt::format("{}  {}", i + 1, analysis::name(cause.kind)), kText, 110);
        canvas.font(12);
        const double bar = 150.0 * static_cast<double>(std::abs(cause.delta)) / static_cast<double>(largest);
        canvas.fill(130, y + 3, std::max(1.0, bar), kLine - 7, cause.delta > 0 ? kAbnormalSide : kNormalSide);
        std::string figures
            = fmt::format("{}  ({})", signedWeight(cause.delta, tree.unit, tree.unitLabel), percent(cause.share));
        if (const std::string counts = causeCalls(cause); !counts.empty())
            figures += fmt::format(",  {} {}", counts, tree.sampled ? "samples" : "calls");
        canvas.text(290, y + 15, figures, kText, 270);
        canvas.text(570, y + 15, causeMethod(tree, cause), kText, width - 570 - kMargin);
    }
    return y + 8;
}

void drawFlame(CairoCanvas& canvas, const analysis::DiffTree& tree, const layout::FlameView& view,
               const layout::DiffWidths& widths, double top)
{
    canvas.font(11);
    for (const auto& item : layout::diffFlame(tree, view, widths).items) {
        const double x = kMargin + static_cast<double>(item.x);
        const double y = top + static_cast<double>(item.y);
        const double width = static_cast<double>(item.width);
        const double height = static_cast<double>(item.height);
        const bool outline = (item.flags & (layout::kRemoved | layout::kOutline)) != 0;
        const Rgb fill = outline ? Rgb {1, 1, 1} : deltaFill(item.color, Shade::Light);
        canvas.fill(x, y, width > 2 ? width - 0.5 : width, height - 1, fill);
        if (outline && width > 3)
            canvas.frame(x, y, width - 0.5, height - 1, kNormalSide, CairoCanvas::Border::Dashed);
        else if (item.flags & layout::kNew && width > 4)
            canvas.frame(x, y, width - 0.5, height - 1, kText, CairoCanvas::Border::Thin);
        if (item.label.isNone())
            continue;
        const std::string_view name = item.ref == 0 ? std::string_view("all") : tree.text(item.ref);
        const std::string mark = deltaMark(item.flags);
        canvas.text(x + 4, y + height - 5,
                    canvas.fitting(mark + std::string(name), mark + std::string(shortMethod(name)), width - 7),
                    outline ? kNormalSide : textOn(fill), width - 7);
    }
}

void drawLegend(CairoCanvas& canvas, double y, double width)
{
    struct Entry
    {
        Rgb fill;
        CairoCanvas::Border border;
        const char* text;
    };
    const std::array<Entry, 5> entries {
        Entry {deltaFill(14, Shade::Light), CairoCanvas::Border::None, "▲ takes more in abnormal"},
        Entry {deltaFill(2, Shade::Light), CairoCanvas::Border::None, "▼ takes less"},
        Entry {deltaFill(14, Shade::Light), CairoCanvas::Border::Thin, "NEW only in abnormal"},
        Entry {{1, 1, 1}, CairoCanvas::Border::Dashed, "GONE only in normal"},
        Entry {deltaFill(8, Shade::Light), CairoCanvas::Border::None, "the same"},
    };
    canvas.font(11);
    double x = kMargin;
    for (const auto& entry : entries) {
        canvas.fill(x, y, 22, 12, entry.fill);
        canvas.frame(x, y, 22, 12, entry.border == CairoCanvas::Border::Dashed ? kNormalSide : kText, entry.border);
        x += 28 + canvas.text(x + 28, y + 10, entry.text, kFaint, width - x - 28) + 18;
    }
    canvas.text(x, y + 10, "width: time in abnormal", kFaint, width - x - kMargin);
}

} // namespace

Result<std::vector<std::byte>> diffPng(const analysis::DiffResult& result, const DiffPngOptions& options)
{
    layout::FlameView view;
    view.width = static_cast<float>(std::max(1.0, options.width - 2 * kMargin));
    const auto widths = layout::diffWidths(result.tree, layout::DiffWidth::Abnormal);
    view.height = layout::diffFlameHeight(result.tree, view, widths);
    const double head = (options.partial ? 34 : 8) + (options.title.empty() ? 0 : 20) + 30
        + kLine * static_cast<double>(std::min(kCauses, result.causes.size())) + 8 + 24;
    const double needed = head + static_cast<double>(view.height) + kMargin;
    const int height = options.height > 0 ? options.height
                                          : static_cast<int>(std::clamp(std::ceil(needed), 120.0, double {kMaxHeight}));
    GL_TRY(auto canvas, CairoCanvas::create(options.width, height));

    double y = 8;
    if (options.partial) {
        canvas.fill(0, 0, options.width, 26, {1.0, 0.83, 0.45});
        canvas.font(12, CairoCanvas::Face::Bold);
        canvas.text(kMargin, 17, "Partial data: some of what was recorded is missing on at least one side", kText,
                    options.width - 2 * kMargin);
        y = 34;
    }
    canvas.font(17, CairoCanvas::Face::Bold);
    canvas.text(kMargin, y + 20, headline(result), kText, options.width - 2 * kMargin);
    y += 30;
    if (!options.title.empty()) {
        canvas.font(12);
        canvas.text(kMargin, y + 13, options.title, kFaint, options.width - 2 * kMargin);
        y += 20;
    }
    y = drawCauses(canvas, result, y, options.width);
    drawLegend(canvas, y, options.width);
    drawFlame(canvas, result.tree, view, widths, y + 24);
    return canvas.png();
}

} // namespace graylens::report

// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/flame_svg.h"

#include <algorithm>
#include <iterator>

#include <fmt/format.h>

#include "core/layout/flame.h"
#include "core/report/diff_report.h"
#include "core/report/flame_svg_script.h"
#include "core/report/palette.h"
#include "core/report/text.h"

namespace graylens::report {
namespace {

constexpr float kHeader = 60; ///< the title, and below it what the script adds
constexpr float kRow = 18;

struct Box
{
    std::string classes;
    std::string mark; ///< before the name: "+ ", "− ", ...
    std::string name;
    std::string hover; ///< lines under the name
};

std::string colorRules(layout::DrawList const& list, bool isDelta, Shade shade)
{
    std::vector<bool> used(isDelta ? layout::kDeltaSteps : layout::kNameColors);
    for (const auto& item : list.items)
        used[item.color % used.size()] = true;
    std::string out;
    for (std::uint16_t index = 0; index < used.size(); ++index) {
        if (!used[index])
            continue;
        const Rgb fill = isDelta ? deltaFill(index, shade) : nameFill(index, shade);
        out += fmt::format(".flame .c{0} rect{{fill:{1}}}.flame .c{0} text{{fill:{2}}}\n", index, hex(fill),
                           hex(textOn(fill)));
    }
    return out;
}

std::string styleOf(const layout::DrawList& list, bool isDelta)
{
    return fmt::format(R"(<style>
.flame{{background:#fff}}
.flame text{{font:11px "DejaVu Sans Mono",Menlo,Consolas,monospace;pointer-events:none}}
.flame .head{{font:13px "DejaVu Sans",sans-serif;fill:#111}}
.flame .tools{{display:flex;gap:8px;align-items:center;height:28px;padding:0 4px;font:12px "DejaVu Sans",sans-serif;color:#333}}
.flame .crumbs{{flex:1 1 0;min-width:0;overflow-x:auto;white-space:nowrap;scrollbar-width:none}}
.flame .crumbs button{{font:inherit;color:#0b57d0;background:none;border:0;padding:2px 0;cursor:pointer}}
.flame .crumbs button+button::before{{content:"›";color:#777;padding:0 6px}}
.flame .crumbs [aria-current]{{color:inherit;font-weight:600}}
.flame .found{{white-space:nowrap}}
.flame input{{font:inherit;width:min(220px,45%);padding:3px 6px;color:#111;background:#fff;border:1px solid #888;border-radius:4px}}
.flame .box:focus{{outline:none}}
.flame .box:focus-visible rect{{stroke:#0b57d0;stroke-width:2.5}}
.flame rect{{stroke:#fff;stroke-width:.5}}
.flame .box{{cursor:pointer}}
.flame .box:hover rect{{stroke:#000;stroke-width:1.5}}
.flame .new rect{{stroke:#222;stroke-width:1.5}}
.flame .removed rect{{fill:none;stroke:#1f6da6;stroke-width:1.2;stroke-dasharray:4 2}}
.flame .removed text{{fill:#1f6da6}}
.flame .hit rect{{fill:#e6b800}}.flame .hit text{{fill:#000}}
{}@media (prefers-color-scheme: dark){{
.flame{{background:#16181b}}
.flame .head{{fill:#eee}}
.flame .tools{{color:#ccc}}
.flame .crumbs button{{color:#8ab4f8}}
.flame input{{color:#eee;background:#26292e;border-color:#777}}
.flame .box:focus-visible rect{{stroke:#8ab4f8}}
.flame rect{{stroke:#16181b}}
.flame .box:hover rect,.flame .new rect{{stroke:#fff}}
.flame .removed rect{{stroke:#7cc0ee}}.flame .removed text{{fill:#7cc0ee}}
{}}}
</style>
)",
                       colorRules(list, isDelta, Shade::Light), colorRules(list, isDelta, Shade::Dark));
}

/// What fits into a box of `width` at 11 px monospace.
std::string fitted(const Box& box, float width)
{
    const auto room = static_cast<int>((width - 6) / 6.7F);
    if (room < 3)
        return {};
    const auto letters = static_cast<std::size_t>(room);
    const std::string whole = box.mark + box.name;
    return cut(whole, letters) == whole ? whole : cut(box.mark + std::string(shortMethod(box.name)), letters);
}

void addBox(std::string& out, const layout::Item& item, const Box& box, float width)
{
    fmt::format_to(
        std::back_inserter(out),
        R"(<g class="box c{} {}" data-x="{:.6f}" data-w="{:.6f}"{}><title>{}{}</title><rect x="{:.2f}" y="{:.0f}" width="{:.2f}" height="{:.0f}"/><text x="{:.2f}" y="{:.0f}">{}</text></g>)",
        item.color, box.classes, item.x / width, item.width / width,
        box.mark.empty() ? std::string() : fmt::format(" data-mark=\"{}\"", escaped(box.mark)), escaped(box.name),
        escaped(box.hover), item.x, item.y + kHeader, item.width, kRow - 1, item.x + 3, item.y + kHeader + 12,
        escaped(fitted(box, item.width)));
    out += '\n';
}

template <class BoxOf>
std::string svg(const layout::DrawList& list, float height, const SvgOptions& options, bool isDelta, BoxOf boxOf)
{
    std::string out = fmt::format(
        R"(<svg class="flame" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {0:.0f} {1:.0f}" width="100%" data-width="{0:.0f}" data-height="{1:.0f}" role="img" aria-label="{2}">
)",
        options.width, height + kHeader + 4, escaped(options.title));
    out += styleOf(list, isDelta);
    fmt::format_to(std::back_inserter(out), "<text class=\"head\" x=\"4\" y=\"19\">{}</text>\n",
                   escaped(options.title));
    for (const auto& item : list.items)
        addBox(out, item, boxOf(item), options.width);
    out += "<script><![CDATA[";
    out += kFlameScript;
    out += "]]></script>\n</svg>\n";
    return out;
}

layout::FlameView viewOf(const SvgOptions& options)
{
    layout::FlameView view;
    view.width = options.width;
    view.rowHeight = kRow;
    view.minWidth = options.minWidth;
    return view;
}

std::string rootOr(std::string_view name, std::uint32_t node)
{
    return node == 0 && name.empty() ? "all" : std::string(name);
}

Box boxOf(const analysis::CallTree& tree, const layout::Item& item)
{
    if (item.kind == layout::ItemKind::SliceRun)
        return {"", "", fmt::format("{} and {} more", tree.text(item.ref), item.count - 1), ""};
    const std::uint32_t node = item.ref;
    const double share
        = tree.total[0] == 0 ? 0 : static_cast<double>(tree.total[node]) / static_cast<double>(tree.total[0]);
    return {"", "", rootOr(tree.text(node), node),
            fmt::format("\ntotal {} ({})\nself {}\n{} {}", weight(tree.total[node], tree.unit, tree.unitLabel),
                        percent(share), weight(tree.self[node], tree.unit, tree.unitLabel), grouped(tree.count[node]),
                        tree.sampled ? "samples" : "calls")};
}

Box boxOf(const analysis::DiffTree& tree, const layout::Item& item)
{
    if (item.kind == layout::ItemKind::SliceRun)
        return {"", "", fmt::format("{} and {} more", tree.text(item.ref), item.count - 1), ""};
    Box box {"", deltaMark(item.flags), rootOr(tree.text(item.ref), item.ref), '\n' + bothSides(tree, item.ref)};
    if (item.flags & layout::kNew)
        box.classes = "new";
    if (item.flags & (layout::kRemoved | layout::kOutline))
        box.classes = "removed";
    return box;
}

} // namespace

std::string flameSvg(const analysis::CallTree& tree, const SvgOptions& options)
{
    layout::FlameView view = viewOf(options);
    view.height = layout::flameHeight(tree, view);
    const auto list = layout::flame(tree, view);
    return svg(list, view.height, options, false, [&](const auto& item) { return boxOf(tree, item); });
}

std::string diffFlameSvg(const analysis::DiffTree& tree, const SvgOptions& options)
{
    layout::FlameView view = viewOf(options);
    const auto widths = layout::diffWidths(tree, layout::DiffWidth::Abnormal);
    view.height = layout::diffFlameHeight(tree, view, widths);
    const auto list = layout::diffFlame(tree, view, widths);
    return svg(list, view.height, options, true, [&](const auto& item) { return boxOf(tree, item); });
}

} // namespace graylens::report

// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/timeline_svg.h"

#include <algorithm>
#include <iterator>

#include <fmt/format.h>

#include "core/layout/flame.h"
#include "core/report/method_name.h"
#include "core/report/palette.h"
#include "core/report/text.h"

namespace graylens::report {
namespace {

constexpr double kLetter = 6.7; ///< width of an 11 px monospace letter
constexpr double kLabelLetter = 7.3; ///< of a 12 px one

std::string colorRules(Shade shade)
{
    std::string out;
    for (std::uint16_t index = 0; index < layout::kNameColors + layout::kStateColors; ++index) {
        const Rgb fill = nameFill(index, shade);
        out += fmt::format(".c{0}{{fill:{1}}}.t{0}{{fill:{2}}}", index, hex(fill), hex(textOn(fill)));
    }
    return out;
}

std::string styleText()
{
    return fmt::format(R"svg(<style>
svg{{background:#fff}}
text{{font:11px "DejaVu Sans Mono",Menlo,Consolas,monospace;pointer-events:none;fill:#1a1c21}}
.title{{font:bold 14px "DejaVu Sans",sans-serif}}.label{{font-size:12px}}.group{{font-weight:bold}}
.faint{{fill:#6b7078}}line{{stroke:#e6e8eb}}.edge{{stroke:#6b7078}}
.level{{fill:#5c8cbf}}.log{{fill:#8c9199}}.instant{{fill:#73338c}}.gap{{fill:url(#gap)}}
.open{{stroke:#6b7078;stroke-dasharray:4 2}}
.s:hover{{stroke:#000}}
{}
@media (prefers-color-scheme: dark){{
svg{{background:#16181b}}text{{fill:#e8eaed}}.faint{{fill:#9aa0a6}}line{{stroke:#2b2f34}}.s:hover{{stroke:#fff}}
{}}}
</style>
<defs><pattern id="gap" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect width="2" height="6" fill="#cc8500"/></pattern></defs>
)svg",
                       colorRules(Shade::Light), colorRules(Shade::Dark));
}

std::string classOf(const layout::Item& item)
{
    switch (item.kind) {
    case layout::ItemKind::Counter:
        return "level";
    case layout::ItemKind::LogDensity:
        return "log";
    case layout::ItemKind::Instant:
        return "instant";
    case layout::ItemKind::Gap:
        return "gap";
    default:
        return fmt::format("s c{}{}", item.color, item.flags & trace::kUnfinished ? " open" : "");
    }
}

std::string hoverText(const trace::Trace& trace, const layout::Item& item)
{
    switch (item.kind) {
    case layout::ItemKind::Slice:
    case layout::ItemKind::SliceRun: {
        const auto slice = item.ref;
        const std::string more = item.count > 1 ? fmt::format(" and {} more", item.count - 1) : std::string();
        return fmt::format("{}{}\n{} at {}", trace.text(trace.slices.name[slice]), more,
                           duration(trace.slices.duration(slice)), duration(trace.slices.ts[slice] - trace.span.begin));
    }
    case layout::ItemKind::Gap:
        return trace.issues[item.ref].message;
    default:
        return std::string(item.label.isNone() ? std::string_view {} : trace.text(item.label));
    }
}

class Drawing
{
public:
    Drawing(const trace::Trace& trace, const TimelinePictureOptions& options, const TimelineScene& scene)
        : m_trace(trace)
        , m_options(options)
        , m_scene(scene)
    { }

    std::string text()
    {
        const std::string name = m_options.title.empty() ? std::string("Timeline") : m_options.title;
        add(R"(<svg xmlns="http://www.w3.org/2000/svg" width="{0}" height="{1}" viewBox="0 0 {0} {1}" role="img" aria-label="{2}">
)",
            m_options.width, m_scene.height, escaped(name));
        m_out += styleText();
        if (!m_options.title.empty())
            add("<text class=\"title\" x=\"8\" y=\"19\">{}</text>\n", escaped(m_options.title));
        addAxis();
        addTracks();
        add(R"svg(<clipPath id="plot"><rect width="{}" height="{}"/></clipPath><g transform="translate({},{})" clip-path="url(#plot)">)svg",
            m_scene.view.width, m_scene.view.height, TimelineScene::kLabelWidth, m_scene.top());
        for (const auto& row : m_scene.list.pixelRows)
            addPixelRow(row);
        for (const auto& item : m_scene.list.items)
            addItem(item);
        m_out += "</g>\n</svg>\n";
        return std::move(m_out);
    }

private:
    template <class... T> void add(fmt::format_string<T...> format, T&&... values)
    {
        fmt::format_to(std::back_inserter(m_out), format, std::forward<T>(values)...);
    }

    void addAxis()
    {
        for (const AxisLabel& label : axisLabels(m_scene, m_trace.span.begin))
            add(R"(<line x1="{0}" y1="{1}" x2="{0}" y2="{2}"/><text class="faint" x="{3}" y="{4}">{5}</text>)", label.x,
                m_scene.top() - 6, m_scene.height, label.x + 3, m_scene.top() - 9, escaped(label.text));
        add("<line class=\"edge\" x1=\"0\" y1=\"{0}\" x2=\"{1}\" y2=\"{0}\"/>\n", m_scene.top() - 0.5, m_options.width);
    }

    void addTracks()
    {
        constexpr auto kLetters = static_cast<std::size_t>((TimelineScene::kLabelWidth - 16) / kLabelLetter);
        for (const auto& track : m_scene.tracks) {
            if (track.hidden || track.y > m_scene.view.height)
                continue;
            const double y = m_scene.top() + static_cast<double>(track.y);
            const bool isGroup = track.content == layout::TimelineTrack::Content::Group;
            add(R"(<text class="label{0}" x="8" y="{1}">{2}</text><line x1="0" y1="{3}" x2="{4}" y2="{3}"/>)",
                isGroup ? " group" : "", y + 14, escaped(cut(track.label, kLetters)),
                y + static_cast<double>(track.height) + 2.5, m_options.width);
        }
        add("<line class=\"edge\" x1=\"{0}\" y1=\"{1}\" x2=\"{0}\" y2=\"{2}\"/>\n", TimelineScene::kLabelWidth - 0.5,
            m_scene.top(), m_scene.height);
    }

    void addPixelRow(const layout::PixelRow& row)
    {
        const auto height = std::max(1.0F, row.height - 1);
        for (std::size_t from = 0; from < row.color.size();) {
            std::size_t to = from + 1;
            while (to < row.color.size() && row.color[to] == row.color[from])
                ++to;
            if (row.color[from] != layout::PixelRow::kHole)
                add(R"(<rect class="c{}" x="{}" y="{:.1f}" width="{}" height="{:.1f}"/>)", row.color[from],
                    row.x + static_cast<std::int64_t>(from), row.y, to - from, height);
            from = to;
        }
        m_out += '\n';
    }

    void addItem(const layout::Item& item)
    {
        const float width = std::max(1.0F, item.width);
        add(R"(<rect class="{}" x="{:.1f}" y="{:.1f}" width="{:.1f}" height="{:.1f}">)", classOf(item), item.x, item.y,
            width > 3 ? width - 0.5F : width, std::max(1.0F, item.height - 1));
        const std::string hover = hoverText(m_trace, item);
        if (!hover.empty())
            add("<title>{}</title>", escaped(hover));
        m_out += "</rect>";
        addLabel(item, width);
    }

    void addLabel(const layout::Item& item, float width)
    {
        if (item.label.isNone())
            return;
        // The visible part carries the label, also where the slice begins left of the picture.
        const float from = std::max(item.x, 0.0F);
        const double room = static_cast<double>(item.x + width - from) - 6;
        if (room < 3 * kLetter)
            return;
        const auto letters = static_cast<std::size_t>(room / kLetter);
        const std::string name(m_trace.text(item.label));
        const std::string shown = cut(name, letters) == name ? name : cut(shortMethod(name), letters);
        add(R"(<text class="t{}" x="{:.1f}" y="{:.1f}">{}</text>)", item.color, from + 3, item.y + item.height - 5,
            escaped(shown));
    }

    const trace::Trace& m_trace;
    const TimelinePictureOptions& m_options;
    const TimelineScene& m_scene;
    std::string m_out;
};

} // namespace

Result<std::string> timelineSvg(const trace::Trace& trace, const TimelinePictureOptions& options,
                                const Operation& operation)
{
    GL_TRY(const TimelineScene scene, timelineScene(trace, options, operation));
    return Drawing(trace, options, scene).text();
}

} // namespace graylens::report

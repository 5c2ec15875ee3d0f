// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/picture_sheet.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <set>

#include <fmt/format.h>

#include "core/layout/flame.h"
#include "core/report/cairo_canvas.h"
#include "core/report/text.h"

namespace graylens::report {

namespace {

constexpr std::array<Rgb, 3> kInks {Rgb {0.10, 0.11, 0.13}, Rgb {0.42, 0.44, 0.47}, Rgb {0.90, 0.91, 0.92}};
constexpr Rgb kPaper {1, 1, 1};
constexpr double kLetter = 6.7; ///< width of an 11 px monospace letter

class CairoSheet final : public PictureSheet
{
public:
    explicit CairoSheet(CairoCanvas& canvas)
        : m_canvas(canvas)
    {
        m_canvas.font(11);
    }
    void fill(const Box& box, Rgb color, std::string_view) override
    {
        m_canvas.fill(box.x, box.y, box.width, box.height, color);
    }
    void named(const Box& box, std::uint16_t color, std::string_view hover) override
    {
        fill(box, nameFill(color, Shade::Light), hover);
    }
    void frame(const Box& box, Rgb color, bool dashed) override
    {
        m_canvas.frame(box.x, box.y, box.width, box.height, color,
                       dashed ? CairoCanvas::Border::Dashed : CairoCanvas::Border::Thin);
    }
    void hatch(const Box& box, Rgb color) override { m_canvas.hatch(box.x, box.y, box.width, box.height, color); }
    void line(double x1, double y1, double x2, double y2, Ink ink) override
    {
        m_canvas.line(x1, y1, x2, y2, kInks[static_cast<std::size_t>(ink)]);
    }
    void wedge(double x, double tip, double depth, Rgb color, std::string_view) override
    {
        const int rows = std::abs(static_cast<int>(depth));
        for (int row = 0; row < rows; ++row) {
            const double half = (row + 1) * 0.6;
            m_canvas.fill(x - half, depth > 0 ? tip + row : tip - row - 1, 2 * half, 1, color);
        }
    }
    void text(double x, double baseline, std::string_view text, Ink ink, double room) override
    {
        m_canvas.text(x, baseline, text, kInks[static_cast<std::size_t>(ink)], room);
    }
    void label(double x, double baseline, std::string_view text, std::uint16_t color, bool onExtra,
               double room) override
    {
        m_canvas.text(x, baseline, text, onExtra ? kInks[0] : textOn(nameFill(color, Shade::Light)), room);
    }
    void note(double x, double baseline, std::string_view text, double room) override
    {
        m_canvas.fill(x - 2, baseline - 11, std::min(room, m_canvas.textWidth(text)) + 4, 14, kPaper);
        m_canvas.text(x, baseline, text, kInks[0], room);
    }

private:
    CairoCanvas& m_canvas;
};

class SvgSheet final : public PictureSheet
{
public:
    SvgSheet(std::string& out, int width, int height, std::string_view title)
        : m_out(out)
    {
        add(R"(<svg xmlns="http://www.w3.org/2000/svg" width="{0}" height="{1}" viewBox="0 0 {0} {1}" role="img" aria-label="{2}">
)",
            width, height, escaped(title));
        m_out += R"svg(<style>
svg{background:#fff}text{font:11px "DejaVu Sans Mono",Menlo,Consolas,monospace;pointer-events:none}
.i0,.on{fill:#1a1c21}.i1{fill:#6b7078}line.i2{stroke:#e6e8eb}.note{stroke:#fff;stroke-width:4px;paint-order:stroke}
rect:hover{stroke:#000}
)svg";
        addColors(Shade::Light);
        m_out += R"svg(
@media (prefers-color-scheme: dark){
svg{background:#16181b}.i0{fill:#e8eaed}.i1{fill:#9aa0a6}line.i2{stroke:#2b2f34}.note{stroke:#16181b}rect:hover{stroke:#fff}
)svg";
        addColors(Shade::Dark);
        m_out += "}\n</style>\n";
    }
    ~SvgSheet() override { m_out += "</svg>\n"; }

    void fill(const Box& box, Rgb color, std::string_view hover) override
    {
        rectangle(box, fmt::format("fill=\"{}\"", hex(color)), hover);
    }
    void named(const Box& box, std::uint16_t color, std::string_view hover) override
    {
        rectangle(box, fmt::format("class=\"c{}\"", color), hover);
    }
    void frame(const Box& box, Rgb color, bool dashed) override
    {
        rectangle({box.x + 0.5, box.y + 0.5, box.width - 1, box.height - 1},
                  fmt::format(R"(fill="none" stroke="{}"{})", hex(color), dashed ? R"( stroke-dasharray="4 2")" : ""),
                  {});
    }
    /// One pattern a colour, defined when it is first needed.
    void hatch(const Box& box, Rgb color) override
    {
        const std::string name = hex(color).substr(1);
        if (m_patterns.insert(name).second)
            add(R"svg(<defs><pattern id="h{0}" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect width="1.2" height="6" fill="#{0}"/></pattern></defs>
)svg",
                name);
        rectangle(box, fmt::format(R"svg(fill="url(#h{})" pointer-events="none")svg", name), {});
    }
    void line(double x1, double y1, double x2, double y2, Ink ink) override
    {
        add(R"(<line class="i{}" x1="{:.1f}" y1="{:.1f}" x2="{:.1f}" y2="{:.1f}"/>)", static_cast<int>(ink), x1, y1, x2,
            y2);
    }
    void wedge(double x, double tip, double depth, Rgb color, std::string_view hover) override
    {
        add(R"(<path d="M{0:.1f} {1:.1f}l-3.5 {2:.1f}h7z" fill="{3}"><title>{4}</title></path>)", x, tip, depth,
            hex(color), escaped(hover));
    }
    void text(double x, double baseline, std::string_view text, Ink ink, double room) override
    {
        write(x, baseline, text, fmt::format("i{}", static_cast<int>(ink)), room);
    }
    void label(double x, double baseline, std::string_view text, std::uint16_t color, bool onExtra,
               double room) override
    {
        write(x, baseline, text, onExtra ? std::string("on") : fmt::format("t{}", color), room);
    }
    void note(double x, double baseline, std::string_view text, double room) override
    {
        write(x, baseline, text, "i0 note", room);
    }

private:
    template <class... T> void add(fmt::format_string<T...> format, T&&... values)
    {
        fmt::format_to(std::back_inserter(m_out), format, std::forward<T>(values)...);
    }
    void addColors(Shade shade)
    {
        for (std::uint16_t index = 0; index < layout::kNameColors + layout::kStateColors; ++index) {
            const Rgb color = nameFill(index, shade);
            add(".c{0}{{fill:{1}}}.t{0}{{fill:{2}}}", index, hex(color), hex(textOn(color)));
        }
    }
    void rectangle(const Box& box, const std::string& look, std::string_view hover)
    {
        add(R"(<rect {} x="{:.1f}" y="{:.1f}" width="{:.1f}" height="{:.1f}")", look, box.x, box.y,
            std::max(0.0, box.width), std::max(0.0, box.height));
        if (hover.empty())
            m_out += "/>";
        else
            add("><title>{}</title></rect>", escaped(hover));
    }
    void write(double x, double baseline, std::string_view text, const std::string& look, double room)
    {
        if (room < 3 * kLetter)
            return;
        add(R"(<text class="{}" x="{:.1f}" y="{:.1f}">{}</text>
)",
            look, x, baseline, escaped(cut(text, static_cast<std::size_t>(room / kLetter))));
    }

    std::string& m_out;
    std::set<std::string> m_patterns; ///< that are defined
};

} // namespace

std::unique_ptr<PictureSheet> cairoSheet(CairoCanvas& canvas)
{
    return std::make_unique<CairoSheet>(canvas);
}

std::unique_ptr<PictureSheet> svgSheet(std::string& out, int width, int height, std::string_view title)
{
    return std::make_unique<SvgSheet>(out, width, height, title);
}

} // namespace graylens::report

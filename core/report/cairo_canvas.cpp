// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/cairo_canvas.h"

#include <array>
#include <cmath>

#include <cairo.h>
#include <fmt/format.h>

#include "core/report/json_writer.h"

namespace graylens::report {
namespace {

constexpr int kMaxSide = 30000; // cairo's image surfaces end at 32767
constexpr std::int64_t kMaxPixels = 200'000'000;

cairo_status_t append(void* closure, const unsigned char* data, unsigned int length)
{
    auto& out = *static_cast<std::vector<std::byte>*>(closure);
    const auto* bytes = reinterpret_cast<const std::byte*>(data);
    out.insert(out.end(), bytes, bytes + length);
    return CAIRO_STATUS_SUCCESS;
}

/// Without the last character of UTF-8 text.
std::string_view chopped(std::string_view text)
{
    std::size_t end = text.size();
    while (end > 0 && (static_cast<unsigned char>(text[--end]) & 0xC0U) == 0x80U) { }
    return text.substr(0, end);
}

/// One line, drawable: no control characters, not longer than any picture is wide.
std::string drawable(std::string_view text)
{
    std::string out = validUtf8(text.substr(0, 4000));
    for (char& c : out)
        if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F)
            c = ' ';
    return out;
}

} // namespace

void CairoCanvas::Deleter::operator()(cairo_surface_t* surface) const
{
    cairo_surface_destroy(surface);
}
void CairoCanvas::Deleter::operator()(cairo_t* cairo) const
{
    cairo_destroy(cairo);
}

CairoCanvas::CairoCanvas(cairo_surface_t* surface, cairo_t* cairo)
    : m_surface(surface)
    , m_cairo(cairo)
{ }
CairoCanvas::CairoCanvas(CairoCanvas&&) noexcept = default;
CairoCanvas& CairoCanvas::operator=(CairoCanvas&&) noexcept = default;
CairoCanvas::~CairoCanvas() = default;

Result<CairoCanvas> CairoCanvas::create(int width, int height)
{
    if (width < 1 || height < 1 || width > kMaxSide || height > kMaxSide || std::int64_t {width} * height > kMaxPixels)
        return fail(Errc::InvalidArgument, fmt::format("a picture of {} x {} pixels cannot be made", width, height));
    cairo_surface_t* surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24, width, height);
    CairoCanvas canvas(surface, cairo_create(surface));
    if (cairo_status(canvas.m_cairo.get()) != CAIRO_STATUS_SUCCESS)
        return fail(Errc::Internal, "the picture could not be made: out of memory");
    canvas.fill(0, 0, width, height, {1, 1, 1});
    return canvas;
}

void CairoCanvas::set(Rgb color)
{
    cairo_set_source_rgb(m_cairo.get(), color.r, color.g, color.b);
}

void CairoCanvas::fill(double x, double y, double width, double height, Rgb color)
{
    set(color);
    cairo_rectangle(m_cairo.get(), x, y, width, height);
    cairo_fill(m_cairo.get());
}

void CairoCanvas::frame(double x, double y, double width, double height, Rgb color, Border border)
{
    if (border == Border::None)
        return;
    const double thickness = border == Border::Thick ? 2 : 1;
    const std::array<double, 2> dash {4, 2};
    cairo_set_dash(m_cairo.get(), dash.data(), border == Border::Dashed ? 2 : 0, 0);
    cairo_set_line_width(m_cairo.get(), thickness);
    set(color);
    cairo_rectangle(m_cairo.get(), x + thickness / 2, y + thickness / 2, std::max(0.0, width - thickness),
                    std::max(0.0, height - thickness));
    cairo_stroke(m_cairo.get());
    cairo_set_dash(m_cairo.get(), dash.data(), 0, 0);
}

void CairoCanvas::hatch(double x, double y, double width, double height, Rgb color)
{
    clip(x, y, width, height);
    cairo_set_line_width(m_cairo.get(), 1.5);
    set(color);
    for (double from = x - height; from < x + width; from += 6) {
        cairo_move_to(m_cairo.get(), from, y + height);
        cairo_line_to(m_cairo.get(), from + height, y);
    }
    cairo_stroke(m_cairo.get());
    unclip();
}

void CairoCanvas::line(double x1, double y1, double x2, double y2, Rgb color)
{
    cairo_set_line_width(m_cairo.get(), 1);
    set(color);
    cairo_move_to(m_cairo.get(), x1, y1);
    cairo_line_to(m_cairo.get(), x2, y2);
    cairo_stroke(m_cairo.get());
}

void CairoCanvas::font(double size, Face face)
{
    cairo_select_font_face(m_cairo.get(), "DejaVu Sans", CAIRO_FONT_SLANT_NORMAL,
                           face == Face::Bold ? CAIRO_FONT_WEIGHT_BOLD : CAIRO_FONT_WEIGHT_NORMAL);
    cairo_set_font_size(m_cairo.get(), size);
}

double CairoCanvas::textWidth(std::string_view text)
{
    cairo_text_extents_t extents;
    cairo_text_extents(m_cairo.get(), std::string(text).c_str(), &extents);
    return extents.x_advance;
}

std::string CairoCanvas::fitting(std::string whole, std::string brief, double room)
{
    return textWidth(drawable(whole)) <= room ? std::move(whole) : std::move(brief);
}

double CairoCanvas::text(double x, double baseline, std::string_view text, Rgb color, double room)
{
    std::string shown = drawable(text);
    double width = textWidth(shown);
    if (width > room) {
        // A first guess from the mean letter spares measuring every length.
        std::string_view kept(shown);
        const auto guess
            = static_cast<std::size_t>(static_cast<double>(shown.size()) * std::max(0.0, room) / width) + 2;
        while (kept.size() > guess)
            kept = chopped(kept);
        while (!kept.empty() && textWidth(std::string(kept) + "…") > room)
            kept = chopped(kept);
        if (kept.size() < 3)
            return 0;
        shown = std::string(kept) + "…";
        width = textWidth(shown);
    }
    set(color);
    cairo_move_to(m_cairo.get(), x, baseline);
    cairo_show_text(m_cairo.get(), shown.c_str());
    return width;
}

void CairoCanvas::clip(double x, double y, double width, double height)
{
    cairo_save(m_cairo.get());
    cairo_rectangle(m_cairo.get(), x, y, width, height);
    cairo_clip(m_cairo.get());
}

void CairoCanvas::unclip()
{
    cairo_restore(m_cairo.get());
}

Result<std::vector<std::byte>> CairoCanvas::png() const
{
    std::vector<std::byte> out;
    const auto status = cairo_surface_write_to_png_stream(m_surface.get(), append, &out);
    if (status != CAIRO_STATUS_SUCCESS)
        return fail(Errc::Internal, std::string("the picture could not be written: ") + cairo_status_to_string(status));
    return out;
}

} // namespace graylens::report

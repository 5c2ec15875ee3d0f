// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "core/report/palette.h"

typedef struct _cairo cairo_t;
typedef struct _cairo_surface cairo_surface_t;

namespace graylens::report {

/// A white picture in memory to draw boxes and short texts on; needs no display. Units are pixels. Internal to report.
class CairoCanvas
{
public:
    /// InvalidArgument for sizes outside 1 to 30000 pixels a side or above 200 megapixels.
    static Result<CairoCanvas> create(int width, int height);
    CairoCanvas(CairoCanvas&&) noexcept;
    CairoCanvas& operator=(CairoCanvas&&) noexcept;
    ~CairoCanvas();

    enum class Border : std::uint8_t { None, Thin, Thick, Dashed };
    void fill(double x, double y, double width, double height, Rgb color);
    void frame(double x, double y, double width, double height, Rgb color, Border border);
    /// Diagonal stripes: "data is missing here".
    void hatch(double x, double y, double width, double height, Rgb color);
    void line(double x1, double y1, double x2, double y2, Rgb color);

    enum class Face : std::uint8_t { Regular, Bold };
    void font(double size, Face face = Face::Regular);
    double textWidth(std::string_view text);
    /// The first where it is not wider than `room`, else the second.
    std::string fitting(std::string whole, std::string brief, double room);
    /// `baseline` is where the letters stand. Text that is wider than `room` ends in an ellipsis; nothing is drawn
    /// where not even three letters fit. Returns the width that was used.
    double text(double x, double baseline, std::string_view text, Rgb color, double room);

    void clip(double x, double y, double width, double height);
    void unclip();

    Result<std::vector<std::byte>> png() const;

private:
    CairoCanvas(cairo_surface_t* surface, cairo_t* cairo);
    void set(Rgb color);

    struct Deleter
    {
        void operator()(cairo_surface_t* surface) const;
        void operator()(cairo_t* cairo) const;
    };
    std::unique_ptr<cairo_surface_t, Deleter> m_surface;
    std::unique_ptr<cairo_t, Deleter> m_cairo;
};

} // namespace graylens::report

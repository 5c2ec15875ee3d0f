// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "core/report/palette.h"

namespace graylens::report {

class CairoCanvas;

/// What a picture is drawn on where it is wanted as PNG and as SVG alike. Units are pixels. Internal to report.
class PictureSheet
{
public:
    struct Box
    {
        double x = 0, y = 0, width = 0, height = 0;
    };
    enum class Ink : std::uint8_t { Text, Faint, Grid };

    virtual ~PictureSheet() = default;
    /// `hover` may be empty; pictures without hover drop it.
    virtual void fill(const Box& box, Rgb color, std::string_view hover) = 0;
    /// In the colour of a name, see nameFill(): follows the reader's light or dark preference where it can.
    virtual void named(const Box& box, std::uint16_t color, std::string_view hover) = 0;
    virtual void frame(const Box& box, Rgb color, bool dashed) = 0;
    virtual void hatch(const Box& box, Rgb color) = 0;
    virtual void line(double x1, double y1, double x2, double y2, Ink ink) = 0;
    /// A triangle that points to (x, tip); its back lies `depth` below (or above, where negative).
    virtual void wedge(double x, double tip, double depth, Rgb color, std::string_view hover) = 0;
    virtual void text(double x, double baseline, std::string_view text, Ink ink, double room) = 0;
    /// On a box of a name's colour, or of a call that only one side has.
    virtual void label(double x, double baseline, std::string_view text, std::uint16_t color, bool onExtra, double room)
        = 0;
    /// With a background of its own.
    virtual void note(double x, double baseline, std::string_view text, double room) = 0;
};

std::unique_ptr<PictureSheet> cairoSheet(CairoCanvas& canvas);
/// Appends to `out`; complete when the sheet is gone.
std::unique_ptr<PictureSheet> svgSheet(std::string& out, int width, int height, std::string_view title);

} // namespace graylens::report

// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/palette.h"

#include <algorithm>
#include <array>
#include <cmath>

#include <fmt/format.h>

#include "core/layout/flame.h"

namespace graylens::report {
namespace {

Rgb fromHsl(double hue, double saturation, double lightness)
{
    const auto channel = [&](double n) {
        const double k = std::fmod(n + hue / 30, 12);
        return lightness
            - saturation * std::min(lightness, 1 - lightness) * std::max(-1.0, std::min({k - 3, 9 - k, 1.0}));
    };
    return {channel(0), channel(8), channel(4)};
}

Rgb mixed(Rgb from, Rgb to, double part)
{
    return {from.r + (to.r - from.r) * part, from.g + (to.g - from.g) * part, from.b + (to.b - from.b) * part};
}

/// Relative luminance as WCAG 2 defines it.
double luminance(Rgb color)
{
    const auto linear = [](double c) { return c <= 0.04045 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4); };
    return 0.2126 * linear(color.r) + 0.7152 * linear(color.g) + 0.0722 * linear(color.b);
}

} // namespace

namespace {

/// Running green, runnable light green, blocked red, asleep grey, else blue-grey: told apart by lightness as well.
Rgb stateFill(int state, Shade shade)
{
    static constexpr std::array<Rgb, layout::kStateColors> kLight {
        {{0.30, 0.62, 0.33}, {0.66, 0.84, 0.58}, {0.86, 0.45, 0.36}, {0.88, 0.89, 0.90}, {0.70, 0.76, 0.84}}};
    static constexpr std::array<Rgb, layout::kStateColors> kDark {
        {{0.24, 0.53, 0.29}, {0.42, 0.58, 0.36}, {0.68, 0.28, 0.22}, {0.24, 0.26, 0.28}, {0.30, 0.36, 0.44}}};
    return (shade == Shade::Light ? kLight : kDark).at(static_cast<std::size_t>(state));
}

} // namespace

Rgb nameFill(std::uint16_t index, Shade shade)
{
    if (index >= layout::kNameColors)
        return stateFill(std::min(index - layout::kNameColors, layout::kStateColors - 1), shade);
    const double hue = 360.0 * (index % layout::kNameColors) / layout::kNameColors;
    return shade == Shade::Light ? fromHsl(hue, 0.55, 0.78) : fromHsl(hue, 0.30, 0.34);
}

Rgb deltaFill(std::uint16_t step, Shade shade)
{
    constexpr int kMiddle = layout::kDeltaSteps / 2;
    const int away = std::min<int>(step, layout::kDeltaSteps - 1) - kMiddle;
    const Rgb same = shade == Shade::Light ? Rgb {0.90, 0.90, 0.91} : Rgb {0.24, 0.26, 0.28};
    if (away == 0)
        return same;
    const Rgb full = away > 0 ? (shade == Shade::Light ? Rgb {0.90, 0.42, 0.05} : Rgb {0.85, 0.40, 0.06})
                              : (shade == Shade::Light ? Rgb {0.13, 0.43, 0.71} : Rgb {0.20, 0.48, 0.75});
    // The first step away from "same" must already show.
    return mixed(same, full, 0.2 + 0.8 * std::abs(away) / kMiddle);
}

Rgb textOn(Rgb fill)
{
    const double l = luminance(fill);
    return (l + 0.05) / 0.05 >= 1.05 / (l + 0.05) ? Rgb {0, 0, 0} : Rgb {1, 1, 1};
}

std::string hex(Rgb color)
{
    const auto byte = [](double c) { return static_cast<int>(std::lround(std::clamp(c, 0.0, 1.0) * 255)); };
    return fmt::format("#{:02x}{:02x}{:02x}", byte(color.r), byte(color.g), byte(color.b));
}

} // namespace graylens::report

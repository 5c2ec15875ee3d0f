// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>

namespace graylens::report {

struct Rgb
{
    double r = 0, g = 0, b = 0; ///< 0 to 1, sRGB
};

enum class Shade : std::uint8_t { Light, Dark };

/// Fill of a colour index of layout::nameColor() or layout::stateColor().
Rgb nameFill(std::uint16_t index, Shade shade);
/// Fill of a step of the delta scale: blue = takes less in abnormal, grey = same, orange = more. Told apart by people
/// with any kind of colour blindness; never the only sign.
Rgb deltaFill(std::uint16_t step, Shade shade);
/// Black or white, whichever reads better on `fill`.
Rgb textOn(Rgb fill);
std::string hex(Rgb color); ///< "#1a2b3c"

inline constexpr Rgb kNormalSide {0.122, 0.427, 0.651};
inline constexpr Rgb kAbnormalSide {0.776, 0.341, 0.0};

} // namespace graylens::report

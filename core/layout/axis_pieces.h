// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <vector>

#include "core/layout/two_timelines.h"

namespace graylens::layout {

/// A stretch of a view in which a side's clock runs evenly: device-pixel columns [left, right).
struct AxisPiece
{
    std::int32_t left = 0, right = 0;
    TimeNs begin = 0, end = 0; ///< on the side's clock; equal where it stands still
};

/// The view from left to right. What runs evenly to half a device pixel is one piece, so that there are never more
/// pieces than pixels; where the clock stands still for a pixel or more the edges are exact.
std::vector<AxisPiece> axisPieces(const SharedAxis& axis, std::size_t side, const PairViewport& view);

} // namespace graylens::layout

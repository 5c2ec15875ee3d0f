// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <vector>

#include "core/layout/slice_mipmap_data.h"

namespace graylens::layout {

/// Narrower slices (device pixels) share the line of pixel columns; wider ones become rectangles.
inline constexpr double kLeastItemWidth = 3;

/// A slice wide enough to be a rectangle: device-pixel columns [left, right).
struct WideSlice
{
    std::uint32_t slice = 0;
    std::int32_t left = 0, right = 0;
};

/// A node to be looked at more closely.
struct OpenNode
{
    std::uint32_t node = 0; ///< number on its level
    std::uint32_t bucket = 0; ///< of its first slice
    TimeNs end = 0; ///< where the next node begins
    std::uint64_t longest = 0; ///< its longest slice
};

/// One row as the view shows it: who owns each device-pixel column. Kept from row to row for its memory.
struct RowColumns
{
    /// Per bucket the longest of the narrow slices that touch it, as a sliceKey(). Bucket c + 1 is column c; the first
    /// and the last collect what lies before and after the view, so that the hot loops need no bounds.
    std::vector<std::uint64_t> best;
    std::vector<WideSlice> wide; ///< in order of time, not overlapping
    std::vector<OpenNode> open, opened, tiny; ///< scratch
    std::uint64_t key(std::int32_t column) const { return best[static_cast<std::size_t>(column) + 1]; }
};

/// Device-pixel columns of a viewport.
struct ColumnScale
{
    TimeNs begin = 0, end = 0;
    double perNs = 0; ///< device pixels
    std::int32_t columns = 0; ///< the last one may be cut
    std::vector<TimeNs> edges; ///< first moment of each bucket, and one past the last: columns + 3 entries
    double at(TimeNs t) const { return static_cast<double>(t - begin) * perNs; }
    std::uint32_t bucket(TimeNs t) const
    {
        const auto column = static_cast<std::int64_t>(std::floor(at(t)));
        return static_cast<std::uint32_t>(std::clamp<std::int64_t>(column + 1, 0, columns + 1));
    }
};
ColumnScale columnScale(const Viewport& viewport);

/// Fills `columns` (reused from row to row) with one row. With `data` the cost follows the number of columns; without,
/// only the first slices of a crowded column are looked at.
void foldRow(const trace::Trace& trace, const SliceMipmap::Data* data, std::uint32_t row, const ColumnScale& scale,
             RowColumns& columns);

} // namespace graylens::layout

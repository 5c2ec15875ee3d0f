// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "core/base/id.h"
#include "core/base/time.h"

namespace graylens::layout {

/// What a rectangle stands for; with `ref` it leads back to the columns.
enum class ItemKind : std::uint8_t {
    Slice, ///< ref: slice index
    SliceRun, ///< several slices under one pixel: ref is the longest of them, count how many at least
    Counter, ///< one level of a counter: from y down to the base line; ref the counter sample. flags 1: the band
             ///< between the lowest and highest of many samples under one pixel
    Instant, ///< ref: instant index
    Sample, ///< ref: sample index
    LogDensity, ///< ref: first log record of the column, count its records; color: the trace::LogLevel it stands for
    Gap, ///< data lost here; ref: issue index
    FlameNode, ///< ref: node of a CallTree or DiffTree
    Request, ///< ref: network request; flags: 1 = it failed
};

/// A rectangle in device-independent pixels, relative to the top left of the view. Colours are indices that the theme
/// turns into colours: for slices and flame nodes hash of the name, for diffs a step of the delta scale.
struct Item
{
    float x = 0, y = 0, width = 0, height = 0;
    std::uint32_t ref = 0;
    std::uint32_t count = 1;
    StringId label; ///< none: nothing is written
    std::uint16_t color = 0;
    ItemKind kind = ItemKind::Slice;
    std::uint8_t flags = 0; ///< trace::SliceFlag of the slice
};

/// A line of sub-pixel slices: one colour index a pixel column (kHole = nothing), drawn at y with height. Kept apart
/// from rectangles because it is composed once and copied down.
struct PixelRow
{
    float y = 0, height = 0;
    std::int32_t x = 0; ///< of the first column, device pixels
    float pixelRatio = 1; ///< device pixels per pixel
    std::vector<std::uint16_t> color;
    std::vector<std::uint32_t> ref; ///< slice shown in each column; meaningless in holes
    static constexpr std::uint16_t kHole = 0xFFFF;
};

/// What a view draws, bounded by pixels and not by events. Hit-testing reads the same list.
struct DrawList
{
    std::vector<PixelRow> pixelRows;
    std::vector<Item> items;
    /// The item (or pixel column, as a SliceRun) at a point: topmost, with half a pixel of tolerance.
    std::optional<Item> hit(float x, float y) const;
};

} // namespace graylens::layout

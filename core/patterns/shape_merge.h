// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "core/patterns/line_tokens.h"

namespace graylens::patterns {

/// What lines of one tag look like after their values are masked. No two shapes are equal.
struct Shape
{
    std::uint64_t tag = 0; ///< hash
    std::vector<Token> tokens;
};

struct ShapeGroup
{
    std::uint32_t example = 0; ///< the first of its shapes
    std::vector<bool> isValue; ///< of each token of the example: whether it varies
};

struct ShapeGroups
{
    std::vector<ShapeGroup> groups; ///< in order of their first shapes
    std::vector<std::uint32_t> groupOf; ///< of each shape
};

/// Merges shapes that differ in what looks like a value: where many shapes are equal but for one place, that place
/// varies. Plain words need four different ones in a place, names two; behind "=" one identifier is enough. Where both
/// ends are free (lists of users and their queries), places with many different words vary. Shapes that say enough are
/// one whatever their tag, and whatever their label in brackets ("[main] ..."). Depends on the order of shapes alone.
/// (The idea of Drain, He et al., ICWS 2017, on distinct shapes instead of lines: nothing depends on which line came
/// first, and only rare shapes cost time.)
ShapeGroups mergeShapes(std::span<const Shape> shapes);

} // namespace graylens::patterns

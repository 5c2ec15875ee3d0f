// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/layout/draw_list.h"

#include <cmath>

namespace graylens::layout {

namespace {

constexpr float kTolerance = 0.5F; ///< pixels around a rectangle that still hit it

bool covers(const Item& item, float x, float y, float slack)
{
    return x >= item.x - slack && x < item.x + item.width + slack && y >= item.y && y < item.y + item.height;
}

} // namespace

std::optional<Item> DrawList::hit(float x, float y) const
{
    // Exact hits first: with tolerance alone a neighbour drawn later would take the edge of a rectangle under the
    // pointer.
    for (const float slack : {0.0F, kTolerance}) {
        for (auto item = items.rbegin(); item != items.rend(); ++item) {
            if (item->kind != ItemKind::Gap && covers(*item, x, y, slack))
                return *item;
        }
        for (auto row = pixelRows.rbegin(); row != pixelRows.rend(); ++row) {
            if (y < row->y || y >= row->y + row->height)
                continue;
            for (const float at : {x, x - slack, x + slack}) {
                const auto column = static_cast<std::int64_t>(std::floor(at * row->pixelRatio)) - row->x;
                if (column < 0 || column >= static_cast<std::int64_t>(row->color.size()))
                    continue;
                const auto c = static_cast<std::size_t>(column);
                if (row->color[c] == PixelRow::kHole)
                    continue;
                Item run;
                run.x = static_cast<float>(row->x + column) / row->pixelRatio;
                run.width = 1 / row->pixelRatio;
                run.y = row->y;
                run.height = row->height;
                run.ref = row->ref[c];
                run.color = row->color[c];
                run.kind = ItemKind::SliceRun;
                return run;
            }
        }
    }
    for (const Item& item : items) { // gaps lie under everything
        if (item.kind == ItemKind::Gap && covers(item, x, y, 0))
            return item;
    }
    return std::nullopt;
}

} // namespace graylens::layout

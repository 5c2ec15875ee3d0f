// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <vector>

#include <QColor>
#include <QRectF>

class QPainter;

namespace graylens::ui {

/// Counts of equal parts of a time as one bar each from the base line, over the width of a cell; a part with any count
/// at all is seen. `most` has the full height; a `height` below 0 grows downwards.
void paintTimeBars(QPainter& painter, const QRectF& cell, double base, double height,
                   const std::vector<std::uint64_t>& counts, double most, const QColor& color);

} // namespace graylens::ui

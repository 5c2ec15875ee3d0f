// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/time_bars.h"

#include <algorithm>
#include <cmath>

#include <QPainter>

namespace graylens::ui {

void paintTimeBars(QPainter& painter, const QRectF& cell, double base, double height,
                   const std::vector<std::uint64_t>& counts, double most, const QColor& color)
{
    const double slot = cell.width() / static_cast<double>(std::max<std::size_t>(counts.size(), 1));
    for (std::size_t i = 0; i < counts.size(); ++i) {
        if (counts[i] == 0)
            continue;
        const double share = static_cast<double>(counts[i]) / most;
        const double size = std::copysign(std::max(1.0, std::abs(height) * share), height);
        const double left = std::floor(cell.left() + slot * static_cast<double>(i));
        const double right = std::floor(cell.left() + slot * static_cast<double>(i + 1));
        painter.fillRect(QRectF(left, std::min(base, base - size), std::max(right - left, 1.0), std::abs(size)), color);
    }
}

} // namespace graylens::ui

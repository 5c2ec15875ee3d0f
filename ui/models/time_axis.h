// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QRectF>
#include <QString>

#include "core/layout/timeline.h"
#include "ui/theme/theme.h"

class QPainter;

namespace graylens::ui {

/// A moment as the axis writes it, counted from `origin`, exact to `step`: "1.2345 s", "12.5 ms", "2:03.5".
QString momentText(TimeNs t, TimeNs origin, DurationNs step);

/// The marks of an axis that is as wide as the viewport.
layout::Ticks axisTicks(const layout::Viewport& viewport, TimeNs origin);
/// Vertical lines at the marks, one device pixel wide.
void paintGrid(QPainter& painter, const layout::Ticks& ticks, const layout::Viewport& viewport, const Theme& theme);
/// Marks and their labels in `rect`.
void paintAxis(QPainter& painter, const QRectF& rect, const layout::Ticks& ticks, const layout::Viewport& viewport,
               TimeNs origin, const Theme& theme);

} // namespace graylens::ui

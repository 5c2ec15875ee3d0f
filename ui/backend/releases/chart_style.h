// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include "core/base/result.h"

class QChart;
class QChartView;
class QFont;
class QWidget;

namespace graylens::ui {

/// A chart without a frame, named for tests and for people.
QChartView* makeChartView(QWidget* parent, const QString& name, const QString& accessibleName);
void clearChart(QChart& chart); ///< of series and axes
/// Grid, axes, legend and background in the colours of the theme.
void styleChart(QChartView& view, const QFont& font);
/// As PNG at twice its size, or as SVG where the name ends so. Io.
Result<void> saveChart(QChartView& view, const QString& path);

} // namespace graylens::ui

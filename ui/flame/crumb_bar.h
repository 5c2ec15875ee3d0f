// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLabel>

namespace graylens::ui {

class FlameCanvas;

/// The callers of a canvas's focus as links, outermost first; hidden while everything is shown.
class CrumbBar : public QLabel
{
    Q_OBJECT
public:
    /// Follows `canvas`, which must outlive it.
    explicit CrumbBar(FlameCanvas* canvas, QWidget* parent = nullptr);

private:
    void refresh();
    FlameCanvas* m_canvas;
};

} // namespace graylens::ui

// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

namespace graylens::ui {

/// What the colours and marks of a comparison's flame graph mean.
class ScaleLegend : public QWidget
{
    Q_OBJECT
public:
    explicit ScaleLegend(QWidget* parent = nullptr);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return {0, sizeHint().height()}; }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    /// Walks the entries; paints them where `painter` is given. Returns the width used.
    double walk(QPainter* painter) const;
};

} // namespace graylens::ui

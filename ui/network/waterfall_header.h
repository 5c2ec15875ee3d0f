// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include <QHeaderView>

#include "core/base/time.h"

namespace graylens::ui {

class RequestAxis;

/// A header whose section of the waterfall shows the time axis: dragging over it marks a time range, the wheel zooms.
class WaterfallHeader : public QHeaderView
{
    Q_OBJECT
public:
    WaterfallHeader(RequestAxis& axis, int section, QWidget* parent = nullptr);

Q_SIGNALS:
    void markRequested(std::optional<graylens::TimeRange> range); ///< nothing: take the mark away

protected:
    void initStyleOptionForIndex(QStyleOptionHeader* option, int section) const override;
    void paintSection(QPainter* painter, const QRect& rect, int section) const override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    bool viewportEvent(QEvent* event) override;

private:
    bool isOnAxis(const QPointF& at) const; ///< and not where the section's width is dragged
    bool turn(const QWheelEvent& event); ///< whether it was over the axis
    TimeNs timeAt(double x) const;
    double shareAt(double x) const; ///< of the section's width

    RequestAxis& m_axis;
    int m_section;
    std::optional<double> m_pressed;
    bool m_isMarking = false;
};

} // namespace graylens::ui

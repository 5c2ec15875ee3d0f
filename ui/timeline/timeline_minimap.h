// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <vector>

#include <QImage>
#include <QWidget>

#include "core/layout/timeline.h"
#include "ui/state/view_state.h"

namespace graylens::ui {

/// The whole trace in a strip, with a frame around what the timeline shows. The frame is dragged to pan, its edges to
/// zoom; a drag beside it draws a new one. The picture is made once for a width.
class TimelineMinimap : public QWidget
{
    Q_OBJECT
public:
    explicit TimelineMinimap(ViewState& view, QWidget* parent = nullptr);

    void setTrace(trace::TracePtr trace, std::shared_ptr<const layout::SliceMipmap> mipmap);
    void setMatchTimes(std::vector<TimeNs> times); ///< where a search found something, sorted
    QSize sizeHint() const override;
    QRectF frameRect() const;

Q_SIGNALS:
    void rangeRequested(graylens::TimeRange range); ///< at once, not gliding

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;

private:
    enum class Drag { None, Frame, Left, Right, New };
    layout::Viewport port() const;
    Drag partAt(double x) const;
    void render();
    void paintTicks(QPainter& painter) const;

    ViewState& m_view;
    trace::TracePtr m_trace;
    std::shared_ptr<const layout::SliceMipmap> m_mipmap;
    std::vector<layout::TimelineTrack> m_tracks;
    std::vector<TimeNs> m_matchTimes;
    QImage m_picture;
    double m_ratio = 1; ///< device pixels per pixel of what is painted on
    Drag m_drag = Drag::None;
    double m_pressedX = 0;
    TimeRange m_pressedRange;
};

} // namespace graylens::ui

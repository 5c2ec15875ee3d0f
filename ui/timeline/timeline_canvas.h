// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <optional>
#include <vector>

#include <QAbstractScrollArea>
#include <QImage>

#include "core/analysis/search.h"
#include "core/layout/timeline.h"
#include "ui/state/view_state.h"
#include "ui/timeline/label_cache.h"
#include "ui/timeline/timeline_navigation.h"
#include "ui/timeline/track_headers.h"

class QLabel;
class QVariantAnimation;

namespace graylens::ui {

/// The tracks of one trace over time. What is seen, marked and selected stands in the ViewState; the canvas asks it to
/// change and follows it. A frame is laid out again when the view changes; pointer moves only redraw what lies on top.
class TimelineCanvas : public QAbstractScrollArea
{
    Q_OBJECT
public:
    explicit TimelineCanvas(ViewState& view, QWidget* parent = nullptr);

    void setTrace(trace::TracePtr trace);
    void setMipmap(std::shared_ptr<const layout::SliceMipmap> mipmap);
    void setMatches(std::shared_ptr<const analysis::NameMatches> matches); ///< null: no search
    const trace::TracePtr& trace() const { return m_trace; }
    const std::vector<layout::TimelineTrack>& tracks() const { return m_tracks; }

    void zoom(double factor); ///< at the pointer where it is over the canvas, else in the middle; below 1 zooms in
    void pan(double share); ///< of the visible range
    void showWhole();
    void showRange(TimeRange range); ///< glides there
    void focusSelection(); ///< the selected slice, or the marked range, fills the width
    void goToEdge(bool end);
    void step(SliceStep step);
    void selectSlice(std::uint32_t slice);
    void markSelection();
    void keepMark();
    void removeMark();
    void togglePin();
    void toggleCollapse();
    void setAllCollapsed(bool collapsed);
    void setHand(bool hand); ///< while it is on, dragging moves the view
    void scrollPages(int pages);
    bool escape(); ///< undoes the innermost thing: drag, mark, selection; false: there was none

    std::optional<std::uint32_t> selectedSlice() const;
    QString currentLine() const; ///< about the slice under the pointer, else the selected one
    QRectF sliceRect(std::uint32_t slice) const; ///< in viewport coordinates, cut to the plot; empty when not visible
    std::optional<layout::Item> itemAt(const QPointF& at) const;
    const layout::DrawList& frameList(); ///< what is drawn now, laid out if need be
    std::optional<std::size_t> focusedTrack() const { return m_focusedTrack; }
    QRect plotRect() const; ///< in viewport coordinates
    layout::Viewport port() const;

Q_SIGNALS:
    void lineChanged();
    void tracksChanged();

protected:
    bool event(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void scrollContentsBy(int dx, int dy) override;
    void changeEvent(QEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void keyReleaseEvent(QKeyEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;
    bool viewportEvent(QEvent* event) override;

private:
    enum class Drag { None, Pressed, Range, LeftEdge, RightEdge, Pan, HeaderWidth };

    // timeline_canvas.cpp and timeline_canvas_moves.cpp
    void viewChanged(ViewState::Changes what);
    void relayout(); ///< places the tracks anew
    void invalidate(); ///< the frame is stale
    void reveal(std::uint32_t slice, bool moveInTime);
    void revealRequest();
    void unfold(std::uint32_t slice);
    std::optional<std::size_t> trackAtPointer() const;
    void animateTo(TimeRange target);
    TimeRange targetRange() const;
    // timeline_canvas_paint.cpp
    void renderFrame();
    TrackHeaders headers() const;
    void paintOverlays(QPainter& painter);
    void paintBand(QPainter& painter, TimeRange range, const QColor& color, bool isLabelled) const;
    void paintSelection(QPainter& painter) const;
    void paintFlows(QPainter& painter) const;
    void paintPointer(QPainter& painter) const;
    void paintAxisRow(QPainter& painter) const;
    // timeline_canvas_input.cpp and timeline_canvas_tip.cpp
    static bool wheelZooms(); ///< without Ctrl: a setting of the user
    static void setWheelZooms(bool zooms);
    double plotX(double x) const { return x - plotRect().left(); }
    TimeNs timeAtX(double x) const;
    void dragTo(const QPointF& at);
    void click(const QPointF& at);
    bool clickHeader(const QPointF& at);
    void hover(const QPointF& at);
    void leave();
    void showTip(const QPointF& at);
    Drag edgeAt(const QPointF& at) const;
    void updateCursor(const QPointF& at);

    ViewState& m_view;
    trace::TracePtr m_trace;
    std::shared_ptr<const layout::SliceMipmap> m_mipmap;
    std::shared_ptr<const analysis::NameMatches> m_matches;
    std::vector<layout::TimelineTrack> m_tracks;
    layout::TimelineMetrics m_metrics;
    layout::DrawList m_list;
    QImage m_frame;
    double m_ratio = 1; ///< device pixels per pixel of what is painted on: the screen, or a picture
    bool m_isStale = true;
    LabelCache m_labels;
    std::vector<std::uint32_t> m_flows; ///< of the selected slice
    std::optional<layout::Item> m_hovered;
    std::optional<QPointF> m_pointer;
    std::optional<std::size_t> m_hoveredTrack, m_focusedTrack;
    QVariantAnimation* m_glide = nullptr;
    TimeRange m_glideFrom, m_glideTo;
    Drag m_drag = Drag::None;
    QPointF m_pressedAt;
    TimeRange m_pressedRange; ///< what was seen when the drag began
    int m_pressedScroll = 0;
    std::optional<TimeRange> m_dragged; ///< the range being drawn
    bool m_isHand = false;
    int m_headerWidth = 190;
    float m_contentHeight = 0;
    QLabel* m_tip = nullptr;
};

} // namespace graylens::ui

// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cmath>

#include <QAction>
#include <QApplication>
#include <QKeyEvent>
#include <QLabel>
#include <QMouseEvent>
#include <QScrollBar>
#include <QSettings>
#include <QWheelEvent>

#include "ui/models/value_text.h"
#include "ui/shell/actions.h"
#include "ui/timeline/physical_keys.h"
#include "ui/timeline/timeline_canvas.h"

namespace graylens::ui {

namespace {

constexpr double kDragDistance = 4; ///< pixels before a press becomes a drag
constexpr double kEdgeGrip = 4; ///< pixels around the edge of the marked range
constexpr int kLeastHeader = 90;
constexpr const char* kWheelZooms = "timeline/wheelZooms";

bool isWasd(Qt::Key key)
{
    return key == Qt::Key_W || key == Qt::Key_A || key == Qt::Key_S || key == Qt::Key_D;
}

} // namespace

bool TimelineCanvas::wheelZooms()
{
    return QSettings().value(QLatin1String(kWheelZooms), false).toBool();
}

void TimelineCanvas::setWheelZooms(bool zooms)
{
    QSettings().setValue(QLatin1String(kWheelZooms), zooms);
}

TimeNs TimelineCanvas::timeAtX(double x) const
{
    const TimeNs t = layout::timeAt(plotX(x), port());
    return m_trace ? std::clamp(t, m_trace->span.begin, m_trace->span.end) : t;
}

TimelineCanvas::Drag TimelineCanvas::edgeAt(const QPointF& at) const
{
    const auto marked = m_view.marked();
    // Only on the axis: in the plot a press near the edge belongs to the slice there.
    if (!marked || at.y() >= plotRect().top() || at.x() < plotRect().left())
        return Drag::None;
    const layout::Viewport view = port();
    if (std::abs(plotX(at.x()) - layout::xOf(marked->begin, view)) <= kEdgeGrip)
        return Drag::LeftEdge;
    if (std::abs(plotX(at.x()) - layout::xOf(marked->end, view)) <= kEdgeGrip)
        return Drag::RightEdge;
    return Drag::None;
}

void TimelineCanvas::updateCursor(const QPointF& at)
{
    Qt::CursorShape shape = Qt::ArrowCursor;
    if (m_drag == Drag::Pan || m_isHand)
        shape = m_drag == Drag::Pan ? Qt::ClosedHandCursor : Qt::OpenHandCursor;
    else if (m_drag == Drag::HeaderWidth || std::abs(at.x() - m_headerWidth) <= 3)
        shape = Qt::SplitHCursor;
    else if (edgeAt(at) != Drag::None || m_drag == Drag::LeftEdge || m_drag == Drag::RightEdge)
        shape = Qt::SizeHorCursor;
    else if (at.y() < plotRect().top() && at.x() > m_headerWidth)
        shape = Qt::IBeamCursor;
    viewport()->setCursor(shape);
}

void TimelineCanvas::mousePressEvent(QMouseEvent* event)
{
    setFocus(Qt::MouseFocusReason);
    leave();
    m_pressedAt = event->position();
    m_pressedRange = m_view.range();
    m_pressedScroll = verticalScrollBar()->value();
    const bool asksPan = event->button() == Qt::MiddleButton
        || (event->button() == Qt::LeftButton && ((event->modifiers() & Qt::ShiftModifier) || m_isHand));
    if (!m_trace || (event->button() != Qt::LeftButton && !asksPan))
        return;
    if (std::abs(m_pressedAt.x() - m_headerWidth) <= 3 && !asksPan)
        m_drag = Drag::HeaderWidth;
    else if (m_pressedAt.x() < m_headerWidth)
        clickHeader(m_pressedAt);
    else if (asksPan)
        m_drag = Drag::Pan;
    else if (const Drag edge = edgeAt(m_pressedAt); edge != Drag::None)
        m_drag = edge;
    else
        m_drag = Drag::Pressed;
    updateCursor(m_pressedAt);
}

void TimelineCanvas::mouseMoveEvent(QMouseEvent* event)
{
    m_pointer = event->position();
    if (m_drag == Drag::None)
        hover(event->position());
    else
        dragTo(event->position());
    updateCursor(event->position());
    viewport()->update();
}

void TimelineCanvas::dragTo(const QPointF& at)
{
    if (m_drag == Drag::Pressed && std::abs(at.x() - m_pressedAt.x()) >= kDragDistance)
        m_drag = Drag::Range;
    switch (m_drag) {
    case Drag::Range: {
        const TimeNs a = timeAtX(m_pressedAt.x());
        const TimeNs b = timeAtX(at.x());
        m_dragged = TimeRange {std::min(a, b), std::max(a, b)};
        return;
    }
    case Drag::LeftEdge:
    case Drag::RightEdge: {
        const TimeRange marked = *m_view.marked();
        const TimeNs fixed = m_drag == Drag::LeftEdge ? marked.end : marked.begin;
        const TimeNs moved = timeAtX(at.x());
        m_dragged = TimeRange {std::min(fixed, moved), std::max(fixed, moved)};
        return;
    }
    case Drag::Pan: {
        const double perPixel
            = static_cast<double>(m_pressedRange.duration()) / static_cast<double>(std::max(plotRect().width(), 1));
        const auto offset = static_cast<DurationNs>((m_pressedAt.x() - at.x()) * perPixel);
        m_view.setRange(boundedRange({m_pressedRange.begin + offset, m_pressedRange.end + offset}, m_trace->span));
        verticalScrollBar()->setValue(m_pressedScroll + static_cast<int>(m_pressedAt.y() - at.y()));
        return;
    }
    case Drag::HeaderWidth:
        m_headerWidth
            = std::clamp(static_cast<int>(at.x()), kLeastHeader, std::max(viewport()->width() / 2, kLeastHeader));
        relayout();
        return;
    case Drag::None:
    case Drag::Pressed:
        return;
    }
}

void TimelineCanvas::mouseReleaseEvent(QMouseEvent* event)
{
    const Drag drag = std::exchange(m_drag, Drag::None);
    const auto dragged = std::exchange(m_dragged, std::nullopt);
    if (drag == Drag::Pressed)
        click(event->position());
    else if (dragged)
        m_view.setMarked(dragged->isEmpty() ? std::nullopt : dragged);
    updateCursor(event->position());
    viewport()->update();
}

void TimelineCanvas::click(const QPointF& at)
{
    if (at.y() < plotRect().top()) { // a click on the axis takes the mark away
        m_view.setMarked(std::nullopt);
        return;
    }
    frameList();
    const auto item = itemAt(at);
    const auto select = [this](Selected::Kind kind, std::uint32_t index) { m_view.select({kind, index, m_trace, {}}); };
    if (!item) {
        m_view.select({});
        return;
    }
    switch (item->kind) {
    case layout::ItemKind::Slice:
    case layout::ItemKind::SliceRun:
        selectSlice(item->ref);
        return;
    case layout::ItemKind::Instant:
        select(Selected::Kind::Instant, item->ref);
        return;
    case layout::ItemKind::Counter:
        select(Selected::Kind::Counter, item->ref);
        return;
    case layout::ItemKind::LogDensity:
        select(Selected::Kind::Log, item->ref);
        return;
    case layout::ItemKind::Request:
        select(Selected::Kind::Request, item->ref);
        return;
    case layout::ItemKind::Sample:
        if (!item->label.isNone())
            m_view.select({Selected::Kind::Method, 0, nullptr, fromUtf8(m_trace->text(item->label))});
        return;
    case layout::ItemKind::Gap:
    case layout::ItemKind::FlameNode:
        return;
    }
}

bool TimelineCanvas::clickHeader(const QPointF& at)
{
    const auto hit = headers().hit(at);
    if (!hit)
        return false;
    m_focusedTrack = hit->track;
    m_hoveredTrack = hit->track;
    if (hit->part == TrackHeaders::Hit::Part::Arrow)
        toggleCollapse();
    else if (hit->part == TrackHeaders::Hit::Part::Pin)
        togglePin();
    viewport()->update();
    return true;
}

void TimelineCanvas::mouseDoubleClickEvent(QMouseEvent* event)
{
    if (!m_trace || event->button() != Qt::LeftButton)
        return;
    if (event->position().x() < m_headerWidth) {
        m_hoveredTrack.reset();
        if (const auto hit = headers().hit(event->position()); hit && hit->part == TrackHeaders::Hit::Part::Label) {
            m_hoveredTrack = hit->track;
            toggleCollapse();
        }
        return;
    }
    frameList();
    const auto item = itemAt(event->position());
    if (item && (item->kind == layout::ItemKind::Slice || item->kind == layout::ItemKind::SliceRun)) {
        selectSlice(item->ref);
        focusSelection();
    } else if (m_view.marked() && m_view.marked()->contains(timeAtX(event->position().x()))) {
        m_view.select({});
        focusSelection();
    }
}

void TimelineCanvas::wheelEvent(QWheelEvent* event)
{
    if (!m_trace)
        return;
    m_pointer = event->position();
    leave();
    const QPointF turned = QPointF(event->angleDelta()) / 120.0;
    const bool asksZoom
        = (event->modifiers() & Qt::ControlModifier) || (wheelZooms() && event->modifiers() == Qt::NoModifier);
    if (asksZoom && turned.y() != 0) {
        zoom(std::pow(1.25, -turned.y()));
    } else if ((event->modifiers() & Qt::ShiftModifier) && turned.y() != 0) {
        pan(-turned.y() * 0.1);
    } else {
        if (turned.x() != 0)
            pan(-turned.x() * 0.1);
        if (turned.y() != 0) {
            QScrollBar* bar = verticalScrollBar();
            bar->setValue(bar->value()
                          - static_cast<int>(std::lround(turned.y() * 3.0 * static_cast<double>(m_metrics.rowHeight))));
        }
    }
    event->accept();
}

void TimelineCanvas::leave()
{
    m_hovered.reset();
    m_tip->hide();
    Q_EMIT lineChanged();
}

bool TimelineCanvas::viewportEvent(QEvent* event)
{
    if (event->type() == QEvent::Leave) {
        m_pointer.reset();
        m_hoveredTrack.reset();
        leave();
        viewport()->update();
    }
    return QAbstractScrollArea::viewportEvent(event);
}

bool TimelineCanvas::event(QEvent* event)
{
    // A key that lies where W, A, S or D would be must not run the shortcut of the letter this layout writes on it.
    if (event->type() == QEvent::ShortcutOverride) {
        auto* key = static_cast<QKeyEvent*>(event);
        if (key->modifiers() == Qt::NoModifier && isWasd(physicalWasd(*key))) {
            event->accept();
            return true;
        }
    }
    return QAbstractScrollArea::event(event);
}

/// All keys are actions. Those of W, A, S and D are also found where the keys lie, whatever the layout writes on them.
void TimelineCanvas::keyPressEvent(QKeyEvent* event)
{
    const Qt::Key place = event->modifiers() == Qt::NoModifier ? physicalWasd(*event) : Qt::Key_unknown;
    if (QAction* action = isWasd(place) ? canvasAction(*this, place) : nullptr)
        action->trigger();
    else
        event->ignore();
}

void TimelineCanvas::keyReleaseEvent(QKeyEvent* event)
{
    if (m_isHand && !event->isAutoRepeat())
        setHand(false);
    else
        QAbstractScrollArea::keyReleaseEvent(event);
}

void TimelineCanvas::setHand(bool hand)
{
    m_isHand = hand;
    viewport()->setCursor(hand ? Qt::OpenHandCursor : Qt::ArrowCursor);
}

void TimelineCanvas::scrollPages(int pages)
{
    verticalScrollBar()->setValue(verticalScrollBar()->value() + pages * verticalScrollBar()->pageStep());
}

void TimelineCanvas::focusInEvent(QFocusEvent* event)
{
    QAbstractScrollArea::focusInEvent(event);
    viewport()->update();
}

void TimelineCanvas::focusOutEvent(QFocusEvent* event)
{
    m_isHand = false;
    QAbstractScrollArea::focusOutEvent(event);
    viewport()->update();
}

} // namespace graylens::ui

// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cmath>

#include <QPainter>
#include <QPainterPath>
#include <QScrollBar>

#include "ui/models/time_axis.h"
#include "ui/timeline/timeline_canvas.h"
#include "ui/timeline/timeline_painter.h"

namespace graylens::ui {

namespace {

constexpr double kLeastRing = 4; ///< width of the ring around a slice narrower than that
constexpr double kArrowHead = 6;

/// Where a log record or an instant is: a line through all tracks.
void paintMoment(QPainter& painter, const QRect& plot, const layout::Viewport& view, TimeNs moment, const Theme& theme)
{
    if (!view.range.contains(moment))
        return;
    const double x = plot.left() + std::floor(layout::xOf(moment, view));
    painter.fillRect(QRectF(x, plot.top() - 4, 1, plot.height() + 4), theme.selection);
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme.selection);
    painter.drawPolygon(
        QPolygonF {{x + 0.5, plot.top() + 4.0}, {x - 4.5, plot.top() - 4.0}, {x + 5.5, plot.top() - 4.0}});
}

void paintArrow(QPainter& painter, const QPointF& from, const QPointF& to, const QColor& color)
{
    // Leaves and arrives horizontally; the bend grows with the distance but stays moderate for near slices.
    const double bend = std::clamp(std::abs(to.x() - from.x()) / 2, 24.0, 160.0);
    QPainterPath path(from);
    path.cubicTo(from + QPointF(bend, 0), to - QPointF(bend, 0), to - QPointF(kArrowHead, 0));
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(color, 1.6));
    painter.drawPath(path);
    QPainterPath head(to);
    head.lineTo(to + QPointF(-kArrowHead, -kArrowHead * 0.6));
    head.lineTo(to + QPointF(-kArrowHead, kArrowHead * 0.6));
    head.closeSubpath();
    painter.fillPath(head, color);
}

} // namespace

/// Everything that changes only with the view: background, grid, tracks, text.
void TimelineCanvas::renderFrame()
{
    m_isStale = false;
    const layout::Viewport port = this->port();
    const double ratio = static_cast<double>(port.pixelRatio);
    const QSize size(static_cast<int>(std::ceil(static_cast<double>(port.width) * ratio)),
                     static_cast<int>(std::ceil(static_cast<double>(port.height) * ratio)));
    m_list = {};
    if (size.isEmpty()) {
        m_frame = {};
        return;
    }
    if (m_frame.size() != size)
        m_frame = QImage(size, QImage::Format_RGB32);
    m_frame.setDevicePixelRatio(ratio);
    const Theme& theme = Theme::forPalette(palette());
    m_frame.fill(theme.canvas);
    if (!m_trace)
        return;
    {
        QPainter painter(&m_frame);
        const double pinned = static_cast<double>(layout::pinnedHeight(m_tracks));
        bool isOdd = false;
        for (const layout::TimelineTrack& track : m_tracks) {
            isOdd = !isOdd;
            double top = static_cast<double>(track.y) - (track.pinned ? 0 : static_cast<double>(port.scrollY));
            const bool isGroup = track.content == layout::TimelineTrack::Content::Group;
            const double gap = isGroup ? 0 : static_cast<double>(m_metrics.trackGap) / 2;
            const double bottom
                = std::min(top + static_cast<double>(track.height) + gap, static_cast<double>(port.height));
            top = std::max(top - gap, track.pinned ? 0 : pinned);
            if (track.hidden || bottom <= top)
                continue;
            if (isGroup || isOdd)
                painter.fillRect(QRectF(0, top, static_cast<double>(port.width), bottom - top),
                                 isGroup ? mixedColor(theme.canvasAlternate, theme.grid, 0.6) : theme.canvasAlternate);
        }
        paintGrid(painter, axisTicks(port, m_trace->span.begin), port, theme);
    }
    m_list = layout::timeline(*m_trace, m_mipmap.get(), m_tracks, m_metrics, port);
    m_labels.setFont(font(), ratio);
    paintTimeline(m_frame, m_list, {*m_trace, theme, m_matches.get(), &m_labels});
    if (const float pinned = layout::pinnedHeight(m_tracks); pinned > 0) {
        QPainter painter(&m_frame);
        painter.fillRect(QRectF(0, static_cast<double>(pinned) + 1, static_cast<double>(port.width), 2),
                         theme.focusRing);
    }
}

TrackHeaders TimelineCanvas::headers() const
{
    const QRect plot = plotRect();
    return {*m_trace,
            m_tracks,
            QRectF(0, plot.top(), m_headerWidth - 1, plot.height()),
            static_cast<double>(verticalScrollBar()->value()),
            static_cast<double>(layout::pinnedHeight(m_tracks)),
            m_hoveredTrack,
            m_focusedTrack};
}

void TimelineCanvas::paintEvent(QPaintEvent* /*event*/)
{
    QPainter painter(viewport());
    // A picture that is painted for an export may be sharper than the screen.
    if (const double ratio = std::abs(painter.deviceTransform().m11()); ratio > 0 && ratio != m_ratio) {
        m_ratio = ratio;
        m_isStale = true;
    }
    if (m_isStale)
        renderFrame();
    const Theme& theme = Theme::forPalette(palette());
    const QRect plot = plotRect();
    painter.fillRect(QRect(0, 0, viewport()->width(), plot.top()), theme.canvas);
    painter.fillRect(QRect(0, plot.top(), m_headerWidth, plot.height()), theme.canvas);
    if (m_frame.isNull())
        return;
    painter.drawImage(plot.topLeft(), m_frame);
    if (!m_trace)
        return;
    headers().paint(painter, theme);
    paintAxisRow(painter);
    painter.fillRect(QRect(m_headerWidth - 1, 0, 1, viewport()->height()), theme.grid);
    painter.fillRect(QRect(0, plot.top() - 1, viewport()->width(), 1), theme.grid);
    painter.setClipRect(plot.adjusted(0, -plot.top(), 0, 0));
    paintOverlays(painter);
    painter.setClipping(false);
    if (hasFocus()) {
        painter.setPen(QPen(theme.focusRing, 1));
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(QRectF(viewport()->rect()).adjusted(0.5, 0.5, -0.5, -0.5));
    }
}

void TimelineCanvas::paintAxisRow(QPainter& painter) const
{
    const QRect plot = plotRect();
    const layout::Viewport view = port();
    const Theme& theme = Theme::forPalette(palette());
    paintAxis(painter, QRectF(plot.left(), 0, plot.width(), plot.top() - 1), axisTicks(view, m_trace->span.begin), view,
              m_trace->span.begin, theme);
    // What the width stands for, where the headers leave room beside the axis.
    painter.setPen(theme.faintText);
    painter.drawText(QRectF(8, 0, m_headerWidth - 16, plot.top() - 1), Qt::AlignLeft | Qt::AlignVCenter,
                     tr("%1 in view", "length of the visible time").arg(durationText(view.range.duration())));
}

void TimelineCanvas::paintOverlays(QPainter& painter)
{
    const Theme& theme = Theme::forPalette(palette());
    for (const TimeRange kept : m_view.keptMarks())
        paintBand(painter, kept, theme.abnormal, false);
    if (const auto marked = m_dragged ? m_dragged : m_view.marked())
        paintBand(painter, *marked, theme.focusRing, true);
    painter.setRenderHint(QPainter::Antialiasing);
    paintFlows(painter);
    paintSelection(painter);
    if (isPoint(m_view.selected().kind))
        paintMoment(painter, plotRect(), port(), momentOn(*m_trace, m_view.selected()), theme);
    painter.setRenderHint(QPainter::Antialiasing, false);
    paintPointer(painter);
}

void TimelineCanvas::paintBand(QPainter& painter, TimeRange range, const QColor& color, bool isLabelled) const
{
    const QRect plot = plotRect();
    const layout::Viewport view = port();
    const double left = plot.left() + std::max(layout::xOf(range.begin, view), -10.0);
    const double right = plot.left() + std::min(layout::xOf(range.end, view), plot.width() + 10.0);
    if (right < plot.left() || left > plot.right())
        return;
    QColor tint = color;
    tint.setAlpha(isLabelled ? 38 : 26);
    const double width = std::max(right - left, 1.0);
    painter.fillRect(QRectF(left, plot.top(), width, plot.height()), tint);
    painter.fillRect(QRectF(left, 0, 1, viewport()->height()), color);
    painter.fillRect(QRectF(left + width - 1, 0, 1, viewport()->height()), color);
    if (!isLabelled) {
        painter.fillRect(QRectF(left, plot.top() - 4, width, 3), color);
        return;
    }
    const QString text = durationText(range.duration());
    const Theme& theme = Theme::forPalette(palette());
    const double textWidth = painter.fontMetrics().horizontalAdvance(text) + 12;
    const double middle
        = std::clamp((left + right) / 2 - textWidth / 2, static_cast<double>(plot.left()), plot.right() - textWidth);
    const QRectF box(middle, 2, textWidth, plot.top() - 6);
    painter.fillRect(QRectF(left, plot.top() - 3, width, 2), color);
    painter.fillRect(box, theme.canvas);
    painter.setPen(color);
    painter.setBrush(Qt::NoBrush);
    painter.drawRect(box.adjusted(0.5, 0.5, -0.5, -0.5));
    painter.setPen(theme.text);
    painter.drawText(box, Qt::AlignCenter, text);
}

void TimelineCanvas::paintSelection(QPainter& painter) const
{
    const Theme& theme = Theme::forPalette(palette());
    const auto ring = [&](std::uint32_t slice, const QColor& color, double width) {
        QRectF rect = sliceRect(slice);
        if (rect.isEmpty())
            return;
        if (rect.width() < kLeastRing)
            rect = QRectF(rect.center().x() - kLeastRing / 2, rect.top(), kLeastRing, rect.height());
        painter.setPen(QPen(color, width));
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(rect.adjusted(width / 2 - 1, width / 2 - 1, 1 - width / 2, 1 - width / 2));
    };
    const auto selected = selectedSlice();
    if (m_hovered && m_hovered->kind == layout::ItemKind::Slice && m_hovered->ref != selected)
        ring(m_hovered->ref, theme.hover, 1);
    if (selected)
        ring(*selected, theme.selection, 2);
}

void TimelineCanvas::paintFlows(QPainter& painter) const
{
    const QRect plot = plotRect();
    const QColor color = Theme::forPalette(palette()).selection;
    for (const layout::FlowLine& line : layout::flowLines(*m_trace, m_tracks, m_metrics, port(), m_flows))
        paintArrow(painter, plot.topLeft() + QPointF(line.x1, line.y1), plot.topLeft() + QPointF(line.x2, line.y2),
                   color);
}

/// The time under the pointer, as a line and on the axis.
void TimelineCanvas::paintPointer(QPainter& painter) const
{
    const QRect plot = plotRect();
    if (!m_pointer || m_drag == Drag::Pan || m_drag == Drag::HeaderWidth || m_pointer->x() < plot.left()
        || m_pointer->x() > plot.right())
        return;
    const Theme& theme = Theme::forPalette(palette());
    QColor line = theme.hover;
    line.setAlpha(70);
    const double x = std::floor(m_pointer->x());
    painter.fillRect(QRectF(x, plot.top(), 1, plot.height()), line);
    const layout::Viewport view = port();
    const auto perPixel = std::max<DurationNs>(view.range.duration() / std::max(plot.width(), 1), 1);
    const QString text = momentText(layout::timeAt(x - plot.left(), view), m_trace->span.begin, perPixel);
    const double width = painter.fontMetrics().horizontalAdvance(text) + 10;
    const QRectF box(std::clamp(x - width / 2, static_cast<double>(plot.left()), plot.right() - width), 2, width,
                     plot.top() - 5);
    painter.fillRect(box, mixedColor(theme.canvas, theme.text, 0.85));
    painter.setPen(theme.canvas);
    painter.drawText(box, Qt::AlignCenter, text);
}

} // namespace graylens::ui

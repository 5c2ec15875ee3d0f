// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
// How a TimeOrderCanvas is painted.
#include "ui/flame/time_order_canvas.h"

#include <cmath>

#include <QPainter>
#include <QScrollBar>

#include "ui/flame/flame_painter.h"

namespace graylens::ui {

namespace {

QColor paled(const QColor& color, const QColor& canvas)
{
    const auto mix = [](int a, int b) { return (a * 22 + b * 78) / 100; };
    return {mix(color.red(), canvas.red()), mix(color.green(), canvas.green()), mix(color.blue(), canvas.blue())};
}

} // namespace

QSize TimeOrderCanvas::pictureSize(int width) const
{
    return {width, static_cast<int>(std::ceil(m_contentHeight)) + kAxisHeight};
}

void TimeOrderCanvas::paintPicture(QPainter& painter, const QSize& size) const
{
    const layout::Viewport whole = port(size, 0);
    painter.setFont(font());
    paint(painter,
          m_trace ? layout::timeline(*m_trace, m_mipmap.get(), m_tracks, m_metrics, whole) : layout::DrawList {},
          whole);
}

void TimeOrderCanvas::paintEvent(QPaintEvent*)
{
    QPainter painter(viewport());
    paint(painter, m_list, port(viewport()->size(), verticalScrollBar()->value()));
}

void TimeOrderCanvas::paint(QPainter& painter, const layout::DrawList& list, const layout::Viewport& port) const
{
    const Theme& theme = Theme::forPalette(palette());
    const QRectF all(0, 0, static_cast<double>(port.width), static_cast<double>(port.height) + kAxisHeight);
    painter.fillRect(all, theme.canvas);
    if (!m_trace)
        return;
    painter.save();
    painter.setClipRect(all.adjusted(0, kAxisHeight, 0, 0));
    painter.translate(0, kAxisHeight);
    paintSlices(painter, list);
    painter.restore();
    paintAxis(painter, port);
    if (m_marked) {
        QColor tint = theme.selection;
        tint.setAlpha(36);
        const double left = layout::xOf(m_marked->begin, port), right = layout::xOf(m_marked->end, port);
        painter.fillRect(QRectF(left, 0, right - left, all.height()), tint);
    }
}

void TimeOrderCanvas::paintAxis(QPainter& painter, const layout::Viewport& port) const
{
    const Theme& theme = Theme::forPalette(palette());
    const TimeNs origin = m_trace->span.begin;
    painter.fillRect(QRectF(0, 0, static_cast<double>(port.width), kAxisHeight), theme.canvasAlternate);
    painter.setPen(theme.axisText);
    for (const TimeNs at : layout::ticks(m_range, static_cast<double>(port.width), 110, origin).at) {
        const double x = layout::xOf(at, port);
        painter.fillRect(QRectF(x, kAxisHeight - 6, 1, 6), theme.axisText);
        painter.drawText(QRectF(x + 4, 0, 106, kAxisHeight), Qt::AlignLeft | Qt::AlignVCenter,
                         durationText(at - origin));
    }
}

QColor TimeOrderCanvas::fillOf(std::uint32_t slice, std::uint16_t color) const
{
    const Theme& theme = Theme::forPalette(palette());
    const QColor fill = theme.nameFill(color);
    return m_search.isEmpty() || isMatch(slice) ? fill : paled(fill, theme.canvas);
}

void TimeOrderCanvas::paintSlices(QPainter& painter, const layout::DrawList& list) const
{
    const Theme& theme = Theme::forPalette(palette());
    const QFontMetricsF metrics(painter.font());
    for (const layout::PixelRow& row : list.pixelRows) {
        const double pixel = 1 / static_cast<double>(row.pixelRatio);
        for (std::size_t i = 0; i < row.color.size(); ++i)
            if (row.color[i] != layout::PixelRow::kHole)
                painter.fillRect(QRectF((row.x + static_cast<double>(i)) * pixel, static_cast<double>(row.y), pixel,
                                        static_cast<double>(row.height) - 1),
                                 fillOf(row.ref[i], row.color[i]));
    }
    for (const layout::Item& item : list.items) {
        const bool isSlice = item.kind == layout::ItemKind::Slice || item.kind == layout::ItemKind::SliceRun;
        QRectF rect(static_cast<double>(item.x), static_cast<double>(item.y), static_cast<double>(item.width),
                    static_cast<double>(item.height) - 1);
        if (!isSlice) {
            if (item.kind == layout::ItemKind::Gap)
                painter.fillRect(rect, QBrush(theme.gap, Qt::BDiagPattern));
            continue;
        }
        if (rect.width() > 3)
            rect.setWidth(rect.width() - 1);
        painter.fillRect(rect, fillOf(item.ref, item.color));
        if (item.ref == m_selected || item.ref == m_hovered) {
            painter.setPen(
                QPen(item.ref == m_selected ? theme.selection : theme.hover, item.ref == m_selected ? 2 : 1));
            painter.drawRect(rect.adjusted(0.5, 0.5, -0.5, -0.5));
        }
        if (item.label.isNone() || rect.width() < 24)
            continue;
        const bool isPale = !m_search.isEmpty() && !isMatch(item.ref);
        painter.setPen(isPale ? theme.faintText : theme.nameText(item.color));
        // A slice that begins left of the view keeps its name where it can be read.
        const QRectF room
            = rect.intersected(QRectF(0, rect.top(), viewport()->width(), rect.height())).adjusted(4, 0, -4, 0);
        const QString name = fittingName(metrics, m_trace->text(item.label), room.width());
        painter.drawText(room, Qt::AlignLeft | Qt::AlignVCenter, name);
    }
}

} // namespace graylens::ui

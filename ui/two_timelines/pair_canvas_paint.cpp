// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cmath>

#include <QPainter>
#include <QPainterPath>
#include <QScrollBar>

#include "ui/models/time_axis.h"
#include "ui/models/value_text.h"
#include "ui/theme/theme.h"
#include "ui/timeline/timeline_painter.h"
#include "ui/two_timelines/pair_canvas.h"

namespace graylens::ui {

namespace {

constexpr double kMarkSize = 5; ///< half the width of the largest wedge

/// The colour of what only this side has.
QColor sideColor(const Theme& theme, std::size_t side)
{
    return side == 0 ? theme.normal : theme.abnormal;
}

layout::Viewport axisPort(const layout::PairViewport& view)
{
    layout::Viewport port;
    port.range = view.range;
    port.width = view.width;
    port.height = view.height;
    return port;
}

} // namespace

void PairCanvas::renderSides(const Frame& frame, double scroll, double ratio)
{
    m_isStale = false;
    const layout::PairViewport view = port(frame, scroll, ratio);
    const Theme& theme = Theme::forPalette(palette());
    const QSize size(static_cast<int>(std::ceil(frame.size.width() * ratio)),
                     static_cast<int>(std::ceil(frame.plot * ratio)));
    for (std::size_t side = 0; side < 2; ++side) {
        m_drawings[side] = layout::timelineOfPair(m_pair->threads, side, axis(), view);
        QImage& image = m_images[side];
        if (image.size() != size)
            image = QImage(size, QImage::Format_RGB32);
        image.setDevicePixelRatio(ratio);
        image.fill(theme.canvas);
        {
            QPainter painter(&image);
            paintGrid(painter, axisTicks(axisPort(view), 0), axisPort(view), theme);
        }
        m_labels[side].setFont(font(), ratio);
        TimelinePaint paint {*m_pair->threads.side[side].trace, theme, nullptr, &m_labels[side]};
        paint.unmatched = side == 0 ? TimelinePaint::Unmatched::Gone : TimelinePaint::Unmatched::New;
        paintTimeline(image, m_drawings[side].list, paint);
    }
}

void PairCanvas::paintTitle(QPainter& painter, const Frame& frame, std::size_t side, const Theme& theme) const
{
    const QRectF rect(0, frame.title[side], frame.size.width(), frame.line);
    painter.fillRect(rect, theme.canvasAlternate);
    painter.fillRect(QRectF(0, rect.top(), 4, rect.height()), sideColor(theme, side));
    painter.setPen(theme.text);
    painter.drawText(rect.adjusted(10, 0, -6, 0), Qt::AlignVCenter | Qt::AlignLeft,
                     painter.fontMetrics().elidedText(m_titles[side], Qt::ElideMiddle, frame.size.width() - 16));
}

/// Where a call is missing and the axis does not wait for it. The longer the call against what is seen, the larger.
void PairCanvas::paintWedge(QPainter& painter, const Frame& frame, std::size_t side, const layout::MissingCall& missing,
                            const Theme& theme) const
{
    const trace::Slices& slices = m_pair->threads.side[1 - side].trace->slices;
    const auto part = static_cast<double>(slices.duration(missing.slice))
        / static_cast<double>(std::max<DurationNs>(1, m_range.duration()));
    const double x = static_cast<double>(missing.x),
                 half = std::clamp(kMarkSize * std::sqrt(part * 20), 1.5, kMarkSize);
    const double tip = side == 0 ? frame.middle - 2 : frame.top[1] + 1;
    const double back = side == 0 ? tip + 1.6 * half : tip - 1.6 * half;
    QPainterPath wedge(QPointF(x, tip));
    wedge.lineTo(x - half, back);
    wedge.lineTo(x + half, back);
    wedge.closeSubpath();
    painter.fillPath(wedge, sideColor(theme, 1 - side));
}

/// What the other side has and this one lacks: a hatched gap where the axis waits for it, else a wedge.
void PairCanvas::paintMissing(QPainter& painter, const Frame& frame, std::size_t side, const Theme& theme) const
{
    const QColor color = sideColor(theme, 1 - side);
    const trace::Trace& other = *m_pair->threads.side[1 - side].trace;
    const QString sign = side == 0 ? QStringLiteral("+ ") : QStringLiteral("− ");
    const QFontMetrics metrics = painter.fontMetrics();
    for (const layout::MissingCall& missing : m_drawings[side].missing) {
        if (missing.width < 2) {
            paintWedge(painter, frame, side, missing, theme);
            continue;
        }
        const QRectF gap = QRectF(static_cast<double>(missing.x), frame.top[side] + static_cast<double>(missing.y),
                                  static_cast<double>(missing.width), static_cast<double>(missing.height))
                               .intersected(QRectF(-1, 0, frame.size.width() + 2, frame.size.height()));
        if (gap.isEmpty())
            continue;
        QColor hatch = color;
        hatch.setAlpha(130);
        painter.fillRect(gap, QBrush(hatch, Qt::FDiagPattern));
        painter.setPen(QPen(color, 1, Qt::DashLine));
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(gap.adjusted(0.5, 0.5, -0.5, -0.5));
        const QString text = sign + durationText(other.slices.duration(missing.slice)) + QLatin1Char(' ')
            + shortName(other.text(other.slices.name[missing.slice]));
        const QString shown = metrics.elidedText(text, Qt::ElideRight, static_cast<int>(gap.width()) - 12);
        if (shown.size() < 6)
            continue;
        const QRectF box(gap.left() + 4, gap.top() + 2, metrics.horizontalAdvance(shown) + 6, metrics.height() + 1);
        painter.fillRect(box, theme.canvas);
        painter.setPen(theme.text);
        painter.drawText(box, Qt::AlignCenter, shown);
    }
}

/// A ring around the call on both sides and a band between them; to the place where it is missing where only one side
/// has it.
void PairCanvas::paintLink(QPainter& painter, const Frame& frame, const PairSlice& slice, bool isSelected,
                           double scroll, const Theme& theme) const
{
    const QRectF own = placeOf(frame, slice, scroll);
    const QColor color = isSelected ? theme.selection : theme.focusRing;
    const auto ring = [&](const QRectF& rect) {
        if (rect.isEmpty())
            return;
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(theme.canvas, 4));
        painter.drawRect(rect.adjusted(-1, -1, 1, 1));
        painter.setPen(QPen(color, 2));
        painter.drawRect(rect.adjusted(-1, -1, 1, 1));
    };
    std::array<std::pair<double, double>, 2> edges;
    const auto partner = partnerOf(slice);
    const layout::PairViewport view = port(frame, scroll, 1);
    const auto spanOf = [&](const PairSlice& of) {
        const trace::Slices& slices = m_pair->threads.side[of.side].trace->slices;
        return std::pair(layout::xOfShared(axis().time.shared(of.side, slices.ts[of.slice], true), view),
                         layout::xOfShared(axis().time.shared(of.side, slices.end(of.slice), false), view));
    };
    edges[slice.side] = spanOf(slice);
    ring(own);
    if (partner) {
        const PairSlice other {1 - slice.side, *partner};
        edges[other.side] = spanOf(other);
        ring(placeOf(frame, other, scroll));
    } else {
        const auto& missing = axis().missing[1 - slice.side];
        const auto it
            = std::find_if(missing.begin(), missing.end(), [&](const auto& one) { return one.slice == slice.slice; });
        if (it == missing.end())
            return;
        edges[1 - slice.side] = {layout::xOfShared(it->begin, view), layout::xOfShared(it->end, view)};
    }
    const double top = frame.middle, bottom = frame.top[1];
    const auto inside = [&](double x) { return std::clamp(x, -8.0, frame.size.width() + 8.0); };
    QPainterPath band(QPointF(inside(edges[0].first), top));
    band.lineTo(inside(std::max(edges[0].second, edges[0].first + 1)), top);
    band.lineTo(inside(std::max(edges[1].second, edges[1].first + 1)), bottom);
    band.lineTo(inside(edges[1].first), bottom);
    band.closeSubpath();
    QColor fill = color;
    fill.setAlpha(isSelected ? 120 : 80);
    painter.fillPath(band, fill);
    painter.setPen(QPen(color, 1));
    painter.drawPath(band);
}

void PairCanvas::paint(QPainter& painter, const Frame& frame, double scroll, double ratio)
{
    const Theme& theme = Theme::forPalette(palette());
    painter.fillRect(QRect(QPoint(), frame.size), theme.canvas);
    if (!m_pair) {
        painter.setPen(theme.faintText);
        painter.drawText(QRect(QPoint(), frame.size).adjusted(16, 16, -16, -16), Qt::AlignCenter | Qt::TextWordWrap,
                         m_message);
        return;
    }
    const layout::Viewport axisView = axisPort(port(frame, scroll, ratio));
    for (std::size_t side = 0; side < 2; ++side) {
        paintTitle(painter, frame, side, theme);
        painter.drawImage(QPointF(0, frame.top[side]), m_images[side]);
        paintMissing(painter, frame, side, theme);
    }
    paintAxis(painter, QRectF(0, 0, frame.size.width(), frame.title[0] - 1), axisTicks(axisView, 0), axisView, 0,
              theme);
    const double anchor = layout::xOf(0, axisView);
    painter.setPen(QPen(theme.axisText, 1, Qt::DashLine));
    if (anchor >= 0 && anchor <= frame.size.width())
        painter.drawLine(QPointF(anchor, frame.title[0]), QPointF(anchor, frame.title[1]));
    painter.setRenderHint(QPainter::Antialiasing);
    if (m_selected)
        paintLink(painter, frame, *m_selected, true, scroll, theme);
    if (m_hovered && m_hovered != m_selected)
        paintLink(painter, frame, *m_hovered, false, scroll, theme);
    painter.setRenderHint(QPainter::Antialiasing, false);
}

void PairCanvas::paintEvent(QPaintEvent*)
{
    QPainter painter(viewport());
    const Frame frame = frameOf(viewport()->size());
    const double scroll = verticalScrollBar()->value(), ratio = devicePixelRatioF();
    if (m_pair && m_isStale)
        renderSides(frame, scroll, ratio);
    paint(painter, frame, scroll, ratio);
    if (hasFocus()) {
        painter.setPen(QPen(Theme::forPalette(palette()).focusRing, 1));
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(QRectF(viewport()->rect()).adjusted(0.5, 0.5, -0.5, -0.5));
    }
}

void PairCanvas::paintPicture(QPainter& painter, const QSize& size)
{
    painter.setFont(font());
    const Frame frame = frameOf(size);
    const double ratio = std::max(1.0, std::abs(painter.deviceTransform().m11()));
    if (m_pair)
        renderSides(frame, 0, ratio);
    paint(painter, frame, 0, ratio);
    m_isStale = true; // the drawings are those of the picture
    viewport()->update();
}

} // namespace graylens::ui

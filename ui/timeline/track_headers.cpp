// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/timeline/track_headers.h"

#include <QPainter>
#include <QPainterPath>

#include "ui/theme/core_words.h"
#include "ui/timeline/timeline_painter.h"

namespace graylens::ui {

namespace {

using Content = layout::TimelineTrack::Content;

constexpr double kArrowWidth = 18;
constexpr double kPinWidth = 18;
constexpr double kMargin = 6;

void paintArrow(QPainter& painter, const QRectF& rect, bool isCollapsed, const QColor& color)
{
    const QPointF c = rect.center();
    QPainterPath arrow;
    if (isCollapsed) {
        arrow.moveTo(c + QPointF(-2, -4));
        arrow.lineTo(c + QPointF(2.5, 0));
        arrow.lineTo(c + QPointF(-2, 4));
    } else {
        arrow.moveTo(c + QPointF(-4, -2));
        arrow.lineTo(c + QPointF(0, 2.5));
        arrow.lineTo(c + QPointF(4, -2));
    }
    painter.setPen(QPen(color, 1.5));
    painter.setBrush(Qt::NoBrush);
    painter.drawPath(arrow);
}

void paintPin(QPainter& painter, const QRectF& rect, bool isPinned, const QColor& color)
{
    const QPointF c = rect.center();
    QPainterPath head;
    head.addRect(QRectF(c.x() - 2.5, c.y() - 5, 5, 4));
    head.moveTo(c + QPointF(-4, -1));
    head.lineTo(c + QPointF(4, -1));
    head.moveTo(c + QPointF(0, -1));
    head.lineTo(c + QPointF(0, 5));
    painter.setPen(QPen(color, 1.2));
    painter.setBrush(isPinned ? QBrush(color) : QBrush(Qt::NoBrush));
    painter.drawPath(head);
}

} // namespace

QString trackLabel(const layout::TimelineTrack& track)
{
    if (track.content == Content::Requests)
        return TrackHeaders::tr("Network");
    if (track.content == Content::LogDensity)
        return TrackHeaders::tr("Log");
    return coreText(track.label);
}

bool canCollapse(const layout::TimelineTrack& track)
{
    return track.content == Content::Group || track.content == Content::Counter || track.content == Content::LogDensity
        || track.depths > 1;
}

QRectF TrackHeaders::headerRect(std::size_t track) const
{
    const layout::TimelineTrack& strip = tracks[track];
    if (strip.hidden)
        return {};
    const double top = rect.top() + static_cast<double>(strip.y) - (strip.pinned ? 0 : scrollY);
    const QRectF whole(rect.left(), top, rect.width(), static_cast<double>(strip.height));
    const QRectF visible = strip.pinned ? rect : rect.adjusted(0, pinnedHeight, 0, 0);
    return whole.intersected(visible);
}

QRectF TrackHeaders::pinRect(const QRectF& header) const
{
    return {header.right() - kPinWidth - 2, header.top(), kPinWidth, std::min(header.height(), 18.0)};
}

std::optional<TrackHeaders::Hit> TrackHeaders::hit(const QPointF& at) const
{
    for (std::size_t i = 0; i < tracks.size(); ++i) {
        const QRectF header = headerRect(i);
        if (header.isEmpty() || !header.contains(at))
            continue;
        if (canCollapse(tracks[i]) && at.x() < header.left() + kArrowWidth + 2)
            return Hit {i, Hit::Part::Arrow};
        if (tracks[i].content != Content::Group && pinRect(header).contains(at))
            return Hit {i, Hit::Part::Pin};
        return Hit {i, Hit::Part::Label};
    }
    return std::nullopt;
}

QString TrackHeaders::factsText(std::size_t track) const
{
    const layout::TimelineTrack& strip = tracks[track];
    QStringList facts;
    if (strip.content == Content::Slices) {
        std::uint64_t slices = 0;
        const std::uint32_t first = trace.tracks.rowBegin[strip.track.value()];
        for (std::uint32_t row = first; row < first + strip.depths; ++row)
            slices += trace.rows[row].end - trace.rows[row].begin;
        facts.append(tr("%1 slices").arg(countText(static_cast<double>(slices))));
        facts.append(tr("%1 deep").arg(strip.depths));
    } else if (strip.content == Content::Counter) {
        facts.append(tr("%1 to %2").arg(countText(strip.minimum), countText(strip.maximum)));
    } else if (strip.content == Content::LogDensity) {
        facts.append(tr("%1 records").arg(countText(static_cast<double>(trace.logs.size()))));
    } else if (strip.content == Content::Requests) {
        facts.append(tr("%1 requests").arg(countText(static_cast<double>(trace.requests.size()))));
    }
    return facts.join(QStringLiteral(" · "));
}

void TrackHeaders::paintTrack(QPainter& painter, std::size_t track, const Theme& theme) const
{
    const layout::TimelineTrack& strip = tracks[track];
    const QRectF header = headerRect(track);
    if (header.isEmpty())
        return;
    painter.save();
    painter.setClipRect(header);
    const bool isGroup = strip.content == Content::Group;
    if (isGroup)
        painter.fillRect(header, mixedColor(theme.canvasAlternate, theme.grid, 0.6));
    if (focused == track)
        painter.fillRect(QRectF(header.left(), header.top(), 3, header.height()), theme.focusRing);
    const QRectF firstLine(header.left(), header.top(), header.width(), std::min(header.height(), 18.0));
    if (canCollapse(strip))
        paintArrow(painter, QRectF(header.left() + 3, header.top(), kArrowWidth - 4, firstLine.height()),
                   strip.collapsed, theme.axisText);
    const bool showPin = !isGroup && (strip.pinned || hovered == track);
    if (showPin)
        paintPin(painter, pinRect(header), strip.pinned, strip.pinned ? theme.focusRing : theme.axisText);

    QFont font = painter.font();
    font.setBold(isGroup);
    painter.setFont(font);
    const QFontMetricsF metrics(font);
    const double left = header.left() + kArrowWidth + 2;
    const double width = header.right() - kMargin - (showPin ? kPinWidth : 0) - left;
    const QString name = trackLabel(strip);
    painter.setPen(theme.text);
    painter.drawText(QRectF(left, firstLine.top(), width, firstLine.height()), Qt::AlignLeft | Qt::AlignVCenter,
                     metrics.elidedText(name, Qt::ElideMiddle, width));
    if (header.height() >= 34) {
        painter.setPen(theme.faintText);
        painter.drawText(QRectF(left, firstLine.bottom() - 1, width, 16), Qt::AlignLeft | Qt::AlignVCenter,
                         metrics.elidedText(factsText(track), Qt::ElideRight, width));
    }
    painter.restore();
}

void TrackHeaders::paint(QPainter& painter, const Theme& theme) const
{
    painter.save();
    painter.setClipRect(rect);
    painter.setRenderHint(QPainter::Antialiasing);
    for (std::size_t i = 0; i < tracks.size(); ++i)
        paintTrack(painter, i, theme);
    painter.restore();
}

} // namespace graylens::ui

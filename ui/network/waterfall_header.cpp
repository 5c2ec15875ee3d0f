// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/network/waterfall_header.h"

#include <algorithm>
#include <cmath>

#include <QMouseEvent>
#include <QPainter>
#include <QWheelEvent>

#include "ui/models/time_axis.h"
#include "ui/network/request_axis.h"

namespace graylens::ui {

namespace {

constexpr double kGrip = 5; ///< pixels at the section's edges that belong to its width
constexpr double kLeastDrag = 4;

} // namespace

WaterfallHeader::WaterfallHeader(RequestAxis& axis, int section, QWidget* parent)
    : QHeaderView(Qt::Horizontal, parent)
    , m_axis(axis)
    , m_section(section)
{
    setObjectName(QStringLiteral("waterfallHeader"));
    setAccessibleName(tr("Columns and time axis"));
    setSectionsClickable(true);
    setSectionsMovable(true);
    setMouseTracking(true);
    connect(&m_axis, &RequestAxis::changed, viewport(), qOverload<>(&QWidget::update));
}

/// The axis says it all.
void WaterfallHeader::initStyleOptionForIndex(QStyleOptionHeader* option, int section) const
{
    QHeaderView::initStyleOptionForIndex(option, section);
    if (section == m_section)
        option->text.clear();
}

void WaterfallHeader::paintSection(QPainter* painter, const QRect& rect, int section) const
{
    QHeaderView::paintSection(painter, rect, section);
    if (section != m_section || rect.isEmpty())
        return;
    const Theme& theme = Theme::forPalette(palette());
    const layout::Viewport port = m_axis.viewport(rect.width(), rect.height(), devicePixelRatioF());
    painter->save();
    painter->setClipRect(rect);
    if (const auto marked = m_axis.marked()) {
        QColor tint = theme.selection;
        tint.setAlpha(70);
        const double left = std::max(layout::xOf(marked->begin, port), 0.0);
        const double right = std::min(layout::xOf(marked->end, port), static_cast<double>(rect.width()));
        painter->fillRect(QRectF(rect.left() + left, rect.top(), std::max(right - left, 0.0), rect.height()), tint);
    }
    paintAxis(*painter, QRectF(rect), axisTicks(port, m_axis.origin()), port, m_axis.origin(), theme);
    painter->restore();
}

bool WaterfallHeader::isOnAxis(const QPointF& at) const
{
    const double x = at.x() - sectionViewportPosition(m_section);
    return !isSectionHidden(m_section) && x >= kGrip && x < sectionSize(m_section) - kGrip;
}

double WaterfallHeader::shareAt(double x) const
{
    return (x - sectionViewportPosition(m_section)) / std::max(sectionSize(m_section), 1);
}

TimeNs WaterfallHeader::timeAt(double x) const
{
    const TimeRange range = m_axis.range();
    return range.begin + std::llround(std::clamp(shareAt(x), 0.0, 1.0) * static_cast<double>(range.duration()));
}

void WaterfallHeader::mousePressEvent(QMouseEvent* event)
{
    if (event->button() == Qt::LeftButton && isOnAxis(event->position()))
        m_pressed = event->position().x();
    else
        QHeaderView::mousePressEvent(event);
}

void WaterfallHeader::mouseMoveEvent(QMouseEvent* event)
{
    if (!m_pressed) {
        QHeaderView::mouseMoveEvent(event);
        return;
    }
    m_isMarking |= std::abs(event->position().x() - *m_pressed) >= kLeastDrag;
    if (!m_isMarking || m_axis.kind() != layout::WaterfallAxis::Clock)
        return;
    const auto [left, right] = std::minmax({*m_pressed, event->position().x()});
    m_axis.setMarked(TimeRange {timeAt(left), std::max(timeAt(right), timeAt(left) + 1)});
}

void WaterfallHeader::mouseReleaseEvent(QMouseEvent* event)
{
    if (!m_pressed) {
        QHeaderView::mouseReleaseEvent(event);
        return;
    }
    m_pressed.reset();
    if (m_axis.kind() == layout::WaterfallAxis::Clock)
        Q_EMIT markRequested(m_isMarking ? m_axis.marked() : std::nullopt);
    m_isMarking = false;
}

void WaterfallHeader::mouseDoubleClickEvent(QMouseEvent* event)
{
    if (!isOnAxis(event->position())) {
        QHeaderView::mouseDoubleClickEvent(event);
        return;
    }
    m_axis.setRange(m_axis.whole());
}

/// Headers hand the wheel to their table before they see it themselves.
bool WaterfallHeader::viewportEvent(QEvent* event)
{
    if (event->type() == QEvent::Wheel && turn(*static_cast<QWheelEvent*>(event))) {
        event->accept();
        return true;
    }
    return QHeaderView::viewportEvent(event);
}

bool WaterfallHeader::turn(const QWheelEvent& event)
{
    const double turned = event.angleDelta().y() / 120.0;
    if (!isOnAxis(event.position()) || turned == 0)
        return false;
    if (event.modifiers() & Qt::ShiftModifier)
        m_axis.pan(-turned * 0.1);
    else
        m_axis.zoom(std::pow(1.25, -turned), shareAt(event.position().x()));
    return true;
}

} // namespace graylens::ui

// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/backend/releases/interval_delegate.h"

#include <algorithm>
#include <cmath>

#include <QPainter>

#include "ui/theme/theme.h"

namespace graylens::ui {

namespace {

constexpr double kLinear = 0.05; // changes up to about here look linear
constexpr double kMost = 4; // at the border of the cell: five times as much

/// From −1 to 1; what lies beyond stands at the border.
double place(double change)
{
    return std::clamp(std::asinh(change / kLinear) / std::asinh(kMost / kLinear), -1.0, 1.0);
}

void paintLimit(QPainter& painter, double x, double y, double half, bool isOpen, int direction)
{
    if (isOpen) // goes on beyond the cell
        painter.drawPolyline(QPolygonF {{x - direction * half, y - half}, {x, y}, {x - direction * half, y + half}});
    else
        painter.drawLine(QPointF(x, y - half), QPointF(x, y + half));
}

} // namespace

void IntervalDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    QStyledItemDelegate::paint(painter, option, index);
    const QVariant value = index.data(kIntervalRole);
    if (!value.canConvert<ShownInterval>())
        return;
    const auto shown = value.value<ShownInterval>();
    const Theme& theme = Theme::forPalette(option.palette);
    const QRectF cell = QRectF(option.rect).adjusted(6, 3, -6, -3);
    const bool isChosen = option.state.testFlag(QStyle::State_Selected);
    const auto x = [&](double change) { return cell.center().x() + place(change) * cell.width() / 2; };
    const double y = cell.center().y(), half = std::min(4.0, cell.height() / 3);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    QColor same = isChosen ? option.palette.color(QPalette::HighlightedText) : theme.axisText;
    same.setAlphaF(0.18F);
    painter->fillRect(QRectF(QPointF(x(0), cell.top()), QPointF(x(shown.margin), cell.bottom())).normalized(), same);
    same.setAlphaF(0.8F);
    painter->setPen(QPen(same, 1));
    painter->drawLine(QPointF(x(0), cell.top()), QPointF(x(0), cell.bottom()));
    painter->setPen(QPen(same, 1, Qt::DashLine));
    painter->drawLine(QPointF(x(shown.margin), cell.top()), QPointF(x(shown.margin), cell.bottom()));
    const QColor color = isChosen                    ? option.palette.color(QPalette::HighlightedText)
        : shown.outcome == release::Outcome::Worse   ? theme.abnormal
        : shown.outcome == release::Outcome::NoWorse ? theme.normal
                                                     : theme.axisText;
    painter->setPen(QPen(color, 2));
    painter->drawLine(QPointF(x(shown.low), y), QPointF(x(shown.high), y));
    paintLimit(*painter, x(shown.low), y, half, shown.low < -kMost, -1);
    paintLimit(*painter, x(shown.high), y, half, shown.high > kMost, 1);
    if (std::isfinite(shown.estimate)) {
        painter->setBrush(color);
        painter->drawEllipse(QPointF(x(shown.estimate), y), half, half);
    }
    painter->restore();
}

} // namespace graylens::ui

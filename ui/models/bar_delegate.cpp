// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/bar_delegate.h"

#include <algorithm>
#include <cmath>

#include <QApplication>
#include <QPainter>

#include "ui/theme/theme.h"

namespace graylens::ui {

namespace {

void paintShare(QPainter& painter, const QRectF& cell, double share, const Theme& theme)
{
    QColor color = theme.focusRing;
    color.setAlpha(70);
    painter.fillRect(QRectF(cell.left(), cell.bottom() - 3, cell.width() * std::clamp(share, 0.0, 1.0), 3), color);
}

/// The bar grows from the middle of what the text leaves free, so that neither hides the other.
void paintDelta(QPainter& painter, const QRectF& free, double part, const Theme& theme)
{
    const double middle = std::round(free.center().x());
    const double length = free.width() / 2 * std::clamp(part, -1.0, 1.0);
    const double height = std::min(8.0, free.height() - 6);
    const QRectF bar(std::min(middle, middle + length), free.center().y() - height / 2, std::max(1.0, std::abs(length)),
                     height);
    painter.fillRect(bar, length > 0 ? theme.abnormal : length < 0 ? theme.normal : theme.faintText);
    painter.fillRect(QRectF(middle, free.top() + 3, 1, free.height() - 6), theme.faintText);
}

} // namespace

QSize BarDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    return QStyledItemDelegate::sizeHint(option, index) + QSize(0, 6);
}

void PathDelegate::initStyleOption(QStyleOptionViewItem* option, const QModelIndex& index) const
{
    QStyledItemDelegate::initStyleOption(option, index);
    option->textElideMode = Qt::ElideLeft;
}

void BarDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    QStyledItemDelegate::paint(painter, option, index);
    const QVariant share = index.data(ShareRole);
    if (!share.isValid())
        return;
    const Theme& theme = Theme::forPalette(option.palette);
    const QRectF cell = QRectF(option.rect).adjusted(4, 2, -4, -1);
    if (index.data(IsDeltaRole).toBool()) {
        const double text = QFontMetricsF(option.font).horizontalAdvance(index.data().toString()) + 14;
        const double reserved
            = std::max(text, QFontMetricsF(option.font).horizontalAdvance(QStringLiteral("▲ +00.0 ms")) + 14);
        if (cell.width() - reserved > 24)
            paintDelta(*painter, cell.adjusted(0, 0, -reserved, 0), share.toDouble(), theme);
    } else
        paintShare(*painter, cell, share.toDouble(), theme);
}

} // namespace graylens::ui

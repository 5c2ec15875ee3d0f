// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/diff/traces_delegate.h"

#include <algorithm>

#include <QPainter>

#include "ui/theme/theme.h"

namespace graylens::ui {

namespace {

constexpr double kGapShare = 0.08; ///< of the width, between the sides

void drawSide(QPainter& painter, const QRectF& place, std::vector<double> values, double largest, const QColor& color)
{
    if (values.empty())
        return;
    std::sort(values.begin(), values.end());
    const double step = place.width() / static_cast<double>(values.size());
    const double gap = step > 3 ? 1 : 0;
    for (std::size_t i = 0; i < values.size(); ++i) {
        const double height = std::max(1.0, place.height() * (largest > 0 ? values[i] / largest : 0));
        painter.fillRect(QRectF(place.left() + static_cast<double>(i) * step, place.bottom() - height,
                                std::max(1.0, std::min(step - gap, 8.0)), height),
                         color);
    }
}

} // namespace

void TracesDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    QStyledItemDelegate::paint(painter, option, index);
    const QVariant value = index.data(TracesRole);
    if (!value.canConvert<TraceBars>())
        return;
    const auto figures = value.value<TraceBars>();
    double largest = 0;
    for (const auto* side : {&figures.normal, &figures.abnormal})
        for (const double figure : *side)
            largest = std::max(largest, figure);
    const QRectF place = QRectF(option.rect).adjusted(4, 3, -4, -3);
    const auto all = static_cast<double>(std::max<std::size_t>(1, figures.normal.size() + figures.abnormal.size()));
    const double room = place.width() * (1 - kGapShare);
    const double left = room * static_cast<double>(figures.normal.size()) / all;
    const Theme& theme = Theme::forPalette(option.palette);
    drawSide(*painter, QRectF(place.left(), place.top(), left, place.height()), figures.normal, largest, theme.normal);
    drawSide(*painter, QRectF(place.right() - (room - left), place.top(), room - left, place.height()),
             figures.abnormal, largest, theme.abnormal);
}

QSize TracesDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    return QStyledItemDelegate::sizeHint(option, index).expandedTo(QSize(120, 0));
}

} // namespace graylens::ui

// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/backend/trend_delegate.h"

#include <algorithm>
#include <vector>

#include <QPainter>

#include "ui/models/time_bars.h"
#include "ui/theme/theme.h"

namespace graylens::ui {

void TrendDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    QStyledItemDelegate::paint(painter, option, index);
    const auto trend = index.data(kTrendRole).value<std::vector<std::uint64_t>>();
    if (trend.empty())
        return;
    const QRectF cell = QRectF(option.rect).adjusted(4, 3, -4, -3);
    const double most = static_cast<double>(std::max<std::uint64_t>(*std::max_element(trend.begin(), trend.end()), 1));
    const bool isChosen = option.state.testFlag(QStyle::State_Selected);
    const QColor color
        = isChosen ? option.palette.color(QPalette::HighlightedText) : Theme::forPalette(option.palette).focusRing;
    paintTimeBars(*painter, cell, cell.bottom(), cell.height(), trend, most, color);
}

} // namespace graylens::ui

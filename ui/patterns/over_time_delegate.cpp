// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/patterns/over_time_delegate.h"

#include <algorithm>
#include <cmath>

#include <QPainter>

#include "ui/patterns/pattern_model.h"
#include "ui/theme/theme.h"

namespace graylens::ui {

namespace {

std::uint32_t highest(const std::vector<std::uint32_t>& counts)
{
    return counts.empty() ? 0 : *std::max_element(counts.begin(), counts.end());
}

/// One bar a slot from the base line; a slot with any line at all is seen. `height` below 0 grows downwards.
void paintBars(QPainter& painter, const QRectF& cell, double base, double height,
               const std::vector<std::uint32_t>& counts, double most, const QColor& color)
{
    const double slot = cell.width() / static_cast<double>(std::max<std::size_t>(counts.size(), 1));
    for (std::size_t i = 0; i < counts.size(); ++i) {
        if (counts[i] == 0)
            continue;
        const double size = std::copysign(std::max(1.0, std::abs(height) * counts[i] / most), height);
        const double left = std::floor(cell.left() + slot * static_cast<double>(i));
        const double right = std::floor(cell.left() + slot * static_cast<double>(i + 1));
        painter.fillRect(QRectF(left, std::min(base, base - size), std::max(right - left, 1.0), std::abs(size)), color);
    }
}

} // namespace

OverTimeDelegate::OverTimeDelegate(const PatternModel& model, QObject* parent)
    : QStyledItemDelegate(parent)
    , m_model(model)
{ }

void OverTimeDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    QStyledItemDelegate::paint(painter, option, index);
    if (index.row() >= m_model.rowCount())
        return;
    const patterns::Pattern& pattern = m_model.pattern(index.row());
    const Theme& theme = Theme::forPalette(option.palette);
    const bool isChosen = option.state.testFlag(QStyle::State_Selected);
    const QRectF cell = QRectF(option.rect).adjusted(4, 3, -4, -3);
    const bool isCompared = m_model.mined()->changes.has_value();
    const double base = isCompared ? std::round(cell.top() + cell.height() * 0.6) : cell.bottom();
    const QColor chosen = option.palette.color(QPalette::HighlightedText);
    const double most = std::max(1U, highest(pattern.overTime));
    paintBars(*painter, cell, base, base - cell.top(), pattern.overTime, most,
              isChosen         ? chosen
                  : isCompared ? theme.abnormal
                               : theme.focusRing);
    if (!isCompared)
        return;
    painter->fillRect(QRectF(cell.left(), base, cell.width(), 1), isChosen ? chosen : theme.grid);
    const double mostNormal = std::max(1U, highest(pattern.normalOverTime));
    paintBars(*painter, cell, base + 1, -(cell.bottom() - base - 1), pattern.normalOverTime, mostNormal,
              isChosen ? chosen : theme.normal);
}

} // namespace graylens::ui

// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/patterns/over_time_delegate.h"

#include <algorithm>
#include <cmath>

#include <QPainter>

#include "ui/models/time_bars.h"
#include "ui/patterns/pattern_model.h"
#include "ui/theme/theme.h"

namespace graylens::ui {

namespace {

std::uint32_t highest(const std::vector<std::uint32_t>& counts)
{
    return counts.empty() ? 0 : *std::max_element(counts.begin(), counts.end());
}

std::vector<std::uint64_t> widened(const std::vector<std::uint32_t>& counts)
{
    return {counts.begin(), counts.end()};
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
    paintTimeBars(*painter, cell, base, base - cell.top(), widened(pattern.overTime), most,
                  isChosen         ? chosen
                      : isCompared ? theme.abnormal
                                   : theme.focusRing);
    if (!isCompared)
        return;
    painter->fillRect(QRectF(cell.left(), base, cell.width(), 1), isChosen ? chosen : theme.grid);
    const double mostNormal = std::max(1U, highest(pattern.normalOverTime));
    paintTimeBars(*painter, cell, base + 1, -(cell.bottom() - base - 1), widened(pattern.normalOverTime), mostNormal,
                  isChosen ? chosen : theme.normal);
}

} // namespace graylens::ui

// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/backend/pulls/states_delegate.h"

#include <QPainter>

#include "ui/backend/pulls/pull_words.h"
#include "ui/theme/theme.h"

namespace graylens::ui {

void StatesDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    const auto counts = index.data(kStatesRole).value<backend::DeviceCounts>();
    double all = 0, finished = 0, nothing = 0;
    for (std::size_t i = 0; i < counts.size(); ++i) {
        const auto outcome = outcomeOf(static_cast<backend::DeviceState>(i));
        const auto devices = static_cast<double>(counts[i]);
        all += devices;
        (outcome == Outcome::Finished ? finished : nothing) += outcome == Outcome::UnderWay ? 0 : devices;
    }
    QStyledItemDelegate::paint(painter, option, index);
    if (all <= 0)
        return;
    const Theme& theme = Theme::forPalette(option.palette);
    constexpr double height = 3; // below the letters
    const QRectF cell = QRectF(option.rect).adjusted(4, 0, -4, 0);
    const QRectF bar(cell.left(), cell.bottom() - height, cell.width(), height);
    const bool isChosen = option.state.testFlag(QStyle::State_Selected);
    painter->fillRect(bar, theme.grid);
    painter->fillRect(QRectF(bar.left(), bar.top(), bar.width() * finished / all, height),
                      isChosen ? theme.text : theme.normal);
    const double rest = bar.width() * nothing / all;
    painter->fillRect(QRectF(bar.right() - rest, bar.top(), rest, height), theme.abnormal);
}

} // namespace graylens::ui

// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStyledItemDelegate>

#include "core/release/comparison.h"

namespace graylens::ui {

/// What a cell with an interval gives.
struct ShownInterval
{
    double low = 0, estimate = 0, high = 0; ///< relative changes; limits may be infinite
    double margin = 0; ///< signed: a change up to here counts as none
    release::Outcome outcome {};
};
inline constexpr int kIntervalRole = Qt::UserRole + 70;

/// Draws where a change may lie: a line from its lower to its upper limit with a mark at the estimate, around "no
/// change" in the middle. The scale is linear for small changes and logarithmic for large ones, the same in all cells.
class IntervalDelegate : public QStyledItemDelegate
{
    Q_OBJECT
public:
    using QStyledItemDelegate::QStyledItemDelegate;
    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
};

} // namespace graylens::ui

Q_DECLARE_METATYPE(graylens::ui::ShownInterval)

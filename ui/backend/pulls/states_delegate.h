// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStyledItemDelegate>

namespace graylens::ui {

inline constexpr int kStatesRole = Qt::UserRole + 61; ///< backend::DeviceCounts

/// Devices by what became of them, as a bar behind the text that says the same: finished from the left, what will not
/// come from the right.
class StatesDelegate : public QStyledItemDelegate
{
    Q_OBJECT
public:
    using QStyledItemDelegate::QStyledItemDelegate;
    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
};

} // namespace graylens::ui

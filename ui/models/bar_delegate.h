// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStyledItemDelegate>

namespace graylens::ui {

/// Roles of the models here. ShareRole: a double behind the text of a cell, 0 to 1 is a bar from the left; where
/// IsDeltaRole is true, −1 to 1 grows from the middle, to the right for more and to the left for less. ExportRole: what
/// stands in exported files instead of the text (integers in the unit of the trace); of headers too.
enum CellRole { ShareRole = Qt::UserRole + 40, IsDeltaRole, ExportRole };

/// Draws cells that have a ShareRole with a quiet bar under their text.
class BarDelegate : public QStyledItemDelegate
{
    Q_OBJECT
public:
    using QStyledItemDelegate::QStyledItemDelegate;
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
};

/// Cuts long texts on the left: of a path, the end says most.
class PathDelegate : public QStyledItemDelegate
{
    Q_OBJECT
public:
    using QStyledItemDelegate::QStyledItemDelegate;

protected:
    void initStyleOption(QStyleOptionViewItem* option, const QModelIndex& index) const override;
};

} // namespace graylens::ui

// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include <QMetaType>
#include <QStyledItemDelegate>

namespace graylens::ui {

/// One figure of each trace, by side.
struct TraceBars
{
    std::vector<double> normal, abnormal;
};

inline constexpr int TracesRole = Qt::UserRole + 60; ///< a TraceBars

/// Draws the figures of single traces as a row of columns: the normal ones, a gap, the abnormal ones; smallest first on
/// either side, so that overlap shows. Sides differ by place and colour; zeros keep a line at the bottom.
class TracesDelegate : public QStyledItemDelegate
{
    Q_OBJECT
public:
    using QStyledItemDelegate::QStyledItemDelegate;
    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;
};

} // namespace graylens::ui

Q_DECLARE_METATYPE(graylens::ui::TraceBars)

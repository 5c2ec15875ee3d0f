// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStyledItemDelegate>

namespace graylens::ui {

/// What a cell with a trend gives: a std::vector<std::uint64_t> of counts in equal parts of a time.
inline constexpr int kTrendRole = Qt::UserRole + 60;

/// Draws when things came, as bars.
class TrendDelegate : public QStyledItemDelegate
{
    Q_OBJECT
public:
    using QStyledItemDelegate::QStyledItemDelegate;
    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
};

} // namespace graylens::ui

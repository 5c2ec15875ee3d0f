// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStyledItemDelegate>

namespace graylens::ui {

class ClusterModel;

/// Draws when the crashes of a cluster came, as bars.
class TrendDelegate : public QStyledItemDelegate
{
    Q_OBJECT
public:
    explicit TrendDelegate(const ClusterModel& model, QObject* parent = nullptr);
    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;

private:
    const ClusterModel& m_model;
};

} // namespace graylens::ui

// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStyledItemDelegate>

namespace graylens::ui {

class PatternModel;

/// Draws when a pattern's lines came: as bars upwards, and where there is a normal log, its lines as bars downwards.
class OverTimeDelegate : public QStyledItemDelegate
{
    Q_OBJECT
public:
    explicit OverTimeDelegate(const PatternModel& model, QObject* parent = nullptr);

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;

private:
    const PatternModel& m_model;
};

} // namespace graylens::ui

// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

#include <QAbstractTableModel>
#include <QStyledItemDelegate>

#include "core/analysis/diff.h"
#include "ui/models/value_text.h"

namespace graylens::ui {

/// The ranked causes of a comparison, one row each.
class CauseModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column { Rank, Kind, Method, Callers, Delta, Share, Counts, Presence, PValue, Traces, ColumnCount };

    using QAbstractTableModel::QAbstractTableModel;

    void setResult(std::shared_ptr<const analysis::DiffResult> result);
    const analysis::Cause* cause(int row) const;
    bool hasPresence() const; ///< more than one trace on a side
    bool hasPValues() const;
    bool hasTraces() const; ///< some entry has the figures of each trace
    bool isSampled() const { return m_result && m_result->tree.sampled; }

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    static QString besideText(analysis::Awaited awaited);
    QString cellText(int row, int column) const;
    QVariant exportValue(int row, int column) const;
    QString headerTip(int section) const;
    QString tipText(const analysis::Cause& cause) const;

    std::shared_ptr<const analysis::DiffResult> m_result;
    ValueUnit m_unit;
    std::int64_t m_largest = 0;
};

/// Draws the kind of a cause as a badge: tinted by direction, with the sign and word that say the same.
class KindDelegate : public QStyledItemDelegate
{
    Q_OBJECT
public:
    using QStyledItemDelegate::QStyledItemDelegate;
    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;
};

} // namespace graylens::ui

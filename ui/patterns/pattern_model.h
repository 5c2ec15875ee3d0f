// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractTableModel>

#include "ui/patterns/mined_patterns.h"

namespace graylens::ui {

/// Patterns as rows, chosen and ordered by whoever sets them.
class PatternModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    using QAbstractTableModel::QAbstractTableModel;

    void setRows(MinedPatternsPtr mined, std::vector<std::uint32_t> rows);
    const MinedPatternsPtr& mined() const { return m_mined; }
    const std::vector<std::uint32_t>& rows() const { return m_rows; }
    const patterns::Pattern& pattern(int row) const;

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    void sort(int column, Qt::SortOrder order) override;

Q_SIGNALS:
    void sortRequested(int column, Qt::SortOrder order); ///< done off the GUI thread

private:
    QString cellText(std::uint32_t row, PatternColumn column) const;
    QVariant exportValue(std::uint32_t row, PatternColumn column) const;

    MinedPatternsPtr m_mined;
    std::vector<std::uint32_t> m_rows;
};

} // namespace graylens::ui

// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <vector>

#include <QAbstractTableModel>

#include "core/analysis/call_tree.h"
#include "ui/models/value_text.h"

namespace graylens::ui {

/// Rows of a MethodTable, filtered and sorted by permuting indices; text is made on demand.
class MethodModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column { Method, Count, Self, SelfShare, Total, TotalShare, SelfCpu, TotalCpu, ColumnCount };

    using QAbstractTableModel::QAbstractTableModel;

    void setTable(std::shared_ptr<const analysis::MethodTable> table);
    const std::shared_ptr<const analysis::MethodTable>& table() const { return m_table; }
    void setFilter(const QString& substring); ///< of the method, without case
    const analysis::MethodRow* row(int row) const;
    int rowOfMethod(StringId name) const; ///< −1: not shown
    int totalRows() const;
    bool hasCpu() const { return m_hasCpu; }
    /// Whether a column of counts says more than the values do: not where the values are samples themselves.
    bool showsCounts() const { return !isSampled() || m_unit.unit != trace::WeightUnit::Samples; }
    bool isSampled() const { return m_table && m_table->sampled; }
    const ValueUnit& unit() const { return m_unit; }

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    void sort(int column, Qt::SortOrder order) override;

private:
    void rebuild();
    void applySort();
    QString cellText(const analysis::MethodRow& row, int column) const;
    QVariant exportValue(const analysis::MethodRow& row, int column) const;
    double share(std::int64_t value) const;

    std::shared_ptr<const analysis::MethodTable> m_table;
    std::vector<std::uint32_t> m_rows; ///< indices into the table
    std::int64_t m_whole = 0; ///< all self times: what shares are of
    bool m_hasCpu = false;
    ValueUnit m_unit;
    QString m_filter;
    int m_sortColumn = Total;
    Qt::SortOrder m_sortOrder = Qt::DescendingOrder;
};

/// Comma separated values of everything a model shows at its top level, with its headings, after RFC 4180.
QString toCsv(const QAbstractItemModel& model);

} // namespace graylens::ui

// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <memory>
#include <optional>
#include <vector>

#include <QAbstractTableModel>
#include <QStringList>

#include "core/analysis/diff.h"
#include "ui/models/value_text.h"

namespace graylens::ui {

/// What every single trace spends in one node of a comparison, one row a trace; also those that do not have it.
class EachTraceModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column { Side, Trace, Total, Self, Count, ColumnCount };

    using QAbstractTableModel::QAbstractTableModel;

    /// File names of both sides, in the order they are compared in.
    void setNames(const QStringList& normal, const QStringList& abnormal);
    /// `result` may be null or know no single traces: then there are no rows.
    void setNode(std::shared_ptr<const analysis::DiffResult> result, std::uint32_t node);
    /// Median, smallest and largest total of a side, among the traces that have the node; nothing where none has.
    std::optional<std::array<std::int64_t, 3>> spread(std::size_t side) const;

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    void sort(int column, Qt::SortOrder order) override;

private:
    struct Row
    {
        std::size_t side = 0;
        bool isThere = false; ///< the trace has the node
        analysis::TraceFigures::Row figures;
    };
    QString text(const Row& row, int column) const;
    void order();

    std::shared_ptr<const analysis::DiffResult> m_result;
    std::array<QStringList, 2> m_names;
    std::vector<Row> m_rows;
    std::int64_t m_largest = 0;
    ValueUnit m_unit;
    int m_column = Side;
    Qt::SortOrder m_order = Qt::AscendingOrder;
};

} // namespace graylens::ui

// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include <QAbstractTableModel>

#include "core/analysis/network_log.h"

namespace graylens::ui {

/// Rows of a NetworkLog, chosen and ordered by whoever sets them; text is made on demand, so that a million rows cost
/// their numbers only.
class RequestModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    using QAbstractTableModel::QAbstractTableModel;

    static constexpr int kWaterfall = 28; ///< the column behind those of fields

    /// `chained`: further attempts follow the first one, and say so.
    void setRows(analysis::NetworkLogPtr log, std::vector<std::uint32_t> rows, bool chained = false);
    const analysis::NetworkLogPtr& log() const { return m_log; }
    const std::vector<std::uint32_t>& rows() const { return m_rows; }
    int indexOf(std::uint32_t logRow) const; ///< −1: not shown
    static analysis::NetworkField fieldOf(int column); ///< of the waterfall: what it is ordered by
    static int columnOf(analysis::NetworkField field);

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    void sort(int column, Qt::SortOrder order) override;

Q_SIGNALS:
    void sortRequested(int column, Qt::SortOrder order); ///< a million rows are ordered off the GUI thread

private:
    QString cellText(std::uint32_t row, analysis::NetworkField field) const;

    analysis::NetworkLogPtr m_log;
    std::vector<std::uint32_t> m_rows;
    bool m_isChained = false;
};

} // namespace graylens::ui

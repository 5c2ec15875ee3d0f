// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include <QAbstractItemModel>

#include "core/backend/verdicts.h"

namespace graylens::ui {

/// Metrics of a release, worst first; below each, the strata it was compared in.
class VerdictModel : public QAbstractItemModel
{
    Q_OBJECT
public:
    enum Column { Metric, Verdict, Gray, Production, Change, Interval, Users, Line, Columns };
    using QAbstractItemModel::QAbstractItemModel;

    void setVerdicts(std::vector<backend::MetricVerdict> verdicts);
    const std::vector<backend::MetricVerdict>& verdicts() const { return m_verdicts; }
    /// Of any row; null for none.
    const backend::MetricVerdict* verdict(const QModelIndex& index) const;
    const release::Comparison* comparison(const QModelIndex& index) const;
    /// The values of the stratum a row is of; empty for a whole metric.
    std::vector<std::string> stratum(const QModelIndex& index) const;
    /// The row of a metric, or of its stratum of this name; invalid where it is gone.
    QModelIndex find(std::string_view metric, std::string_view stratum) const;
    QString toCsv() const; ///< rows of strata after their metric; figures as they are, times in ns

    QModelIndex index(int row, int column, const QModelIndex& parent = {}) const override;
    QModelIndex parent(const QModelIndex& index) const override;
    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QString cellText(const QModelIndex& index) const;
    std::vector<backend::MetricVerdict> m_verdicts;
};

} // namespace graylens::ui

// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/backend/cluster_review.h"
#include "ui/backend/paged_rows.h"
#include <memory>

namespace graylens::ui {

/// Crash clusters as rows, in the order of the backend.
class ClusterModel : public PagedRows<backend::ClusterSummary>
{
    Q_OBJECT
public:
    enum Column { Novelty, Signature, Cut, Kind, Crashes, Devices, Gray, FirstSeen, LastSeen, Status, Trend, Columns };
    using PagedRows::PagedRows;

    void setPage(backend::Page<backend::ClusterSummary> page);
    void apply(const backend::ClusterEdit& edit); ///< what was said about one of the rows
    void setReview(std::shared_ptr<const backend::ClusterReview> review); ///< of these rows
    const backend::ClusterSummary& cluster(int number) const { return row(number); }
    int rowOf(const std::string& id) const; ///< -1 where it is not here

    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QString cellText(const backend::ClusterSummary& cluster, int column) const;
    QString tipText(const backend::ClusterSummary& cluster, int column) const;
    const cluster::Quality* quality(const std::string& id) const; ///< null where it was not looked at
    std::shared_ptr<const backend::ClusterReview> m_review; ///< may be null
};

} // namespace graylens::ui

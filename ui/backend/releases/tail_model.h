// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "core/backend/metrics.h"
#include "core/release/metrics.h"
#include "ui/backend/paged_model.h"

namespace graylens::ui {

/// Devices in the tail of a metric as rows, worst first.
class TailModel : public PagedModel
{
    Q_OBJECT
public:
    enum Column { Device, Worst, Records, Tier, Model, Os, Region, Network, Version, Columns };
    using PagedModel::PagedModel;

    void setPage(const release::Metric* metric, backend::Page<backend::TailDevice> page);
    void appendPage(backend::Page<backend::TailDevice> page);
    const backend::TailDevice& device(int row) const { return m_rows[static_cast<std::size_t>(row)]; }

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    const release::Metric* m_metric = nullptr;
    std::vector<backend::TailDevice> m_rows;
};

} // namespace graylens::ui

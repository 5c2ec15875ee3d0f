// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/backend/metrics.h"
#include "core/release/metrics.h"
#include "ui/backend/paged_rows.h"

namespace graylens::ui {

/// Devices in the tail of a metric as rows, worst first.
class TailModel : public PagedRows<backend::TailDevice>
{
    Q_OBJECT
public:
    enum Column { Device, Worst, Records, Tier, Model, Os, Region, Network, Version, Columns };
    using PagedRows::PagedRows;

    void setPage(const release::Metric* metric, backend::Page<backend::TailDevice> page);
    const backend::TailDevice& device(int number) const { return row(number); }

    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    const release::Metric* m_metric = nullptr;
};

} // namespace graylens::ui

// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "core/backend/crashes.h"
#include "ui/backend/paged_model.h"

namespace graylens::ui {

/// Single crashes of a cluster as rows, latest first.
class SampleModel : public PagedModel
{
    Q_OBJECT
public:
    enum Column { Time, Device, Bundle, Version, Cohort, Model, Os, Columns };
    using PagedModel::PagedModel;

    void setPage(backend::Page<backend::CrashRecord> page);
    void appendPage(backend::Page<backend::CrashRecord> page);
    const backend::CrashRecord& crash(int row) const { return m_rows[static_cast<std::size_t>(row)]; }

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    std::vector<backend::CrashRecord> m_rows;
};

} // namespace graylens::ui

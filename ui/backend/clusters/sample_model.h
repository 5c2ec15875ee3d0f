// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/backend/crashes.h"
#include "ui/backend/paged_rows.h"

namespace graylens::ui {

/// Single crashes of a cluster as rows, latest first.
class SampleModel : public PagedRows<backend::CrashRecord>
{
    Q_OBJECT
public:
    enum Column { Time, Device, Bundle, Version, Cohort, Model, Os, Columns };
    using PagedRows::PagedRows;

    const backend::CrashRecord& crash(int number) const { return row(number); }

    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
};

} // namespace graylens::ui

// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/backend/feedback.h"
#include "ui/backend/paged_rows.h"

namespace graylens::ui {

/// What users wrote, latest first.
class FeedbackModel : public PagedRows<backend::FeedbackItem>
{
    Q_OBJECT
public:
    enum Column { Time, Text, Rating, Version, Cohort, Model, Os, Region, Bundle, Device, Columns };
    using PagedRows::PagedRows;

    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
};

} // namespace graylens::ui

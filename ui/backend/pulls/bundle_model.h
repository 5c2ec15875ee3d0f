// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/backend/bundles.h"
#include "ui/backend/paged_rows.h"

namespace graylens::ui {

QString triggerText(const std::string& trigger); ///< what made the phone write a bundle, in the user's language

/// Bundles as rows, latest first.
class BundleModel : public PagedRows<backend::BundleInfo>
{
    Q_OBJECT
public:
    enum Column { Time, Device, Trigger, Size, Here, Version, Cohort, Model, Os, Bundle, Columns };
    using PagedRows::PagedRows;

    void setFolder(const QString& folder); ///< where downloads go: says what is here
    const QString& folder() const { return m_folder; }
    void lookAgain(); ///< what is here may have changed

    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QString m_folder;
};

} // namespace graylens::ui

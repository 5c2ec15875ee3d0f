// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/backend/tasks.h"
#include "ui/backend/paged_rows.h"

namespace graylens::ui {

/// Tasks as rows, latest first.
class TaskModel : public PagedRows<backend::Task>
{
    Q_OBJECT
public:
    enum Column { Asked, Kind, State, Devices, Why, Who, Expires, Columns };
    using PagedRows::PagedRows;

    int rowOf(const std::string& id) const; ///< -1: not here
    /// The other half of tasks that were asked for together; -1: there is none here.
    int partnerOf(const backend::Task& task) const;
    void renew(const backend::Task& task); ///< shows it as it is now, where it is in the list

    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
};

/// The devices of a task as rows.
class TaskDeviceModel : public PagedRows<backend::TaskDevice>
{
    Q_OBJECT
public:
    enum Column { Device, State, Since, Detail, Bundle, Columns };
    using PagedRows::PagedRows;

    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
};

} // namespace graylens::ui

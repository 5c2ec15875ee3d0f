// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/backend/releases.h"
#include "ui/backend/paged_rows.h"
#include <map>

namespace graylens::ui {

/// Gray releases as rows, latest first.
class ReleaseModel : public PagedRows<backend::Release>
{
    Q_OBJECT
public:
    enum Column { Name, State, Live, Batches, Version, Columns };
    /// Devices that were seen in each batch ("5.2.0-gray/1").
    using LiveDevices = std::map<std::string, std::uint64_t>;
    using PagedRows::PagedRows;

    void setPage(backend::Page<backend::Release> page, LiveDevices live);
    const backend::Release& release(int number) const { return row(number); }
    int rowOf(const std::string& id) const; ///< -1 where it is not here

    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    std::uint64_t live(const backend::Release& release) const;
    LiveDevices m_live;
};

/// Users that its started batches ask for.
std::uint64_t usersAsked(const backend::Release& release);
std::size_t startedBatches(const backend::Release& release);

} // namespace graylens::ui

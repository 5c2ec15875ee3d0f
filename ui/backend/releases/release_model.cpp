// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/backend/releases/release_model.h"

#include "ui/backend/releases/release_words.h"
#include "ui/models/bar_delegate.h"
#include "ui/models/value_text.h"
#include "ui/theme/theme.h"
#include <algorithm>

namespace graylens::ui {

std::uint64_t usersAsked(const backend::Release& release)
{
    std::uint64_t users = 0;
    for (const backend::ReleaseBatch& batch : release.batches)
        users += batch.startedMs != 0 ? batch.size : 0;
    return users;
}

std::size_t startedBatches(const backend::Release& release)
{
    return static_cast<std::size_t>(std::ranges::count_if(
        release.batches, [](const backend::ReleaseBatch& batch) { return batch.startedMs != 0; }));
}

void ReleaseModel::setPage(backend::Page<backend::Release> page, LiveDevices live)
{
    m_live = std::move(live);
    PagedRows::setPage(std::move(page));
}

int ReleaseModel::rowOf(const std::string& id) const
{
    const auto found = std::ranges::find(rows(), id, &backend::Release::id);
    return found == rows().end() ? -1 : static_cast<int>(found - rows().begin());
}

std::uint64_t ReleaseModel::live(const backend::Release& release) const
{
    std::uint64_t devices = 0;
    for (std::size_t i = 0; i < release.batches.size(); ++i)
        if (const auto found = m_live.find(release.id + '/' + std::to_string(i + 1)); found != m_live.end())
            devices += found->second;
    return devices;
}

int ReleaseModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : Columns;
}

QVariant ReleaseModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid() || index.row() >= rowCount())
        return {};
    const backend::Release& row = release(index.row());
    if (role == ShareRole && index.column() == Live && usersAsked(row) > 0)
        return std::min(1.0, static_cast<double>(live(row)) / static_cast<double>(usersAsked(row)));
    if (role != Qt::DisplayRole && role != Qt::ToolTipRole)
        return {};
    switch (index.column()) {
    case Name:
        return fromUtf8(row.id);
    case State:
        return stateText(row.state);
    case Version:
        return fromUtf8(row.version);
    case Batches:
        return tr("%1 of %2", "batches that were started").arg(startedBatches(row)).arg(row.batches.size());
    default:
        return tr("%1 of %2", "devices seen, of users asked")
            .arg(countText(static_cast<double>(live(row))), countText(static_cast<double>(usersAsked(row))));
    }
}

QVariant ReleaseModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::ToolTipRole && section == Live)
        return tr("Devices that were seen with it, of the users whom its started batches ask");
    if (role != Qt::DisplayRole)
        return {};
    const QString titles[] {tr("Release"), tr("State"), tr("Live users"), tr("Batches"), tr("Version")};
    static_assert(std::size(titles) == Columns);
    return titles[section];
}

} // namespace graylens::ui

// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/backend/pulls/task_model.h"

#include <algorithm>

#include "core/backend/pairing.h"
#include "ui/backend/backend_words.h"
#include "ui/backend/pulls/pull_words.h"
#include "ui/backend/pulls/states_delegate.h"
#include "ui/models/value_text.h"
#include "ui/theme/core_words.h"

namespace graylens::ui {

int TaskModel::rowOf(const std::string& id) const
{
    const auto at = std::ranges::find(rows(), id, &backend::Task::id);
    return at == rows().end() ? -1 : static_cast<int>(at - rows().begin());
}

int TaskModel::partnerOf(const backend::Task& task) const
{
    const auto at = std::ranges::find_if(rows(), [&](const backend::Task& other) {
        return backend::isNormalSideOf(other.request.key, task.request.key)
            || backend::isNormalSideOf(task.request.key, other.request.key);
    });
    return at == rows().end() ? -1 : static_cast<int>(at - rows().begin());
}

void TaskModel::renew(const backend::Task& task)
{
    if (const int row = rowOf(task.id); row >= 0)
        setRow(row, task);
}

int TaskModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : Columns;
}

QVariant TaskModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid() || index.row() >= rowCount())
        return {};
    const backend::Task& task = row(index.row());
    if (role == kStatesRole && index.column() == Devices)
        return QVariant::fromValue(task.counts);
    if (role != Qt::DisplayRole && role != Qt::ToolTipRole)
        return {};
    switch (index.column()) {
    case Asked:
        return momentText(task.createdMs);
    case Kind:
        return backend::isNormalSide(task.request.key) ? tr("%1, production side").arg(kindText(task.request.kind))
                                                       : kindText(task.request.kind);
    case State:
        return stateText(task.state);
    case Devices:
        return countsText(task.counts);
    case Why:
        return fromUtf8(task.request.why);
    case Who:
        return task.actor.empty() ? tr("not known") : fromUtf8(task.actor);
    default:
        return momentText(task.request.expiresMs);
    }
}

QVariant TaskModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    const QString titles[] {tr("Asked"), tr("What"), tr("State"), tr("Devices"), tr("Why"), tr("Who"), tr("Expires")};
    static_assert(std::size(titles) == Columns);
    return titles[section];
}

int TaskDeviceModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : Columns;
}

QVariant TaskDeviceModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid() || index.row() >= rowCount())
        return {};
    const backend::TaskDevice& device = row(index.row());
    if (role == Qt::ToolTipRole && index.column() == State)
        return stateMeaning(device.state);
    if (role != Qt::DisplayRole && role != Qt::ToolTipRole)
        return {};
    switch (index.column()) {
    case Device:
        return fromUtf8(device.device);
    case State:
        return stateText(device.state);
    case Since:
        return momentText(device.sinceMs);
    case Detail:
        return device.detail.empty() ? stateMeaning(device.state) : coreText(device.detail);
    default:
        return device.bundle.empty() ? tr("none") : fromUtf8(device.bundle);
    }
}

QVariant TaskDeviceModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    const QString titles[] {tr("Device"), tr("State"), tr("Since"), tr("What it says"), tr("Bundle")};
    static_assert(std::size(titles) == Columns);
    return titles[section];
}

} // namespace graylens::ui

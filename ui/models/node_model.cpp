// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/node_model.h"

namespace graylens::ui {

QModelIndex NodeModel::indexOf(std::uint32_t node, int column) const
{
    if (node == 0 || !m_rows.isShown(node))
        return {};
    return createIndex(static_cast<int>(m_rows.rowOf(node)), column, static_cast<quintptr>(node));
}

QModelIndex NodeModel::index(int row, int column, const QModelIndex& parent) const
{
    if (!hasIndex(row, column, parent))
        return {};
    const std::uint32_t node = m_rows.child(parent.isValid() ? nodeOf(parent) : 0, static_cast<std::uint32_t>(row));
    return createIndex(row, column, static_cast<quintptr>(node));
}

QModelIndex NodeModel::parent(const QModelIndex& index) const
{
    return index.isValid() ? indexOf(m_rows.parentOf(nodeOf(index))) : QModelIndex();
}

int NodeModel::rowCount(const QModelIndex& parent) const
{
    if (parent.column() > 0 || m_rows.size() == 0)
        return 0;
    return static_cast<int>(m_rows.childCount(parent.isValid() ? nodeOf(parent) : 0));
}

bool NodeModel::hasChildren(const QModelIndex& parent) const
{
    return parent.column() <= 0 && m_rows.hasChildren(parent.isValid() ? nodeOf(parent) : 0);
}

void NodeModel::sort(int column, Qt::SortOrder order)
{
    Q_EMIT layoutAboutToBeChanged({}, QAbstractItemModel::VerticalSortHint);
    const QModelIndexList old = persistentIndexList();
    m_rows.setOrder(column < 0 ? TreeRows::Before() : before(column, order));
    QModelIndexList now;
    for (const QModelIndex& index : old)
        now.append(indexOf(nodeOf(index), index.column()));
    changePersistentIndexList(old, now);
    Q_EMIT layoutChanged({}, QAbstractItemModel::VerticalSortHint);
}

} // namespace graylens::ui

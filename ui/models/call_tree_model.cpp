// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/call_tree_model.h"

#include "ui/models/bar_delegate.h"
#include "ui/theme/theme.h"

namespace graylens::ui {

void CallTreeModel::setTree(std::shared_ptr<const analysis::CallTree> tree, std::int64_t whole)
{
    beginResetModel();
    m_tree = std::move(tree);
    if (m_tree) {
        m_rows.reset(m_tree->parent, m_tree->subtreeEnd);
        m_whole = whole > 0 ? whole : m_tree->size() > 0 ? m_tree->total[0] : 0;
        m_unit = {m_tree->unit, QString::fromStdString(m_tree->unitLabel)};
    } else {
        m_rows.reset({}, {});
    }
    endResetModel();
}

int CallTreeModel::columnCount(const QModelIndex&) const
{
    return ColumnCount;
}

double CallTreeModel::share(std::uint32_t node) const
{
    return m_whole > 0 ? static_cast<double>(m_tree->total[node]) / static_cast<double>(m_whole) : 0;
}

QString CallTreeModel::cellText(std::uint32_t node, int column) const
{
    switch (column) {
    case Method:
        return fromUtf8(m_tree->text(node));
    case Count:
        return countText(static_cast<double>(m_tree->count[node]));
    case Self:
        return valueText(m_tree->self[node], m_unit);
    case Total:
        return valueText(m_tree->total[node], m_unit);
    case TotalShare:
        return percentText(share(node));
    default:
        return {};
    }
}

QVariant CallTreeModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid() || !m_tree)
        return {};
    const std::uint32_t node = nodeOf(index);
    switch (role) {
    case Qt::DisplayRole:
        return cellText(node, index.column());
    case Qt::ToolTipRole:
        return index.column() == Method ? cellText(node, Method) : QVariant();
    case Qt::TextAlignmentRole:
        return index.column() == Method ? QVariant() : QVariant(Qt::AlignRight | Qt::AlignVCenter);
    case ShareRole:
        return index.column() == TotalShare ? QVariant(share(node)) : QVariant();
    default:
        return {};
    }
}

QVariant CallTreeModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return section == Method ? QVariant(Qt::AlignLeft | Qt::AlignVCenter)
                                 : QVariant(Qt::AlignRight | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Method:
        return tr("Method");
    case Count:
        return m_tree && m_tree->sampled ? tr("Samples") : tr("Calls");
    case Self:
        return tr("Self");
    case Total:
        return tr("Total");
    case TotalShare:
        return tr("Total %");
    default:
        return {};
    }
}

TreeRows::Before CallTreeModel::before(int column, Qt::SortOrder order) const
{
    const auto compare = [order](auto key) -> TreeRows::Before {
        if (order == Qt::AscendingOrder)
            return [key](std::uint32_t a, std::uint32_t b) { return key(a) < key(b); };
        return [key](std::uint32_t a, std::uint32_t b) { return key(b) < key(a); };
    };
    const auto tree = m_tree;
    if (!tree)
        return {};
    switch (column) {
    case Method:
        return compare([tree](std::uint32_t node) { return tree->text(node); });
    case Count:
        return compare([tree](std::uint32_t node) { return tree->count[node]; });
    case Self:
        return compare([tree](std::uint32_t node) { return tree->self[node]; });
    default:
        return compare([tree](std::uint32_t node) { return tree->total[node]; });
    }
}

} // namespace graylens::ui

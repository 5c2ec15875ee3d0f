// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractItemModel>

#include "ui/models/tree_rows.h"

namespace graylens::ui {

/// Base of models over depth-first columns: an index's internal id is the node, and there is no object a node.
class NodeModel : public QAbstractItemModel
{
    Q_OBJECT
public:
    using QAbstractItemModel::QAbstractItemModel;

    std::uint32_t nodeOf(const QModelIndex& index) const { return static_cast<std::uint32_t>(index.internalId()); }
    /// Invalid for the root and for nodes a filter hides.
    QModelIndex indexOf(std::uint32_t node, int column = 0) const;
    const TreeRows& rows() const { return m_rows; }

    QModelIndex index(int row, int column, const QModelIndex& parent = {}) const override;
    QModelIndex parent(const QModelIndex& index) const override;
    int rowCount(const QModelIndex& parent = {}) const override;
    bool hasChildren(const QModelIndex& parent = {}) const override;
    void sort(int column, Qt::SortOrder order) override;

protected:
    /// The comparison behind a column; empty: the order of the tree.
    virtual TreeRows::Before before(int column, Qt::SortOrder order) const = 0;
    TreeRows m_rows;
};

} // namespace graylens::ui

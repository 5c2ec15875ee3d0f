// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

#include "core/analysis/call_tree.h"
#include "ui/models/node_model.h"
#include "ui/models/value_text.h"

namespace graylens::ui {

/// A CallTree as a tree of rows: method, calls (or samples), self, total and its share.
class CallTreeModel : public NodeModel
{
    Q_OBJECT
public:
    enum Column { Method, Count, Self, Total, TotalShare, ColumnCount };

    using NodeModel::NodeModel;

    /// `whole`: what shares are of; 0 = the tree's own total.
    void setTree(std::shared_ptr<const analysis::CallTree> tree, std::int64_t whole = 0);
    const std::shared_ptr<const analysis::CallTree>& tree() const { return m_tree; }

    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

protected:
    TreeRows::Before before(int column, Qt::SortOrder order) const override;

private:
    QString cellText(std::uint32_t node, int column) const;
    double share(std::uint32_t node) const;

    std::shared_ptr<const analysis::CallTree> m_tree;
    std::int64_t m_whole = 0;
    ValueUnit m_unit;
};

} // namespace graylens::ui

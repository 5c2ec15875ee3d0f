// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <iterator>
#include <vector>

#include "core/backend/call.h"
#include "ui/backend/paged_model.h"

namespace graylens::ui {

/// The rows of a list of the backend. What they say in which column is the derived class's.
template <class Row> class PagedRows : public PagedModel
{
public:
    using PagedModel::PagedModel;

    void setPage(backend::Page<Row> page)
    {
        beginResetModel();
        m_rows = std::move(page.rows);
        setCursor(std::move(page.cursor));
        endResetModel();
    }

    void appendPage(backend::Page<Row> page)
    {
        setCursor(std::move(page.cursor));
        if (page.rows.empty())
            return;
        beginInsertRows({}, rowCount(), rowCount() + static_cast<int>(page.rows.size()) - 1);
        std::move(page.rows.begin(), page.rows.end(), std::back_inserter(m_rows));
        endInsertRows();
    }

    /// The first page once more. Where it has the same rows as far as it goes, they only change: nothing that is chosen
    /// or scrolled to is lost.
    template <class Id> void renewPage(backend::Page<Row> page, const Id& idOf)
    {
        bool isSame = !page.rows.empty() && page.rows.size() <= m_rows.size()
            && (page.rows.size() == m_rows.size() || !page.cursor.empty());
        for (std::size_t i = 0; isSame && i < page.rows.size(); ++i)
            isSame = idOf(page.rows[i]) == idOf(m_rows[i]);
        if (!isSame)
            return setPage(std::move(page));
        std::move(page.rows.begin(), page.rows.end(), m_rows.begin());
        Q_EMIT dataChanged(index(0, 0), index(static_cast<int>(page.rows.size()) - 1, columnCount() - 1));
    }

    const Row& row(int number) const { return m_rows[static_cast<std::size_t>(number)]; }
    const std::vector<Row>& rows() const { return m_rows; }
    void setRow(int number, Row row)
    {
        m_rows[static_cast<std::size_t>(number)] = std::move(row);
        Q_EMIT dataChanged(index(number, 0), index(number, columnCount() - 1));
    }

    int rowCount(const QModelIndex& parent = {}) const override
    {
        return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
    }

private:
    std::vector<Row> m_rows;
};

} // namespace graylens::ui

// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/backend/paged_model.h"

#include <utility>

namespace graylens::ui {

bool PagedModel::canFetchMore(const QModelIndex& parent) const
{
    return !parent.isValid() && !m_cursor.empty() && !m_isAsked;
}

void PagedModel::fetchMore(const QModelIndex& parent)
{
    if (!canFetchMore(parent))
        return;
    m_isAsked = true;
    Q_EMIT moreRequested();
}

void PagedModel::setCursor(std::string cursor)
{
    m_cursor = std::move(cursor);
    m_isAsked = false;
}

} // namespace graylens::ui

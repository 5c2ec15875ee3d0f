// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include <QAbstractTableModel>

namespace graylens::ui {

/// Rows that come page by page: views ask for more when they are scrolled to the end.
class PagedModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    using QAbstractTableModel::QAbstractTableModel;

    const std::string& cursor() const { return m_cursor; } ///< of the next page; empty = there is none
    bool canFetchMore(const QModelIndex& parent) const override;
    void fetchMore(const QModelIndex& parent) override;

Q_SIGNALS:
    void moreRequested(); ///< the page behind cursor() is wanted

protected:
    void setCursor(std::string cursor);

private:
    std::string m_cursor;
    bool m_isAsked = false;
};

} // namespace graylens::ui

// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractTableModel>
#include <QWidget>

#include "core/backend/backend.h"

class QLabel;
class QPushButton;
class QTableView;

namespace graylens::ui {

class BackendAsker;

/// An alert, and when it was last sent (0 = not within a month).
struct SavedAlert
{
    backend::AlertRule rule;
    backend::TimeMs firedMs = 0;
};

/// Saved alerts as rows.
class AlertModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column { Word, Condition, State, Fired, Recipient, Webhook, Actor, Columns };
    using QAbstractTableModel::QAbstractTableModel;

    void setAlerts(std::vector<SavedAlert> alerts);
    const SavedAlert& alert(int row) const { return m_alerts[static_cast<std::size_t>(row)]; }

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    std::vector<SavedAlert> m_alerts;
};

/// The alerts of a backend: switched on and off, removed.
class AlertList : public QWidget
{
    Q_OBJECT
public:
    explicit AlertList(BackendAsker& asker, QWidget* parent = nullptr);

    void refresh();
    void clear();
    void save(const backend::AlertRule& rule); ///< a new one, or one that was changed
    void toggle(); ///< the chosen one
    void remove(); ///< the chosen one
    AlertModel& model() { return *m_model; }
    QTableView& table() { return *m_table; }

private:
    void refreshButtons();
    const SavedAlert* chosen() const;

    BackendAsker& m_asker;
    AlertModel* m_model;
    QTableView* m_table;
    QLabel* m_empty;
    QPushButton *m_toggle, *m_remove;
};

} // namespace graylens::ui

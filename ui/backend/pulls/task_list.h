// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include "core/backend/tasks.h"

class QComboBox;
class QLabel;
class QTableView;

namespace graylens::ui {

class BackendAsker;
class TaskModel;

/// Which logs and traces devices were asked for.
class TaskList : public QWidget
{
    Q_OBJECT
public:
    explicit TaskList(BackendAsker& asker, QWidget* parent = nullptr);

    void refresh(); ///< what is chosen stays chosen
    void showOnly(const std::string& id); ///< chooses this one, whatever its state; empty: all of them
    void clear();
    const backend::Task* current() const;
    TaskModel& model() { return *m_model; }
    QTableView& table() { return *m_table; }

Q_SIGNALS:
    void currentChanged();

private:
    QWidget* makeBar();
    void askMore();
    void showCounts();
    backend::TaskQuery query() const;

    BackendAsker& m_asker;
    TaskModel* m_model;
    QTableView* m_table;
    QComboBox* m_state = nullptr;
    QLabel* m_counts = nullptr;
    std::string m_wanted; ///< to be chosen once it is there
};

} // namespace graylens::ui

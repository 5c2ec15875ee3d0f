// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <utility>

#include <QTimer>
#include <QWidget>

#include "core/backend/tasks.h"

class QComboBox;
class QLabel;
class QPushButton;
class QTableView;

namespace graylens::ui {

class BackendAsker;
class TaskDeviceModel;
class Waiter;

/// One task: what was asked, and how far each device is, as it happens.
class TaskDetails : public QWidget
{
    Q_OBJECT
public:
    explicit TaskDetails(BackendAsker& asker, QWidget* parent = nullptr);

    void showTask(const backend::Task* task); ///< null: none
    const backend::Task& task() const { return m_task; }
    void cancelTask(); ///< asks for a reason
    void askAgain(); ///< those that gave nothing: askBecause() follows
    bool isWatching() const;
    QTableView& table() { return *m_table; }
    TaskDeviceModel& model() { return *m_model; }

Q_SIGNALS:
    void changed(const graylens::backend::Task& task); ///< it is another step further
    void askBecause(const std::vector<std::string>& devices, const QString& why);
    void said(const QString& text);

protected:
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;

private:
    QWidget* makeHead();
    void refreshHead();
    void askDevices();
    void askMore();
    void watch();
    void take(const Result<backend::Task>& answer);
    void cancelBecause(const QString& why);
    backend::TaskDeviceQuery query() const;

    BackendAsker& m_asker;
    TaskDeviceModel* m_model;
    QTableView* m_table;
    Waiter* m_waiter;
    QTimer m_again; ///< after a watch that failed
    backend::Task m_task;
    std::pair<std::string, std::uint64_t> m_watched; ///< task, and its revision that was seen
    QLabel *m_title = nullptr, *m_facts = nullptr, *m_live = nullptr;
    QComboBox* m_state = nullptr;
    QPushButton *m_cancel = nullptr, *m_askAgain = nullptr;
};

} // namespace graylens::ui

// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include "core/backend/releases.h"

class QLabel;
class QTableView;

namespace graylens::ui {

class BackendAsker;
class ReleaseModel;

/// The gray releases of a backend.
class ReleaseList : public QWidget
{
    Q_OBJECT
public:
    explicit ReleaseList(BackendAsker& asker, QWidget* parent = nullptr);

    void refresh(); ///< asks again; the chosen one stays chosen
    void choose(const std::string& id); ///< once it is there
    void clear();
    const backend::Release* current() const; ///< null where none is chosen
    ReleaseModel& model() { return *m_model; }
    QTableView& table() { return *m_table; }

Q_SIGNALS:
    void currentChanged(); ///< another one, or what is known of it
    void newRequested();

private:
    void makeTable();
    void askMore();
    void showCounts();
    BackendAsker& m_asker;
    ReleaseModel* m_model;
    QTableView* m_table;
    QLabel* m_counts;
    std::string m_wanted; ///< to be chosen once the answer is there
    bool m_isAnswered = false;
};

} // namespace graylens::ui

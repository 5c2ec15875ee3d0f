// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/backend/backend_view.h"

class QPushButton;
class QTabWidget;

namespace graylens::backend {
struct Task;
}

namespace graylens::ui {

class BundleList;
class TaskDetails;
class TaskList;
struct NormalSide;

/// What devices were asked for and what they sent: from a task to its bundles, and on to a comparison.
class PullsPanel : public BackendView
{
    Q_OBJECT
public:
    explicit PullsPanel(BackendAsker& asker, QWidget* parent = nullptr);

    BackendPanel panel() const override { return BackendPanel::Pulls; }
    backend::Feature feature() const override { return backend::Feature::Bundles; }
    QString label() const override;
    void addActions(ActionRegistry& actions) override;
    void refresh() override;
    void clear() override;
    void show(const BackendJump& jump) override;
    void compare(); ///< the chosen task with something: asks with what
    TaskList& tasks() { return *m_tasks; }
    TaskDetails& details() { return *m_details; }
    BundleList& bundles() { return *m_bundles; }

private:
    void taskChosen();
    void fetchSides(const std::string& abnormal, const NormalSide& normal);

    TaskList* m_tasks;
    TaskDetails* m_details;
    BundleList* m_bundles;
    QTabWidget* m_tabs;
    QPushButton* m_compare;
};

} // namespace graylens::ui

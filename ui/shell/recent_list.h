// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QListWidget>

#include "core/workspace/workspace.h"

namespace graylens::ui {

class JobRunner;

/// What was opened before: pinned ones on top, comparisons as pairs, what is no longer there in grey.
class RecentList : public QListWidget
{
    Q_OBJECT
public:
    RecentList(workspace::Workspace& workspace, JobRunner& jobs, QWidget* parent = nullptr);

    void reload();
    const workspace::Recent* current() const;
    void togglePin();
    void removeCurrent();

Q_SIGNALS:
    void opened(const graylens::workspace::Recent& recent);

protected:
    void paintEvent(QPaintEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;

private:
    void fill();
    void checkExistence();
    void openCurrent();
    workspace::Workspace& m_workspace;
    JobRunner& m_jobs;
    std::vector<workspace::Recent> m_recents;
    std::vector<bool> m_missing;
};

} // namespace graylens::ui

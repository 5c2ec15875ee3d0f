// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTest>

#include "tests/support/test_data.h"
#include "ui/jobs/job_runner.h"
#include "ui/shell/actions.h"
#include "ui/shell/panel.h"

namespace graylens::test {

/// What a panel is given, without a window around it: a session with one document.
struct PanelBench
{
    ui::JobRunner jobs;
    ui::Session session {jobs};
    ui::ViewState view;
    ui::ActionRegistry actions;
    int id = 0;

    void settle()
    {
        QTRY_VERIFY_WITH_TIMEOUT(jobs.running().isEmpty(), 60'000);
        QCoreApplication::processEvents();
        QTRY_VERIFY_WITH_TIMEOUT(jobs.running().isEmpty(), 60'000);
    }
    /// Opens a file and looks at all of it.
    void open(const QString& path)
    {
        id = session.open(path);
        settle();
        const ui::OpenFile* file = session.file(id);
        QVERIFY2(file && file->document, file ? file->error.text().c_str() : "no file");
        if (const auto primary = file->document->primary())
            view.setRange(primary->span);
    }
    void compare(const QStringList& normal, const QStringList& abnormal)
    {
        id = session.compare(normal, abnormal);
        QTRY_VERIFY_WITH_TIMEOUT(session.comparison(id)->result || session.comparison(id)->failed, 60'000);
    }
    const analysis::DiffResult& result() { return *session.comparison(id)->result; }
    ui::PanelContext context() { return {session, view, actions, id}; }
};

} // namespace graylens::test

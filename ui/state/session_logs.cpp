// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
// Logs: the year of those that give none, and what a timeline shows of one that was left where it lies.
#include "core/logs/log_outline.h"
#include "ui/jobs/job_runner.h"
#include "ui/state/session.h"

namespace graylens::ui {

const imports::Member* memberWithLogInPlace(const imports::Member& root)
{
    if (root.log && root.trace && root.log->facts().hasTimes)
        return &root;
    for (const imports::Member& child : root.children)
        if (const imports::Member* found = memberWithLogInPlace(child))
            return found;
    return nullptr;
}

void Session::setLogYear(int fileId, int year)
{
    OpenFile* file = find(fileId);
    if (!file || file->memberOf != 0 || file->logYear == year)
        return;
    if (file->job)
        file->job->cancel();
    file->logYear = year;
    file->document.reset();
    load(*file);
    Q_EMIT fileChanged(fileId);
}

void Session::makeOutline(int fileId)
{
    OpenFile* file = find(fileId);
    const imports::Member* member = file && file->document ? memberWithLogInPlace(file->document->root) : nullptr;
    if (!member || file->outline || file->isOutlining)
        return;
    file->isOutlining = true;
    Job* job = m_jobs.start(
        tr("Overview of the log"), this,
        [log = member->log, about = member->trace](const Operation& operation) -> Result<trace::TracePtr> {
            GL_CHECK(log->complete(operation));
            return logs::logOutline(*log, *about, operation);
        },
        [this, fileId, document = file->document](trace::TracePtr outline) {
            OpenFile* made = find(fileId);
            if (!made || made->document != document)
                return;
            made->outline = std::move(outline);
            Q_EMIT outlineMade(fileId);
        });
    connect(job, &Job::finished, this, [this, fileId] {
        if (OpenFile* ended = find(fileId))
            ended->isOutlining = false;
    });
}

} // namespace graylens::ui

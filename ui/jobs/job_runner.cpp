// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/jobs/job_runner.h"

#include <chrono>
#include <cstring>
#include <exception>

#include <QThread>

namespace graylens::ui {

namespace {

qint64 nowMs()
{
    return std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now().time_since_epoch())
        .count();
}

bool sameSlot(const char* a, const char* b)
{
    return a && b && std::strcmp(a, b) == 0;
}

using AnyWork = std::function<Result<std::shared_ptr<void>>(const Operation&)>;

/// Core returns errors as values; what a library below it throws all the same (out of memory) must not end the program.
Result<std::shared_ptr<void>> runGuarded(const AnyWork& work, const Operation& operation)
{
    if (operation.stopRequested())
        return cancelled();
    try {
        return work(operation);
    } catch (const std::bad_alloc&) {
        return fail(Errc::LimitExceeded, "out of memory");
    } catch (const std::exception& failure) {
        return fail(Errc::Internal, failure.what());
    }
}

} // namespace

Job::Job(QString title, QObject* parent)
    : QObject(parent)
    , m_title(std::move(title))
    , m_startedMs(nowMs())
{ }

qint64 Job::elapsedMs() const
{
    return nowMs() - m_startedMs;
}

void Job::cancel()
{
    m_stop.request_stop();
}

JobRunner::JobRunner(QObject* parent)
    : QObject(parent)
{
    // Imports may wait for a disk while views still want their small analyses: more threads than cores.
    m_threads.setMaxThreadCount(2 * std::max(2, QThread::idealThreadCount()));
}

JobRunner::~JobRunner()
{
    stopAll();
}

void JobRunner::stopAll()
{
    for (const Entry& entry : std::as_const(m_entries))
        if (entry.job)
            entry.job->cancel();
    m_threads.waitForDone();
}

QList<Job*> JobRunner::running() const
{
    QList<Job*> jobs;
    for (const Entry& entry : m_entries)
        if (entry.job)
            jobs.append(entry.job);
    return jobs;
}

Job* JobRunner::launch(const QString& title, QObject* context, const char* slot, AnyWork work,
                       std::function<void(std::shared_ptr<void>)> done)
{
    for (const Entry& entry : std::as_const(m_entries))
        if (sameSlot(entry.slot, slot) && entry.context == context && entry.job)
            entry.job->cancel();

    auto* job = new Job(title, this);
    m_entries.append(Entry {job, context, slot});
    if (context)
        connect(context, &QObject::destroyed, job, &Job::cancel);

    // The worker never touches the job itself except its progress, which lives until finish() ran on the GUI thread.
    auto body = [this, job, stop = job->m_stop.get_token(), work = std::move(work), done = std::move(done)]() mutable {
        auto result = std::make_shared<Result<std::shared_ptr<void>>>(
            runGuarded(work, Operation {stop, &job->m_progress, &m_workers}));
        work = nullptr;
        auto deliver = [this, job, result, done = std::move(done)] { finish(job, std::move(*result), done); };
        QMetaObject::invokeMethod(this, std::move(deliver), Qt::QueuedConnection);
    };
    Q_EMIT started(job);
    m_threads.start(std::function<void()>(std::move(body)));
    return job;
}

void JobRunner::finish(Job* job, Result<std::shared_ptr<void>> result,
                       const std::function<void(std::shared_ptr<void>)>& done)
{
    m_entries.removeIf([job](const Entry& entry) { return entry.job == job; });
    const bool stopped = job->m_stop.stop_requested() || (!result && result.error().code == Errc::Cancelled);
    if (stopped) {
        job->m_state = Job::State::Cancelled;
    } else if (result) {
        job->m_state = Job::State::Done;
        done(std::move(*result));
    } else {
        job->m_state = Job::State::Failed;
        job->m_error = std::move(result).error();
    }
    Q_EMIT job->finished();
    job->deleteLater();
    if (m_entries.isEmpty())
        Q_EMIT idle();
}

} // namespace graylens::ui

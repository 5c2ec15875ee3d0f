// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <memory>
#include <type_traits>

#include <QObject>
#include <QPointer>
#include <QString>
#include <QThreadPool>

#include "core/base/operation.h"
#include "core/base/worker_pool.h"

namespace graylens::ui {

/// A piece of work off the GUI thread, as views see it: what it is called, how far it is, and how to stop it.
class Job : public QObject
{
    Q_OBJECT
public:
    enum class State { Running, Done, Failed, Cancelled };

    const QString& title() const { return m_title; }
    State state() const { return m_state; }
    const Progress& progress() const { return m_progress; }
    qint64 elapsedMs() const;
    /// Meaningful in state Failed.
    const Error& error() const { return m_error; }
    void cancel();

Q_SIGNALS:
    void finished(); ///< on the GUI thread, once; the state says how

private:
    friend class JobRunner;
    explicit Job(QString title, QObject* parent);
    QString m_title;
    State m_state = State::Running;
    Progress m_progress;
    Error m_error;
    std::stop_source m_stop;
    qint64 m_startedMs = 0;
};

/// The only place in the workbench that knows threads. Results arrive on the GUI thread in one call, never half.
class JobRunner : public QObject
{
    Q_OBJECT
public:
    explicit JobRunner(QObject* parent = nullptr);
    ~JobRunner() override; ///< asks all jobs to stop and waits for them

    /// Runs work(operation) -> Result<T> on the pool. `done(T)` is called on the GUI thread when it succeeded and
    /// `context` still lives; a failure or cancellation shows in the job's state. The job deletes itself after
    /// finished().
    template <class Work, class Done> Job* start(const QString& title, QObject* context, Work work, Done done);

    /// As start(), but a newer call with the same `slot` (and context) cancels the older one, whose result is never
    /// delivered: latest wins.
    template <class Work, class Done>
    Job* startLatest(const QString& title, QObject* context, const char* slot, Work work, Done done);

    /// Asks all jobs to stop and waits for them; none of their results is delivered.
    void stopAll();
    QList<Job*> running() const;
    WorkerPool& workers() { return m_workers; }

Q_SIGNALS:
    void started(graylens::ui::Job* job);
    void idle(); ///< the last running job ended

private:
    Job* launch(const QString& title, QObject* context, const char* slot,
                std::function<Result<std::shared_ptr<void>>(const Operation&)> work,
                std::function<void(std::shared_ptr<void>)> done);
    void finish(Job* job, Result<std::shared_ptr<void>> result, const std::function<void(std::shared_ptr<void>)>& done);

    struct Entry
    {
        QPointer<Job> job;
        QPointer<QObject> context;
        const char* slot = nullptr;
    };
    QThreadPool m_threads;
    WorkerPool m_workers;
    QList<Entry> m_entries;
};

template <class Work, class Done> Job* JobRunner::start(const QString& title, QObject* context, Work work, Done done)
{
    return startLatest(title, context, nullptr, std::move(work), std::move(done));
}

template <class Work, class Done>
Job* JobRunner::startLatest(const QString& title, QObject* context, const char* slot, Work work, Done done)
{
    using Value = typename std::invoke_result_t<Work, const Operation&>::value_type;
    return launch(
        title, context, slot,
        [work = std::move(work)](const Operation& operation) mutable -> Result<std::shared_ptr<void>> {
            GL_TRY(auto value, work(operation));
            return std::shared_ptr<void>(std::make_shared<Value>(std::move(value)));
        },
        [done = std::move(done)](const std::shared_ptr<void>& value) mutable {
            done(std::move(*std::static_pointer_cast<Value>(value)));
        });
}

} // namespace graylens::ui

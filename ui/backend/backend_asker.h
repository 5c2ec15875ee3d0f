// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>

#include <QHash>
#include <QPointer>

#include "ui/backend/connections.h"
#include "ui/jobs/job_runner.h"

namespace graylens::ui {

/// Asks a backend off the GUI thread. Of each key the latest question wins, those of other keys go on beside it; one
/// that failed or was cancelled by the user can be asked again.
class BackendAsker : public QObject
{
    Q_OBJECT
public:
    explicit BackendAsker(JobRunner& jobs, QObject* parent = nullptr);

    /// Cancels what is asked; null = none.
    void setBackend(BackendPtr backend);
    const BackendPtr& backend() const { return m_backend; }

    /// Runs work(backend, call) -> Result<T>, then done(T) on the GUI thread. Both are copied for retry().
    template <class Work, class Done> void ask(const QByteArray& key, const QString& title, Work work, Done done);
    bool isAsking(const QByteArray& key) const { return m_latest.value(key) != nullptr; }
    void retry(); ///< what failed last
    void forgetFailure();

Q_SIGNALS:
    void asked(); ///< something began or ended
    void failed(const QString& text); ///< empty: nothing is wrong any more

private:
    void watch(const QByteArray& key, Job* job, std::function<void()> again);

    JobRunner& m_jobs;
    BackendPtr m_backend;
    QHash<QByteArray, QPointer<Job>> m_latest; ///< by key
    QByteArray m_failedKey;
    std::function<void()> m_again;
};

template <class Work, class Done>
void BackendAsker::ask(const QByteArray& key, const QString& title, Work work, Done done)
{
    if (!m_backend)
        return;
    if (m_failedKey == key)
        forgetFailure();
    if (Job* earlier = m_latest.value(key))
        earlier->cancel();
    Job* job = m_jobs.start(
        title, this,
        [backend = m_backend, work](const Operation& operation) { return work(*backend, callOf(operation)); },
        [this, backend = m_backend, done](auto answer) {
            if (backend == m_backend)
                done(std::move(answer));
        });
    watch(key, job, [this, key, title, work, done] { ask(key, title, work, done); });
}

} // namespace graylens::ui

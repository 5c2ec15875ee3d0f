// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <optional>

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

    /// Runs work(backend, call) -> Result<T>, then done(T) on the GUI thread. Both are copied for retry(). Null where
    /// there is no backend.
    template <class Work, class Done> Job* ask(const QByteArray& key, const QString& title, Work work, Done done);
    bool isAsking(const QByteArray& key) const { return m_latest.value(key) != nullptr; }
    bool isAsking() const { return !m_latest.isEmpty(); } ///< anything
    /// When the oldest answer was given that the server did not give now; nothing: it answers. See SeenBackend.
    const std::optional<backend::TimeMs>& offlineSince() const { return m_offlineSince; }
    bool isLive() const { return m_isLive; } ///< what is shown is to follow the backend by itself
    void setLive(bool isLive);
    void
    setSeen(std::function<std::optional<backend::TimeMs>()> offlineSince); ///< of the backend; empty: never offline
    void retry(); ///< what failed last
    void forgetFailure();

Q_SIGNALS:
    void asked(); ///< something began or ended
    void answered(); ///< by the backend, just now
    void offlineChanged();
    void liveChanged();
    void failed(const QString& text); ///< empty: nothing is wrong any more

private:
    void watch(const QByteArray& key, Job* job, std::function<void()> again);

    void look();

    JobRunner& m_jobs;
    BackendPtr m_backend;
    std::function<std::optional<backend::TimeMs>()> m_seen;
    std::optional<backend::TimeMs> m_offlineSince;
    bool m_isLive = true;
    QHash<QByteArray, QPointer<Job>> m_latest; ///< by key
    QByteArray m_failedKey;
    std::function<void()> m_again;
};

template <class Work, class Done>
Job* BackendAsker::ask(const QByteArray& key, const QString& title, Work work, Done done)
{
    if (!m_backend)
        return nullptr;
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
    return job;
}

} // namespace graylens::ui

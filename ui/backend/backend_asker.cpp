// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/backend/backend_asker.h"

#include <utility>

#include "ui/backend/backend_words.h"

namespace graylens::ui {

BackendAsker::BackendAsker(JobRunner& jobs, QObject* parent)
    : QObject(parent)
    , m_jobs(jobs)
{ }

void BackendAsker::setBackend(BackendPtr backend)
{
    const auto running = std::exchange(m_latest, {});
    for (const QPointer<Job>& job : running)
        if (job)
            job->cancel();
    m_backend = std::move(backend);
    setSeen({});
    forgetFailure();
}

void BackendAsker::setSeen(std::function<std::optional<backend::TimeMs>()> offlineSince)
{
    m_seen = std::move(offlineSince);
    look();
}

void BackendAsker::setLive(bool isLive)
{
    if (std::exchange(m_isLive, isLive) != isLive)
        Q_EMIT liveChanged();
}

void BackendAsker::look()
{
    const auto now = m_seen ? m_seen() : std::nullopt;
    if (std::exchange(m_offlineSince, now) != now)
        Q_EMIT offlineChanged();
}

void BackendAsker::watch(const QByteArray& key, Job* job, std::function<void()> again)
{
    m_latest[key] = job;
    Q_EMIT asked();
    connect(job, &Job::finished, this, [this, key, job, again = std::move(again)] {
        if (m_latest.value(key) != job)
            return; // a later question took its place
        m_latest.remove(key);
        look();
        Q_EMIT asked();
        if (job->state() == Job::State::Done) {
            if (!m_offlineSince)
                Q_EMIT answered();
            return;
        }
        m_failedKey = key;
        m_again = again;
        Q_EMIT failed(job->state() == Job::State::Cancelled
                          ? tr("%1: cancelled").arg(job->title())
                          : tr("%1: %2").arg(job->title(), backendErrorText(job->error())));
    });
}

void BackendAsker::retry()
{
    if (const auto again = std::exchange(m_again, nullptr))
        again();
}

void BackendAsker::forgetFailure()
{
    m_failedKey.clear();
    m_again = nullptr;
    Q_EMIT failed(QString());
}

} // namespace graylens::ui

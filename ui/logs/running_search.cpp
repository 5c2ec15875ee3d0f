// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/logs/running_search.h"

#include <mutex>
#include <optional>
#include <utility>

#include <QTimer>

#include "ui/jobs/job_runner.h"

namespace graylens::ui {

namespace {

constexpr int kNewsMs = 60;

} // namespace

struct RunningSearch::Shared
{
    std::mutex mutex;
    std::optional<logs::LogMatches> news;
};

RunningSearch::RunningSearch(JobRunner& jobs, QString title, QObject* parent)
    : QObject(parent)
    , m_jobs(jobs)
    , m_title(std::move(title))
    , m_timer(new QTimer(this))
{
    m_timer->setInterval(kNewsMs);
    connect(m_timer, &QTimer::timeout, this, &RunningSearch::takeNews);
}

void RunningSearch::start(logs::LogSourcePtr source, logs::LogQuery query)
{
    m_source = std::move(source);
    m_query = std::move(query);
    m_matches = {};
    m_isRunning = false;
    search();
}

void RunningSearch::stop()
{
    if (!m_source)
        return;
    m_source = nullptr;
    m_matches = {};
    m_shared = nullptr;
    m_isRunning = false;
    m_timer->stop();
    // Takes the place of a search that still runs.
    m_jobs.startLatest(
        m_title, this, "logs.search", [](const Operation&) -> Result<bool> { return true; }, [](bool) {});
    Q_EMIT changed();
}

void RunningSearch::sourceGrew()
{
    if (m_source && !m_isRunning && m_source->blocks() > m_matches.blocks)
        search();
}

void RunningSearch::search()
{
    m_isRunning = true;
    m_shared = std::make_shared<Shared>();
    m_timer->start();
    Job* job = m_jobs.startLatest(
        m_title, this, "logs.search",
        [source = m_source, query = m_query, begun = m_matches, shared = m_shared](const Operation& operation) {
            return searchLog(*source, query, operation, begun, [&shared](const logs::LogMatches& found) {
                const std::scoped_lock lock(shared->mutex);
                shared->news = found;
            });
        },
        [this, shared = m_shared](logs::LogMatches found) {
            if (shared != m_shared)
                return;
            m_matches = std::move(found);
            m_isRunning = false;
            m_timer->stop();
            Q_EMIT changed();
            sourceGrew();
        });
    connect(job, &Job::finished, this, [this, job, shared = m_shared] {
        if (shared == m_shared && job->state() == Job::State::Failed) {
            m_isRunning = false;
            m_timer->stop();
            Q_EMIT changed();
        }
    });
}

void RunningSearch::takeNews()
{
    std::optional<logs::LogMatches> news;
    {
        const std::scoped_lock lock(m_shared->mutex);
        news = std::exchange(m_shared->news, std::nullopt);
    }
    if (!news)
        return;
    m_matches = std::move(*news);
    Q_EMIT changed();
}

} // namespace graylens::ui

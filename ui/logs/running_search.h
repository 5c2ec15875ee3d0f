// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

#include <QObject>

#include "core/logs/log_search.h"

class QTimer;

namespace graylens::ui {

class Job;
class JobRunner;

/// A search of a log in the background that tells what it has found while it goes on, and searches on when the log
/// grows. A new one ends the one before.
class RunningSearch : public QObject
{
    Q_OBJECT
public:
    RunningSearch(JobRunner& jobs, QString title, QObject* parent = nullptr);

    void start(logs::LogSourcePtr source, logs::LogQuery query);
    void stop(); ///< and forgets what was found
    void sourceGrew();

    bool isActive() const { return m_source != nullptr; } ///< started and not stopped
    bool isRunning() const { return m_isRunning; }
    const logs::LogMatches& matches() const { return m_matches; } ///< so far
    const logs::LogQuery& query() const { return m_query; }

Q_SIGNALS:
    void changed(); ///< more was found, or the search has ended

private:
    struct Shared; ///< what the searching thread has found so far
    void search();
    void takeNews();

    JobRunner& m_jobs;
    QString m_title;
    logs::LogSourcePtr m_source;
    logs::LogQuery m_query;
    logs::LogMatches m_matches;
    std::shared_ptr<Shared> m_shared;
    QTimer* m_timer;
    bool m_isRunning = false;
};

} // namespace graylens::ui

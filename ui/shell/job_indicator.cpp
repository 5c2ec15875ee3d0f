// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/job_indicator.h"

#include <algorithm>

#include <QHBoxLayout>
#include <QLabel>
#include <QProgressBar>
#include <QToolButton>

#include "ui/jobs/job_runner.h"
#include "ui/shell/messages.h"
#include "ui/state/session.h"
#include "ui/theme/theme.h"

namespace graylens::ui {

namespace {

constexpr qint64 kNoticeableMs = 200;

} // namespace

JobIndicator::JobIndicator(Session& session, QWidget* parent)
    : QWidget(parent)
    , m_session(session)
    , m_text(new QLabel(this))
    , m_bar(new QProgressBar(this))
    , m_cancel(new QToolButton(this))
{
    setObjectName(QStringLiteral("jobIndicator"));
    m_text->setObjectName(QStringLiteral("jobText"));
    m_bar->setObjectName(QStringLiteral("jobBar"));
    m_bar->setAccessibleName(tr("Progress"));
    m_bar->setTextVisible(false);
    m_bar->setFixedSize(120, 12);
    m_cancel->setObjectName(QStringLiteral("jobCancel"));
    m_cancel->setAccessibleName(tr("Cancel running work"));
    m_cancel->setToolTip(tr("Cancel running work"));
    m_cancel->setIcon(icon(QStringLiteral("cancel")));
    m_cancel->setAutoRaise(true);
    connect(m_cancel, &QToolButton::clicked, this, &JobIndicator::cancelAll);

    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(m_text);
    row->addWidget(m_bar);
    row->addWidget(m_cancel);
    hide();

    m_tick.setInterval(100);
    connect(&m_tick, &QTimer::timeout, this, &JobIndicator::refresh);
    connect(&session.jobs(), &JobRunner::started, &m_tick, qOverload<>(&QTimer::start));
    connect(&session.jobs(), &JobRunner::idle, this, [this] {
        m_tick.stop();
        hide();
    });
}

void JobIndicator::refresh()
{
    const QList<Job*> running = m_session.jobs().running();
    const auto longest = std::max_element(running.begin(), running.end(),
                                          [](const Job* a, const Job* b) { return a->elapsedMs() < b->elapsedMs(); });
    const bool worthShowing = longest != running.end() && (*longest)->elapsedMs() >= kNoticeableMs;
    if (worthShowing) {
        const Job& job = **longest;
        QString text = job.title();
        if (running.size() > 1)
            text += QLatin1Char(' ') + tr("and %n more", nullptr, static_cast<int>(running.size() - 1));
        const QString progress = progressText(job, m_session.isImport(&job));
        m_text->setText(progress.isEmpty() ? text : text + QStringLiteral(" · ") + progress);
        const int permille = progressPermille(job);
        m_bar->setRange(0, permille < 0 ? 0 : 1000);
        m_bar->setValue(std::max(0, permille));
    }
    setVisible(worthShowing);
}

void JobIndicator::cancelAll()
{
    const QList<Job*> running = m_session.jobs().running();
    for (Job* job : running)
        job->cancel();
}

} // namespace graylens::ui

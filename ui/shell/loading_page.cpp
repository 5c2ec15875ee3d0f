// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/loading_page.h"

#include <algorithm>

#include <QFileInfo>
#include <QHBoxLayout>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QVBoxLayout>

#include "ui/jobs/job_runner.h"
#include "ui/shell/messages.h"
#include "ui/state/session.h"

namespace graylens::ui {

namespace {

QList<Job*> jobsOf(const Session& session, int id)
{
    QList<Job*> jobs;
    const auto append = [&jobs](Job* job) {
        if (job)
            jobs.append(job);
    };
    if (const OpenFile* file = session.file(id)) {
        append(file->job);
    } else if (const Comparison* comparison = session.comparison(id)) {
        const QList<int> inputs = session.filesOf(*comparison);
        for (const int input : inputs)
            append(session.file(input)->job);
        append(comparison->job);
    }
    return jobs;
}

} // namespace

LoadingPage::LoadingPage(Session& session, int documentId, QWidget* parent)
    : QWidget(parent)
    , m_session(session)
    , m_documentId(documentId)
    , m_title(new QLabel(this))
    , m_bar(new QProgressBar(this))
    , m_text(new QLabel(this))
{
    setObjectName(QStringLiteral("loadingPage"));
    m_title->setObjectName(QStringLiteral("loadingTitle"));
    m_text->setObjectName(QStringLiteral("loadingText"));
    m_bar->setObjectName(QStringLiteral("loadingBar"));
    m_bar->setAccessibleName(tr("Progress of loading"));
    m_bar->setFixedWidth(360);
    m_bar->setTextVisible(false);
    auto* stop = new QPushButton(tr("Cancel"), this);
    stop->setObjectName(QStringLiteral("loadingCancel"));
    stop->setAccessibleName(tr("Cancel loading"));
    connect(stop, &QPushButton::clicked, this, &LoadingPage::cancel);
    auto* column = new QVBoxLayout(this);
    column->addStretch(1);
    column->addWidget(m_title, 0, Qt::AlignHCenter);
    column->addWidget(m_bar, 0, Qt::AlignHCenter);
    column->addWidget(m_text, 0, Qt::AlignHCenter);
    column->addWidget(stop, 0, Qt::AlignHCenter);
    column->addStretch(2);
    m_tick.setInterval(100);
    connect(&m_tick, &QTimer::timeout, this, &LoadingPage::refresh);
}

void LoadingPage::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    refresh();
    m_tick.start();
}

void LoadingPage::hideEvent(QHideEvent* event)
{
    QWidget::hideEvent(event);
    m_tick.stop();
}

void LoadingPage::refresh()
{
    const QList<Job*> jobs = jobsOf(m_session, m_documentId);
    if (const OpenFile* file = m_session.file(m_documentId))
        m_title->setText(tr("Opening %1").arg(QFileInfo(file->path).fileName()));
    else if (jobs.size() > 1)
        m_title->setText(tr("Opening %n files", nullptr, static_cast<int>(jobs.size())));
    else
        m_title->setText(jobs.isEmpty() ? QString() : jobs.front()->title());
    if (jobs.isEmpty())
        return;
    int sum = 0;
    bool known = true;
    for (const Job* job : jobs) {
        const int permille = progressPermille(*job);
        known = known && permille >= 0;
        sum += std::max(0, permille);
    }
    m_bar->setRange(0, known ? 1000 : 0);
    m_bar->setValue(sum / static_cast<int>(jobs.size()));
    m_text->setText(jobs.size() == 1 ? progressText(*jobs.front(), m_session.isImport(jobs.front())) : QString());
}

void LoadingPage::cancel()
{
    const QList<Job*> jobs = jobsOf(m_session, m_documentId);
    for (Job* job : jobs)
        job->cancel();
}

} // namespace graylens::ui

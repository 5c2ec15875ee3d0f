// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/backend/backend_page.h"

#include <algorithm>

#include <QApplication>
#include <QCheckBox>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QStackedLayout>
#include <QTabWidget>
#include <QTime>

#include "core/backend/pairing.h"
#include "ui/backend/ask_dialog.h"
#include "ui/backend/backend_asker.h"
#include "ui/backend/backend_words.h"
#include "ui/backend/clusters/cluster_panel.h"
#include "ui/backend/connection_form.h"
#include "ui/backend/feedback/feedback_panel.h"
#include "ui/backend/named.h"
#include "ui/backend/pulls/pulls_panel.h"
#include "ui/backend/releases/release_panel.h"
#include "ui/models/value_text.h"
#include "ui/shell/notice_strip.h"
#include "ui/state/session.h"

namespace graylens::ui {

namespace {

constexpr int kFollowMs = 30'000;

} // namespace

BackendPage::BackendPage(Session& session, ActionRegistry& actions, QWidget* parent)
    : QWidget(parent)
    , m_asker(new BackendAsker(session.jobs(), this))
    , m_stack(new QStackedLayout(this))
    , m_form(new ConnectionForm(session.jobs(), session.workspace(), this))
{
    setObjectName(QStringLiteral("backendPage"));
    setAccessibleName(tr("Backend"));
    m_stack->addWidget(m_form);
    m_stack->addWidget(makeView());
    addView(new ClusterPanel(*m_asker, session.workspace(), m_tabs), actions);
    addView(new FeedbackPanel(*m_asker, m_tabs), actions);
    addView(new ReleasePanel(*m_asker, m_tabs), actions);
    addView(new PullsPanel(*m_asker, m_tabs), actions);
    connect(m_form, &ConnectionForm::connected, this, [this](const OpenedBackend& opened, const BackendPlace& place) {
        showBackend(opened, place.kind == BackendPlace::Kind::Folder ? QFileInfo(place.path).fileName() : place.path);
    });
    connect(m_asker, &BackendAsker::failed, m_failure, &NoticeStrip::setText);
    connect(m_tabs, &QTabWidget::currentChanged, this, &BackendPage::seen);
    connect(m_asker, &BackendAsker::answered, this, &BackendPage::showAnswered);
    connect(m_asker, &BackendAsker::offlineChanged, this, &BackendPage::showOffline);
    m_tick.setInterval(kFollowMs);
    connect(&m_tick, &QTimer::timeout, this, &BackendPage::follow);
}

QWidget* BackendPage::makeView()
{
    auto* view = new QWidget(this);
    m_where = new QLabel(view);
    m_where->setObjectName(QStringLiteral("backendWhere"));
    m_where->setAccessibleName(tr("Connected to"));
    m_where->setTextFormat(Qt::PlainText);
    auto* leave = new QPushButton(tr("Disconnect"), view);
    leave->setObjectName(QStringLiteral("backendDisconnect"));
    leave->setAccessibleName(tr("Disconnect from the backend"));
    connect(leave, &QPushButton::clicked, this, &BackendPage::disconnectBackend);
    m_answered = named(new QLabel(view), QStringLiteral("backendAnswered"), tr("Last answer"));
    m_answered->setTextFormat(Qt::PlainText);
    auto* live = named(new QCheckBox(tr("&Live"), view), QStringLiteral("backendLive"),
                       tr("Follow the backend as things change"));
    live->setChecked(true);
    live->setToolTip(tr("Asks again every %n second(s) for what is shown", nullptr, kFollowMs / 1000));
    connect(live, &QCheckBox::toggled, m_asker, &BackendAsker::setLive);
    m_offline = new NoticeStrip(QStringLiteral("backendOffline"), tr("Whether the backend answers"), view);
    const auto* reach
        = m_offline->addButton(QStringLiteral("backendReach"), tr("Try again"), tr("Ask the backend again"));
    connect(reach, &QPushButton::clicked, this, [this] {
        if (BackendView* shown = m_views.value(m_tabs->currentIndex()))
            shown->refresh();
    });
    m_failure = new NoticeStrip(QStringLiteral("backendFailure"), tr("What the backend did not do"), view);
    const auto* retry = m_failure->addButton(QStringLiteral("backendRetry"), tr("Retry"), tr("Ask the backend again"));
    connect(retry, &QPushButton::clicked, m_asker, &BackendAsker::retry);
    m_tabs = named(new QTabWidget(view), QStringLiteral("backendTabs"), tr("What the backend keeps"));
    m_tabs->setDocumentMode(true);
    auto* row = new QHBoxLayout;
    row->setContentsMargins(8, 4, 8, 0);
    row->addWidget(m_where, 1);
    row->addWidget(m_answered);
    row->addSpacing(12);
    row->addWidget(live);
    row->addSpacing(12);
    row->addWidget(leave);
    auto* column = new QVBoxLayout(view);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(row);
    column->addWidget(m_offline);
    column->addWidget(m_failure);
    column->addWidget(m_tabs, 1);
    return view;
}

void BackendPage::addView(BackendView* view, ActionRegistry& actions)
{
    m_views.push_back(view);
    m_tabs->addTab(view, view->label());
    view->addActions(actions);
    connect(view, &BackendView::jumpRequested, this, &BackendPage::jump);
    connect(view, &BackendView::askRequested, this,
            [this](const std::vector<std::string>& devices) { askDevices(devices, {}); });
    connect(view, &BackendView::askBecause, this, &BackendPage::askDevices);
    connect(view, &BackendView::openRequested, this, &BackendPage::openRequested);
    connect(view, &BackendView::compareRequested, this, &BackendPage::compareRequested);
    connect(view, &BackendView::said, this, &BackendPage::said);
}

void BackendPage::seen(int index)
{
    BackendView* view = m_views.value(index);
    if (!isConnected() || !view || m_asked.contains(view))
        return;
    m_asked.insert(view);
    view->refresh();
}

void BackendPage::jump(const BackendJump& jump)
{
    const auto found = std::ranges::find(m_views, jump.to, &BackendView::panel);
    if (found == m_views.end())
        return;
    BackendView* view = *found;
    if (const int index = m_tabs->indexOf(view); !m_tabs->isTabEnabled(index)) {
        Q_EMIT said(tr("%1: %2").arg(view->label(), m_tabs->tabToolTip(index)));
        return;
    }
    m_asked.insert(view); // it asks for what the jump wants
    m_tabs->setCurrentWidget(view);
    view->show(jump);
    view->setFocus();
}

void BackendPage::askDevices(const std::vector<std::string>& devices, const QString& why)
{
    if (m_asker->offlineSince()) {
        Q_EMIT said(tr("Offline: nobody can be asked until the backend answers again."));
        return;
    }
    auto* dialog = new AskDialog(devices, why, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, dialog] { send(dialog->request(), dialog->asksNormalSide()); });
    dialog->open();
}

void BackendPage::send(const backend::TaskRequest& request, bool asksNormalSide)
{
    using Tasks = std::vector<backend::Task>;
    m_asker->ask(
        "backend.task-" + QByteArray::fromStdString(request.key), tr("Asking devices"),
        [request, asksNormalSide](backend::Backend& backend, const backend::Call& call) -> Result<Tasks> {
            backend::TaskRequest dated = request;
            GL_TRY(const backend::BackendInfo info, backend.info(call));
            dated.expiresMs += info.nowMs;
            if (asksNormalSide) {
                GL_TRY(auto pair, backend::createPair(backend, dated, call));
                return Tasks {std::move(pair.first), std::move(pair.second)};
            }
            GL_TRY(auto task, backend.createTask(dated, call));
            return Tasks {std::move(task)};
        },
        [this](const Tasks& tasks) {
            const auto asked = static_cast<int>(tasks.front().devices());
            QString text = tr("%n device(s) asked, task %1", nullptr, asked).arg(fromUtf8(tasks.front().id));
            if (tasks.size() > 1)
                text = tr("%1; %n of production, task %2", nullptr, static_cast<int>(tasks.back().devices()))
                           .arg(text, fromUtf8(tasks.back().id));
            Q_EMIT said(text);
            jump({BackendPanel::Pulls, tasks.front().id, {}});
        });
}

void BackendPage::showAnswered()
{
    m_answered->setText(tr("Answered %1").arg(QTime::currentTime().toString(QStringLiteral("HH:mm:ss"))));
}

void BackendPage::showOffline()
{
    const auto since = m_asker->offlineSince();
    m_offline->setText(
        since ? tr("Offline: %1 cannot be reached. Shown is what was seen, as of %2. Nobody can be asked and "
                   "nothing changed until it answers again.")
                    .arg(m_name, momentText(*since))
              : QString());
    if (since)
        m_answered->setText(tr("As of %1, offline").arg(momentText(*since)));
}

void BackendPage::follow()
{
    BackendView* view = m_views.value(m_tabs->currentIndex());
    // Not while somebody waits for an answer, or writes.
    const bool isBusy = m_asker->isAsking() || qobject_cast<QLineEdit*>(focusWidget())
        || qobject_cast<QPlainTextEdit*>(focusWidget()) || QApplication::activeModalWidget();
    if (isConnected() && view && m_asker->isLive() && !isBusy && m_failure->text().isEmpty())
        view->refresh();
}

void BackendPage::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    m_tick.start();
}

void BackendPage::hideEvent(QHideEvent* event)
{
    m_tick.stop();
    QWidget::hideEvent(event);
}

void BackendPage::showPanel(BackendPanel panel)
{
    const auto found = std::ranges::find(m_views, panel, &BackendView::panel);
    if (found != m_views.end())
        m_tabs->setCurrentWidget(*found);
}

QString BackendPage::offlineText() const
{
    return m_offline->text();
}

QString BackendPage::title() const
{
    return isConnected() ? tr("Backend: %1").arg(m_name) : tr("Backend");
}

void BackendPage::connectTo(const BackendPlace& place)
{
    disconnectBackend();
    m_form->setPlace(place);
    m_form->open();
}

void BackendPage::showBackend(const OpenedBackend& opened, const QString& name)
{
    m_name = name;
    m_asker->setBackend(opened.backend);
    m_asker->setSeen(opened.offlineSince);
    if (!m_asker->offlineSince())
        showAnswered();
    m_where->setText(tr("%1 · %2, version %3").arg(name, fromUtf8(opened.info.kind), fromUtf8(opened.info.version)));
    m_stack->setCurrentIndex(1);
    for (BackendView* view : m_views)
        view->clear();
    m_asked.clear();
    for (int i = 0; i < m_tabs->count(); ++i) {
        const bool isKept = opened.info.has(m_views[i]->feature());
        m_tabs->setTabEnabled(i, isKept);
        m_tabs->setTabToolTip(i, isKept ? QString() : tr("This backend keeps none of it."));
    }
    seen(m_tabs->currentIndex());
    m_tabs->currentWidget()->setFocus();
    Q_EMIT titleChanged();
}

void BackendPage::disconnectBackend()
{
    m_asker->setBackend(nullptr);
    m_name.clear();
    for (BackendView* view : m_views)
        view->clear();
    m_stack->setCurrentIndex(0);
    Q_EMIT titleChanged();
}

bool BackendPage::isConnected() const
{
    return m_asker->backend() != nullptr;
}

QString BackendPage::failureText() const
{
    return m_failure->text();
}

} // namespace graylens::ui

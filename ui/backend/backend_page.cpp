// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/backend/backend_page.h"

#include <algorithm>

#include <QFileInfo>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QStackedLayout>
#include <QTabWidget>

#include "ui/backend/ask_dialog.h"
#include "ui/backend/backend_asker.h"
#include "ui/backend/backend_view.h"
#include "ui/backend/clusters/cluster_panel.h"
#include "ui/backend/connection_form.h"
#include "ui/backend/named.h"
#include "ui/models/value_text.h"
#include "ui/shell/notice_strip.h"
#include "ui/state/session.h"

namespace graylens::ui {

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
    addView(new ClusterPanel(*m_asker, m_tabs), actions);
    connect(m_form, &ConnectionForm::connected, this, [this](const OpenedBackend& opened, const BackendPlace& place) {
        showBackend(opened, place.kind == BackendPlace::Kind::Folder ? QFileInfo(place.path).fileName() : place.path);
    });
    connect(m_asker, &BackendAsker::failed, m_failure, &NoticeStrip::setText);
    connect(m_tabs, &QTabWidget::currentChanged, this, &BackendPage::seen);
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
    m_failure = new NoticeStrip(QStringLiteral("backendFailure"), tr("What the backend did not do"), view);
    const auto* retry = m_failure->addButton(QStringLiteral("backendRetry"), tr("Retry"), tr("Ask the backend again"));
    connect(retry, &QPushButton::clicked, m_asker, &BackendAsker::retry);
    m_tabs = named(new QTabWidget(view), QStringLiteral("backendTabs"), tr("What the backend keeps"));
    m_tabs->setDocumentMode(true);
    auto* row = new QHBoxLayout;
    row->setContentsMargins(8, 4, 8, 0);
    row->addWidget(m_where, 1);
    row->addWidget(leave);
    auto* column = new QVBoxLayout(view);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(row);
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
    connect(view, &BackendView::askRequested, this, &BackendPage::askDevices);
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
    m_asked.insert(view); // it asks for what the jump wants
    m_tabs->setCurrentWidget(view);
    view->show(jump);
    view->setFocus();
}

void BackendPage::askDevices(const std::vector<std::string>& devices)
{
    auto* dialog = new AskDialog(devices, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, dialog] { send(dialog->request()); });
    dialog->open();
}

void BackendPage::send(const backend::TaskRequest& request)
{
    m_asker->ask(
        "backend.task-" + QByteArray::fromStdString(request.key), tr("Asking devices"),
        [request](backend::Backend& backend, const backend::Call& call) -> Result<backend::Task> {
            backend::TaskRequest dated = request;
            GL_TRY(const backend::BackendInfo info, backend.info(call));
            dated.expiresMs += info.nowMs;
            return backend.createTask(dated, call);
        },
        [this](const backend::Task& task) {
            Q_EMIT said(
                tr("%n device(s) asked, task %1", nullptr, static_cast<int>(task.devices())).arg(fromUtf8(task.id)));
            jump({BackendPanel::Pulls, task.id, {}});
        });
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
    m_where->setText(tr("%1 · %2, version %3").arg(name, fromUtf8(opened.info.kind), fromUtf8(opened.info.version)));
    m_stack->setCurrentIndex(1);
    for (BackendView* view : m_views)
        view->clear();
    m_asked.clear();
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

// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/backend/backend_page.h"

#include <QFileInfo>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QSplitter>
#include <QStackedLayout>
#include <QTableView>

#include "ui/backend/backend_asker.h"
#include "ui/backend/cluster_details.h"
#include "ui/backend/cluster_list.h"
#include "ui/backend/cluster_model.h"
#include "ui/backend/connection_form.h"
#include "ui/models/value_text.h"
#include "ui/shell/actions.h"
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
    addActions(actions);
    connect(m_form, &ConnectionForm::connected, this, [this](const OpenedBackend& opened, const BackendPlace& place) {
        showBackend(opened, place.kind == BackendPlace::Kind::Folder ? QFileInfo(place.path).fileName() : place.path);
    });
    connect(m_asker, &BackendAsker::failed, m_failure, &NoticeStrip::setText);
    connect(m_clusters, &ClusterList::currentChanged, this,
            [this] { m_details->showCluster(m_clusters->current(), m_clusters->filter()); });
    connect(m_details, &ClusterDetails::edited, this,
            [this](const backend::ClusterEdit& edit) { m_clusters->model().apply(edit); });
    connect(m_details, &ClusterDetails::opened, this, &BackendPage::openRequested);
    connect(m_details, &ClusterDetails::said, this, &BackendPage::said);
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
    m_clusters = new ClusterList(*m_asker, view);
    m_details = new ClusterDetails(*m_asker, view);
    auto* split = new QSplitter(Qt::Vertical, view);
    split->setObjectName(QStringLiteral("backendSplitter"));
    split->setChildrenCollapsible(false);
    split->addWidget(m_clusters);
    split->addWidget(m_details);
    split->setStretchFactor(0, 1);
    split->setStretchFactor(1, 1);
    auto* row = new QHBoxLayout;
    row->setContentsMargins(8, 4, 8, 0);
    row->addWidget(m_where, 1);
    row->addWidget(leave);
    auto* column = new QVBoxLayout(view);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(row);
    column->addWidget(m_failure);
    column->addWidget(split, 1);
    return view;
}

void BackendPage::addActions(ActionRegistry& actions)
{
    const QString group = tr("Backend");
    const auto add = [&](QTableView& table, const char* id, const QString& text, const QList<QKeySequence>& keys,
                         std::function<void()> handler) {
        table.setContextMenuPolicy(Qt::ActionsContextMenu);
        table.addAction(actions.addToCanvas({id, text, group, keys, ActionScope::Canvas}, &table, std::move(handler)));
    };
    QTableView& list = m_clusters->table();
    add(list, "backend.refresh", tr("Ask for the clusters again"), {Qt::Key_R}, [this] { m_clusters->refresh(); });
    add(list, "edit.find", tr("Filter the clusters"), {QKeySequence::Find}, [this] { m_clusters->focusFilter(); });
    QTableView& samples = m_details->table();
    add(samples, "backend.open-bundle", tr("Download the bundle and open it"), {Qt::Key_O},
        [this] { m_details->openBundle(); });
    add(samples, "backend.ask-devices", tr("Ask these devices for a log or a trace…"), {Qt::Key_A},
        [this] { m_details->askDevices(); });
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
    m_clusters->clear();
    m_clusters->refresh();
    m_clusters->setFocus();
    Q_EMIT titleChanged();
}

void BackendPage::disconnectBackend()
{
    m_asker->setBackend(nullptr);
    m_name.clear();
    m_clusters->clear();
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

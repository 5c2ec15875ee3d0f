// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/backend/clusters/cluster_panel.h"

#include <QSplitter>
#include <QTableView>
#include <QVBoxLayout>

#include "ui/backend/clusters/cluster_details.h"
#include "ui/backend/clusters/cluster_list.h"
#include "ui/backend/clusters/cluster_model.h"
#include "ui/shell/actions.h"

namespace graylens::ui {

ClusterPanel::ClusterPanel(BackendAsker& asker, workspace::Workspace* workspace, QWidget* parent)
    : BackendView(asker, parent)
    , m_list(new ClusterList(asker, this))
    , m_details(new ClusterDetails(asker, workspace, this))
{
    setObjectName(QStringLiteral("clusterPanel"));
    setAccessibleName(tr("Crash clusters"));
    auto* split = new QSplitter(Qt::Vertical, this);
    split->setObjectName(QStringLiteral("clusterSplitter"));
    split->setChildrenCollapsible(false);
    split->addWidget(m_list);
    split->addWidget(m_details);
    split->setStretchFactor(0, 1);
    split->setStretchFactor(1, 1);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(split);
    setFocusProxy(m_list);
    connect(m_list, &ClusterList::currentChanged, this,
            [this] { m_details->showCluster(m_list->current(), m_list->filter()); });
    connect(m_details, &ClusterDetails::edited, this,
            [this](const backend::ClusterEdit& edit) { m_list->model().apply(edit); });
    connect(m_list, &ClusterList::reviewed, m_details, &ClusterDetails::showReview);
    connect(m_details, &ClusterDetails::rulesChanged, this, &ClusterPanel::refresh);
    connect(m_details, &ClusterDetails::opened, this, &ClusterPanel::openRequested);
    connect(m_details, &ClusterDetails::askRequested, this, &ClusterPanel::askRequested);
    connect(m_details, &ClusterDetails::said, this, &ClusterPanel::said);
}

QString ClusterPanel::label() const
{
    return tr("Crashes");
}

void ClusterPanel::addActions(ActionRegistry& actions)
{
    const QString group = tr("Backend");
    const auto add = [&](QTableView& table, const char* id, const QString& text, const QList<QKeySequence>& keys,
                         std::function<void()> handler) {
        table.setContextMenuPolicy(Qt::ActionsContextMenu);
        table.addAction(actions.addToCanvas({id, text, group, keys, ActionScope::Canvas}, &table, std::move(handler)));
    };
    QTableView& list = m_list->table();
    add(list, "backend.refresh", tr("Ask for the clusters again"), {Qt::Key_R}, [this] { m_list->refresh(); });
    add(list, "edit.find", tr("Filter the clusters"), {QKeySequence::Find}, [this] { m_list->focusFilter(); });
    QTableView& samples = m_details->table();
    add(samples, "backend.open-bundle", tr("Download the bundle and open it"), {Qt::Key_O},
        [this] { m_details->openBundle(); });
    add(samples, "backend.ask-devices", tr("Ask these devices for a log or a trace…"), {Qt::Key_A},
        [this] { m_details->askDevices(); });
    add(samples, "backend.ask-similar-devices", tr("Ask similar devices for a log or a trace…"),
        {Qt::SHIFT | Qt::Key_A}, [this] { m_details->askSimilarDevices(); });
}

void ClusterPanel::refresh()
{
    m_list->refresh();
}

void ClusterPanel::clear()
{
    m_list->clear();
}

void ClusterPanel::show(const BackendJump& jump)
{
    m_list->showOnly(jump.filter, jump.id);
}

} // namespace graylens::ui

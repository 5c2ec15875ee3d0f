// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
// What the details of a cluster are made of.
#include <QComboBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSplitter>
#include <QTabBar>
#include <QTabWidget>
#include <QTableView>
#include <QTreeWidget>
#include <QVBoxLayout>

#include "ui/backend/backend_words.h"
#include "ui/backend/bundle_fetch.h"
#include "ui/backend/clusters/cluster_details.h"
#include "ui/backend/clusters/cluster_rules_view.h"
#include "ui/backend/clusters/crash_stack.h"
#include "ui/backend/clusters/sample_model.h"
#include "ui/backend/clusters/similar_clusters.h"
#include "ui/backend/named.h"
#include "ui/models/bar_delegate.h"
#include "ui/theme/theme.h"

namespace graylens::ui {

namespace {

QListWidget* textList(QWidget* parent, const QString& name, const QString& text)
{
    auto* list = named(new QListWidget(parent), name, text);
    list->setWordWrap(true);
    list->setFrameShape(QFrame::NoFrame);
    return list;
}

QTreeWidget* tree(QWidget* parent, const QString& name, const QString& text, const QStringList& titles)
{
    auto* made = named(new QTreeWidget(parent), name, text);
    made->setHeaderLabels(titles);
    made->setFrameShape(QFrame::NoFrame);
    made->setUniformRowHeights(true);
    made->setAlternatingRowColors(true);
    made->header()->setStretchLastSection(false);
    made->setItemDelegate(new BarDelegate(made));
    return made;
}

} // namespace

ClusterDetails::ClusterDetails(BackendAsker& asker, workspace::Workspace* workspace, QWidget* parent)
    : QWidget(parent)
    , m_asker(asker)
    , m_model(new SampleModel(this))
    , m_downloads(downloadFolder())
    , m_stack(new CrashStack(asker, workspace, this))
    , m_similar(new SimilarClusters(this))
    , m_rules(new ClusterRulesView(this))
{
    named(this, QStringLiteral("clusterDetails"), tr("The chosen cluster"));
    auto* split = new QSplitter(Qt::Horizontal, this);
    split->setObjectName(QStringLiteral("clusterSplitter"));
    split->setChildrenCollapsible(false);
    QWidget* head = makeHead();
    split->addWidget(makeSamples());
    split->addWidget(makeTabs());
    split->setStretchFactor(0, 1);
    split->setStretchFactor(1, 1);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(head);
    column->addWidget(split, 1);
    connect(m_model, &PagedModel::moreRequested, this, &ClusterDetails::askMore);
    connect(m_samples->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &ClusterDetails::showSample);
    connect(m_similar, &SimilarClusters::ruleWanted, this, &ClusterDetails::addRule);
    connect(m_rules, &ClusterRulesView::ruleWanted, this, &ClusterDetails::addRule);
    connect(m_rules, &ClusterRulesView::ruleUnwanted, this, &ClusterDetails::removeRule);
    showCluster(nullptr, {});
}

QWidget* ClusterDetails::makeHead()
{
    auto* head = new QWidget(this);
    m_title = named(new QLabel(head), QStringLiteral("clusterTitle"), tr("Signature"));
    m_title->setTextFormat(Qt::PlainText);
    m_title->setWordWrap(true);
    QFont font = m_title->font();
    font.setBold(true);
    m_title->setFont(font);
    m_facts = named(new QLabel(head), QStringLiteral("clusterFacts"), tr("What is known of it"));
    m_facts->setTextFormat(Qt::PlainText);
    m_facts->setWordWrap(true);
    auto* statusLabel = new QLabel(tr("St&atus:"), head);
    m_status = named(new QComboBox(head), QStringLiteral("clusterStatus"), tr("Status of the cluster"));
    for (const auto status : {backend::ClusterStatus::Open, backend::ClusterStatus::Acknowledged,
                              backend::ClusterStatus::Resolved, backend::ClusterStatus::Ignored})
        m_status->addItem(statusText(status));
    statusLabel->setBuddy(m_status);
    connect(m_status, &QComboBox::activated, this, [this](int index) {
        backend::ClusterEdit change {m_cluster.id, {}, {}, {}};
        change.status = static_cast<backend::ClusterStatus>(index);
        edit(change);
    });
    auto* words = new QVBoxLayout;
    words->setSpacing(2);
    words->addWidget(m_title);
    words->addWidget(m_facts);
    auto* row = new QHBoxLayout(head);
    row->setContentsMargins(8, 6, 8, 6);
    row->addLayout(words, 1);
    row->addWidget(statusLabel);
    row->addWidget(m_status);
    return head;
}

QWidget* ClusterDetails::makeSamples()
{
    auto* part = new QWidget(this);
    m_samples = named(new QTableView(part), QStringLiteral("clusterSamples"), tr("Single crashes of the cluster"));
    m_samples->setModel(m_model);
    m_samples->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_samples->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_samples->setShowGrid(false);
    m_samples->setAlternatingRowColors(true);
    m_samples->setTabKeyNavigation(false);
    m_samples->setWordWrap(false);
    m_samples->verticalHeader()->hide();
    m_samples->verticalHeader()->setDefaultSectionSize(m_samples->fontMetrics().height() + 8);
    m_samples->horizontalHeader()->setHighlightSections(false);
    m_samples->horizontalHeader()->setStretchLastSection(true);
    m_samples->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    m_samples->setColumnWidth(SampleModel::Time, m_samples->fontMetrics().averageCharWidth() * 21);
    m_open = named(new QPushButton(icon(QStringLiteral("open")), tr("Download and open"), part),
                   QStringLiteral("clusterOpenBundle"), tr("Download the bundle of the chosen crash and open it"));
    m_askButton = named(new QPushButton(tr("Ask these devices…"), part), QStringLiteral("clusterAskDevices"),
                        tr("Ask these devices for a log or a trace"));
    m_askButton->setToolTip(
        tr("For a log or a trace: the devices of the crashes chosen here; of all, where only one is"));
    m_askSimilar = named(new QPushButton(tr("Ask similar devices…"), part), QStringLiteral("clusterAskSimilar"),
                         tr("Ask similar devices for a log or a trace"));
    m_askSimilar->setToolTip(tr("Devices of the model, system and version it hits most, crashed or not; how many they "
                                "are is shown before they are asked"));
    connect(m_askSimilar, &QPushButton::clicked, this, &ClusterDetails::askSimilarDevices);
    connect(m_open, &QPushButton::clicked, this, &ClusterDetails::openBundle);
    connect(m_askButton, &QPushButton::clicked, this, &ClusterDetails::askDevices);
    connect(m_samples, &QTableView::activated, this, &ClusterDetails::openBundle);
    auto* row = new QHBoxLayout;
    row->setContentsMargins(8, 4, 8, 4);
    row->setSpacing(6);
    row->addWidget(m_open);
    row->addWidget(m_askButton);
    row->addWidget(m_askSimilar);
    row->addStretch(1);
    auto* column = new QVBoxLayout(part);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_samples, 1);
    column->addLayout(row);
    return part;
}

QWidget* ClusterDetails::makeTabs()
{
    m_tabs = named(new QTabWidget(this), QStringLiteral("clusterTabs"), tr("About the cluster"));
    named(m_tabs->tabBar(), QStringLiteral("clusterTabBar"), tr("About the cluster"));
    m_tabs->setDocumentMode(true);
    m_crumbs = textList(m_tabs, QStringLiteral("clusterBreadcrumbs"), tr("Breadcrumbs of the chosen crash"));
    m_why = textList(m_tabs, QStringLiteral("clusterWhy"), tr("Why these crashes are one cluster"));
    m_tabs->addTab(m_stack, tr("Stack"));
    m_tabs->addTab(m_crumbs, tr("Breadcrumbs"));
    m_tabs->addTab(makeCohorts(), tr("Whom it hits"));
    m_tabs->addTab(m_why, tr("Why"));
    m_tabs->addTab(m_similar, tr("Similar"));
    m_tabs->addTab(m_rules, tr("Rules"));
    m_tabs->addTab(makeNote(), tr("Note"));
    return m_tabs;
}

QWidget* ClusterDetails::makeCohorts()
{
    auto* part = new QWidget(m_tabs);
    m_cohorts = named(new QLabel(part), QStringLiteral("clusterCohorts"), tr("Gray release against production"));
    m_cohorts->setTextFormat(Qt::PlainText);
    m_cohorts->setWordWrap(true);
    m_cohorts->setContentsMargins(8, 4, 8, 4);
    m_facets = tree(part, QStringLiteral("clusterFacets"), tr("Whom it hits"),
                    {tr("Value"), tr("Crashes"), tr("Devices"), tr("Share")});
    m_facets->header()->setSectionResizeMode(0, QHeaderView::Stretch);
    auto* column = new QVBoxLayout(part);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_cohorts);
    column->addWidget(m_facets, 1);
    return part;
}

QWidget* ClusterDetails::makeNote()
{
    auto* part = new QWidget(m_tabs);
    m_note = named(new QPlainTextEdit(part), QStringLiteral("clusterNote"), tr("Note about the cluster"));
    m_note->setPlaceholderText(tr("What is known, who looks at it; everybody with this backend can read it"));
    m_note->setTabChangesFocus(true);
    m_saveNote = named(new QPushButton(icon(QStringLiteral("save")), tr("Save the note"), part),
                       QStringLiteral("clusterSaveNote"), tr("Save the note"));
    m_saveNote->setEnabled(false);
    connect(m_note, &QPlainTextEdit::textChanged, this,
            [this] { m_saveNote->setEnabled(m_note->toPlainText().toStdString() != m_cluster.note); });
    connect(m_saveNote, &QPushButton::clicked, this, &ClusterDetails::saveNote);
    auto* column = new QVBoxLayout(part);
    column->setContentsMargins(8, 6, 8, 4);
    column->addWidget(m_note, 1);
    column->addWidget(m_saveNote, 0, Qt::AlignLeft);
    return part;
}

} // namespace graylens::ui

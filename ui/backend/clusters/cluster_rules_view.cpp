// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/backend/clusters/cluster_rules_view.h"

#include <algorithm>

#include <QHBoxLayout>
#include <QHeaderView>
#include <QPushButton>
#include <QSplitter>
#include <QTreeWidget>
#include <QVBoxLayout>

#include "ui/backend/backend_words.h"
#include "ui/backend/clusters/quality_words.h"
#include "ui/backend/named.h"
#include "ui/backend/why_dialog.h"
#include "ui/models/value_text.h"
#include "ui/theme/theme.h"

namespace graylens::ui {

namespace {

QTreeWidget* list(QWidget* parent, const QString& name, const QString& text, const QStringList& titles)
{
    auto* made = named(new QTreeWidget(parent), name, text);
    made->setHeaderLabels(titles);
    made->setFrameShape(QFrame::NoFrame);
    made->setRootIsDecorated(false);
    made->setUniformRowHeights(true);
    made->setAlternatingRowColors(true);
    return made;
}

/// The frames of a stack that the typical one does not have at that place.
QString difference(const cluster::Stack& typical, const cluster::Stack& stack)
{
    QStringList out;
    for (const cluster::AlignedFrame& frame : cluster::align(typical, stack))
        if (frame.second && !frame.first)
            out << fromUtf8(stack[*frame.second]);
    return out.join(QStringLiteral(" · "));
}

} // namespace

ClusterRulesView::ClusterRulesView(QWidget* parent)
    : QWidget(parent)
    , m_stacks(list(this, QStringLiteral("clusterStacks"), tr("Different stacks of the cluster"),
                    {tr("Crashes"), tr("What is different about the stack")}))
    , m_list(list(this, QStringLiteral("clusterRules"), tr("Rules that people made"),
                  {tr("Rule"), tr("Reason"), tr("Who"), tr("When")}))
    , m_split(named(new QPushButton(tr("Split this stack off…"), this), QStringLiteral("clusterSplit"),
                    tr("Make this stack a cluster of its own")))
    , m_takeBack(named(new QPushButton(tr("Take the rule back"), this), QStringLiteral("clusterTakeBack"),
                       tr("Take the chosen rule back")))
{
    m_list->header()->setSectionResizeMode(0, QHeaderView::ResizeToContents);
    auto* parts = new QSplitter(Qt::Vertical, this);
    parts->setChildrenCollapsible(false);
    parts->addWidget(makePart(m_stacks, m_split));
    parts->addWidget(makePart(m_list, m_takeBack));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(parts);
    connect(m_split, &QPushButton::clicked, this, &ClusterRulesView::split);
    connect(m_takeBack, &QPushButton::clicked, this, &ClusterRulesView::takeBack);
    connect(m_stacks, &QTreeWidget::currentItemChanged, this,
            [this](const QTreeWidgetItem* item) { m_split->setEnabled(item && m_detail.variants.size() > 1); });
    connect(m_list, &QTreeWidget::currentItemChanged, this,
            [this](const QTreeWidgetItem* item) { m_takeBack->setEnabled(item != nullptr); });
    m_split->setEnabled(false);
    m_takeBack->setEnabled(false);
}

QWidget* ClusterRulesView::makePart(QTreeWidget* tree, QPushButton* button)
{
    auto* part = new QWidget(this);
    auto* row = new QHBoxLayout;
    row->setContentsMargins(8, 4, 8, 4);
    row->addWidget(button);
    row->addStretch(1);
    auto* column = new QVBoxLayout(part);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(tree, 1);
    column->addLayout(row);
    return part;
}

void ClusterRulesView::showStacks(const backend::ClusterDetail& detail)
{
    m_detail = detail;
    fill();
}

void ClusterRulesView::showReview(const std::shared_ptr<const backend::ClusterReview>& review)
{
    m_review = review;
    fill();
}

void ClusterRulesView::clear()
{
    showStacks({});
}

void ClusterRulesView::fill()
{
    m_stacks->clear();
    const backend::ReviewedCluster* known = nullptr;
    if (m_review) {
        const auto found = std::ranges::find(m_review->clusters, m_detail.summary.id,
                                             [](const backend::ReviewedCluster& one) { return one.summary.id; });
        known = found != m_review->clusters.end() ? &*found : nullptr;
    }
    for (const auto& [variant, crashes] : m_detail.variants) {
        QString what = tr("Stack %1").arg(fromUtf8(variant));
        if (known) {
            const auto at = std::ranges::find(known->variants, variant);
            if (at == known->variants.begin())
                what = tr("The usual stack");
            else if (at != known->variants.end())
                what = difference(known->stacks.front().frames,
                                  known->stacks[static_cast<std::size_t>(at - known->variants.begin())].frames);
            if (what.isEmpty())
                what = tr("Frames of the usual stack are missing");
        }
        auto* item = new QTreeWidgetItem(m_stacks, {countText(static_cast<double>(crashes)), what});
        item->setToolTip(1, what);
        item->setTextAlignment(0, Qt::AlignRight | Qt::AlignVCenter);
    }
    m_split->setEnabled(false);
}

void ClusterRulesView::showRules(std::vector<backend::ClusterRule> rules)
{
    std::ranges::reverse(rules);
    m_rules = std::move(rules);
    m_list->clear();
    for (const backend::ClusterRule& rule : m_rules) {
        auto* item = new QTreeWidgetItem(
            m_list, {ruleText(rule), fromUtf8(rule.why), fromUtf8(rule.actor), momentText(rule.timeMs)});
        item->setToolTip(1, item->text(1));
    }
    m_takeBack->setEnabled(false);
}

void ClusterRulesView::split()
{
    const int row = m_stacks->indexOfTopLevelItem(m_stacks->currentItem());
    if (row < 0)
        return;
    backend::ClusterRule rule;
    rule.kind = backend::ClusterRule::Kind::Split;
    rule.from = m_detail.summary.id;
    rule.variant = m_detail.variants[static_cast<std::size_t>(row)].first;
    askWhy(this, tr("Split a stack off"), tr("Why is it another fault?"), [this, rule](const QString& why) mutable {
        rule.why = why.toStdString();
        Q_EMIT ruleWanted(rule);
    });
}

void ClusterRulesView::takeBack()
{
    const int row = m_list->indexOfTopLevelItem(m_list->currentItem());
    if (row >= 0)
        Q_EMIT ruleUnwanted(m_rules[static_cast<std::size_t>(row)].id);
}

} // namespace graylens::ui

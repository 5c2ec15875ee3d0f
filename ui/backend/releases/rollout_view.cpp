// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/backend/releases/rollout_view.h"

#include <QHeaderView>
#include <QLabel>
#include <QSplitter>
#include <QTreeWidget>
#include <QVBoxLayout>

#include "ui/backend/backend_words.h"
#include "ui/backend/named.h"
#include "ui/backend/releases/adoption_chart.h"
#include "ui/backend/releases/release_facts.h"
#include "ui/backend/releases/release_words.h"
#include "ui/models/bar_delegate.h"
#include "ui/theme/theme.h"

namespace graylens::ui {

RolloutView::RolloutView(QWidget* parent)
    : QWidget(parent)
    , m_batches(named(new QTreeWidget(this), QStringLiteral("releaseBatches"), tr("Batches of the release")))
    , m_rules(named(new QLabel(this), QStringLiteral("releaseRules"), tr("Halt rules")))
    , m_chart(new AdoptionChart(this))
{
    setObjectName(QStringLiteral("releaseRollout"));
    m_batches->setHeaderLabels({tr("Batch"), tr("Users asked"), tr("Devices seen"), tr("Started"), tr("Whom")});
    m_batches->setFrameShape(QFrame::NoFrame);
    m_batches->setRootIsDecorated(false);
    m_batches->setUniformRowHeights(true);
    m_batches->setAlternatingRowColors(true);
    m_batches->setItemDelegate(new BarDelegate(m_batches));
    const int letter = m_batches->fontMetrics().averageCharWidth();
    for (const auto& [column, letters] : {std::pair {0, 8}, std::pair {1, 13}, std::pair {2, 16}, std::pair {3, 19}})
        m_batches->setColumnWidth(column, letter * letters);
    m_rules->setTextFormat(Qt::PlainText);
    m_rules->setWordWrap(true);
    m_rules->setContentsMargins(8, 4, 8, 4);
    auto* left = new QWidget(this);
    auto* leftColumn = new QVBoxLayout(left);
    leftColumn->setContentsMargins(0, 0, 0, 0);
    leftColumn->setSpacing(0);
    leftColumn->addWidget(m_batches, 1);
    leftColumn->addWidget(m_rules);
    auto* split = new QSplitter(Qt::Horizontal, this);
    split->setObjectName(QStringLiteral("releaseRolloutSplitter"));
    split->setChildrenCollapsible(false);
    split->addWidget(left);
    split->addWidget(m_chart);
    split->setStretchFactor(0, 1);
    split->setStretchFactor(1, 1);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(split);
}

void RolloutView::setFacts(const ReleaseFacts* facts)
{
    m_batches->clear();
    m_rules->clear();
    m_chart->setAdoption(facts ? facts->adoption : backend::Adoption());
    if (!facts)
        return;
    for (std::size_t i = 0; i < facts->release.batches.size(); ++i) {
        const backend::ReleaseBatch& batch = facts->release.batches[i];
        const std::uint64_t seen = i < facts->adoption.batches.size() ? facts->adoption.batches[i] : 0;
        auto* row = new QTreeWidgetItem(m_batches,
                                        {QString::number(i + 1), countText(static_cast<double>(batch.size)),
                                         batch.startedMs != 0 ? countText(static_cast<double>(seen)) : QString(),
                                         batch.startedMs != 0 ? momentText(batch.startedMs) : tr("not yet"),
                                         targetText(batch.target)});
        row->setToolTip(4, row->text(4));
        for (const int column : {1, 2})
            row->setTextAlignment(column, Qt::AlignRight | Qt::AlignVCenter);
        if (batch.startedMs != 0 && batch.size > 0)
            row->setData(2, ShareRole, std::min(1.0, static_cast<double>(seen) / static_cast<double>(batch.size)));
    }
    QStringList rules;
    for (const backend::HaltRule& rule : facts->release.haltRules)
        rules.append(QStringLiteral("• ") + ruleText(rule));
    m_rules->setText(rules.isEmpty() ? tr("No halt rules: nothing stops it but people.")
                                     : tr("Halts by itself when:") + u'\n' + rules.join(u'\n'));
}

} // namespace graylens::ui

// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/backend/clusters/similar_clusters.h"

#include <algorithm>

#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QSplitter>
#include <QTreeWidget>
#include <QVBoxLayout>

#include "ui/backend/clusters/quality_words.h"
#include "ui/backend/named.h"
#include "ui/backend/why_dialog.h"
#include "ui/models/bar_delegate.h"
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
    made->setTextElideMode(Qt::ElideMiddle);
    made->header()->setStretchLastSection(false);
    return made;
}

QLabel* sentence(QWidget* parent, const QString& name, const QString& text)
{
    auto* made = named(new QLabel(parent), name, text);
    made->setTextFormat(Qt::PlainText);
    made->setWordWrap(true);
    made->setContentsMargins(8, 4, 8, 4);
    return made;
}

} // namespace

SimilarClusters::SimilarClusters(QWidget* parent)
    : QWidget(parent)
    , m_quality(sentence(this, QStringLiteral("clusterQuality"), tr("How the cluster is cut")))
    , m_overlap(sentence(this, QStringLiteral("clusterOverlap"), tr("What both stacks share")))
    , m_list(list(this, QStringLiteral("similarClusters"), tr("Clusters like this one"),
                  {tr("Alike"), tr("Crashes"), tr("Signature")}))
    , m_frames(list(this, QStringLiteral("similarFrames"), tr("Stacks side by side"),
                    {tr("This cluster"), QString(), tr("The other one")}))
{
    m_list->setItemDelegateForColumn(0, new BarDelegate(m_list));
    m_list->header()->setSectionResizeMode(2, QHeaderView::Stretch);
    m_frames->header()->setSectionResizeMode(0, QHeaderView::Stretch);
    m_frames->header()->setSectionResizeMode(1, QHeaderView::ResizeToContents);
    m_frames->header()->setSectionResizeMode(2, QHeaderView::Stretch);
    auto* split = new QSplitter(Qt::Vertical, this);
    split->setChildrenCollapsible(false);
    split->addWidget(m_list);
    split->addWidget(m_frames);
    split->setStretchFactor(0, 1);
    split->setStretchFactor(1, 3);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_quality);
    column->addWidget(split, 1);
    column->addWidget(m_overlap);
    column->addWidget(makeButtons());
    connect(m_list, &QTreeWidget::currentItemChanged, this, &SimilarClusters::showFrames);
    fill();
}

QWidget* SimilarClusters::makeButtons()
{
    auto* part = new QWidget(this);
    m_merge = named(new QPushButton(tr("Make them one…"), part), QStringLiteral("clusterMerge"),
                    tr("Make these two clusters one"));
    m_merge->setToolTip(tr("A rule that also holds for crashes to come; it can be taken back"));
    m_apart = named(new QPushButton(tr("Different faults…"), part), QStringLiteral("clusterApart"),
                    tr("Say that these clusters are different faults"));
    m_apart->setToolTip(tr("They are not proposed again; it can be taken back"));
    connect(m_merge, &QPushButton::clicked, this, [this] { decide(true); });
    connect(m_apart, &QPushButton::clicked, this, [this] { decide(false); });
    auto* row = new QHBoxLayout(part);
    row->setContentsMargins(8, 4, 8, 4);
    row->setSpacing(6);
    row->addWidget(m_merge);
    row->addWidget(m_apart);
    row->addStretch(1);
    return part;
}

void SimilarClusters::showSimilar(std::shared_ptr<const backend::ClusterReview> review, const std::string& cluster)
{
    m_review = std::move(review);
    if (m_review) {
        const auto found = std::ranges::find(m_review->clusters, cluster,
                                             [](const backend::ReviewedCluster& one) { return one.summary.id; });
        m_this = static_cast<std::size_t>(found - m_review->clusters.begin());
        if (found == m_review->clusters.end())
            m_review = nullptr;
    }
    fill();
}

void SimilarClusters::fill()
{
    m_list->clear();
    m_pairs.clear();
    if (m_review) {
        const cluster::Quality& quality = m_review->clusters[m_this].quality;
        m_quality->setText(qualitySentence(quality));
        for (const backend::ClusterProposal& pair : m_review->proposals)
            if (pair.from == m_this || pair.into == m_this)
                m_pairs.push_back(pair);
        for (const backend::ClusterProposal& pair : m_pairs) {
            const auto& other = m_review->clusters[pair.from == m_this ? pair.into : pair.from].summary;
            auto* item
                = new QTreeWidgetItem(m_list,
                                      {percentText(pair.similarity), countText(static_cast<double>(other.crashes)),
                                       fromUtf8(other.signature)});
            item->setData(0, ShareRole, pair.similarity);
            item->setTextAlignment(1, Qt::AlignRight | Qt::AlignVCenter);
            item->setToolTip(2, item->text(2));
        }
    } else {
        m_quality->setText(tr("Not looked at: only the clusters that the list shows are compared."));
    }
    for (QPushButton* button : {m_merge, m_apart})
        button->setEnabled(!m_pairs.empty());
    m_list->setCurrentItem(m_list->topLevelItem(0));
    showFrames();
}

void SimilarClusters::showFrames()
{
    m_frames->clear();
    const int row = m_list->indexOfTopLevelItem(m_list->currentItem());
    m_overlap->setVisible(row >= 0);
    if (row < 0)
        return;
    const backend::ClusterProposal& pair = m_pairs[static_cast<std::size_t>(row)];
    const auto& first = m_review->clusters[m_this].stacks.front().frames;
    const auto& second = m_review->clusters[pair.from == m_this ? pair.into : pair.from].stacks.front().frames;
    const auto frames = cluster::align(first, second);
    m_overlap->setText(overlapText(cluster::overlapOf(frames)));
    const QColor differs = Theme::forPalette(palette()).abnormal;
    for (const cluster::AlignedFrame& frame : frames) {
        const QString sign = frame.isShared() ? QStringLiteral("=")
            : frame.isElsewhere               ? tr("elsewhere")
            : frame.first                     ? tr("only here")
                                              : tr("only there");
        auto* item = new QTreeWidgetItem(m_frames,
                                         {frame.first ? fromUtf8(first[*frame.first]) : QString(), sign,
                                          frame.second ? fromUtf8(second[*frame.second]) : QString()});
        item->setTextAlignment(1, Qt::AlignCenter);
        for (const int part : {0, 1, 2}) {
            item->setToolTip(part, item->text(part));
            if (!frame.isShared())
                item->setForeground(part, differs);
        }
    }
}

void SimilarClusters::decide(bool isOne)
{
    const int row = m_list->indexOfTopLevelItem(m_list->currentItem());
    if (row < 0)
        return;
    const auto review = m_review;
    const backend::ClusterProposal pair = m_pairs[static_cast<std::size_t>(row)];
    askWhy(this, isOne ? tr("Make two clusters one") : tr("Tell two clusters apart"),
           isOne ? tr("Why are they the same fault?") : tr("Why are they different faults?"),
           [this, review, pair, isOne](const QString& why) {
               Q_EMIT ruleWanted(isOne ? mergeRule(*review, pair, why.toStdString())
                                       : apartRule(*review, pair, why.toStdString()));
           });
}

} // namespace graylens::ui

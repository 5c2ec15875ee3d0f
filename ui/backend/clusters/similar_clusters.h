// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <vector>

#include <QWidget>

#include "core/backend/cluster_review.h"

class QLabel;
class QPushButton;
class QTreeWidget;

namespace graylens::ui {

/// Whether a cluster is cut well, and the clusters that are like it, stacks side by side: they can be made one, or told
/// apart for good.
class SimilarClusters : public QWidget
{
    Q_OBJECT
public:
    explicit SimilarClusters(QWidget* parent = nullptr);

    /// Null: nothing is known yet.
    void showSimilar(std::shared_ptr<const backend::ClusterReview> review, const std::string& cluster);

Q_SIGNALS:
    void ruleWanted(const graylens::backend::ClusterRule& rule); ///< with a reason

private:
    QWidget* makeButtons();
    void fill();
    void showFrames();
    void decide(bool isOne);

    std::shared_ptr<const backend::ClusterReview> m_review;
    std::vector<backend::ClusterProposal> m_pairs; ///< by row of the list, this cluster on one side
    std::size_t m_this = 0; ///< index in m_review
    QLabel *m_quality, *m_overlap;
    QTreeWidget *m_list, *m_frames;
    QPushButton *m_merge = nullptr, *m_apart = nullptr;
};

} // namespace graylens::ui

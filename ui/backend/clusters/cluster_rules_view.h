// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <string>
#include <vector>

#include <QWidget>

#include "core/backend/cluster_review.h"

class QPushButton;
class QTreeWidget;

namespace graylens::ui {

/// The different stacks of a cluster, each of which can be split off, and the rules that people made.
class ClusterRulesView : public QWidget
{
    Q_OBJECT
public:
    explicit ClusterRulesView(QWidget* parent = nullptr);

    void showStacks(const backend::ClusterDetail& detail);
    void showReview(const std::shared_ptr<const backend::ClusterReview>& review); ///< which frames the stacks have
    void showRules(std::vector<backend::ClusterRule> rules);
    void clear(); ///< but for the rules

Q_SIGNALS:
    void ruleWanted(const graylens::backend::ClusterRule& rule); ///< with a reason
    void ruleUnwanted(const std::string& id);

private:
    QWidget* makePart(QTreeWidget* tree, QPushButton* button);
    void fill();
    void split();
    void takeBack();

    backend::ClusterDetail m_detail;
    std::shared_ptr<const backend::ClusterReview> m_review;
    std::vector<backend::ClusterRule> m_rules; ///< latest first
    QTreeWidget *m_stacks, *m_list;
    QPushButton *m_split, *m_takeBack;
};

} // namespace graylens::ui

// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

#include <QWidget>

#include "core/backend/cluster_review.h"

class QComboBox;
class QTableView;

namespace graylens::ui {

class BackendAsker;
class ClusterModel;
class FilterBar;

/// The crash clusters of a backend: which time, cohort and version; page by page as one scrolls.
class ClusterList : public QWidget
{
    Q_OBJECT
public:
    explicit ClusterList(BackendAsker& asker, QWidget* parent = nullptr);

    void refresh(); ///< asks again from the beginning; the chosen one stays chosen
    void showOnly(const backend::Filter& filter,
                  const std::string& id); ///< and chooses that cluster, where it is there
    void clear();
    void focusFilter();
    const backend::Filter& filter() const { return m_query.filter; } ///< of what is shown
    const backend::ClusterSummary* current() const; ///< null where none is chosen
    ClusterModel& model() { return *m_model; }
    QTableView& table() { return *m_table; }

Q_SIGNALS:
    void currentChanged();
    /// What the stacks of the listed clusters say about how they are cut: some time after the list itself.
    void reviewed(std::shared_ptr<const graylens::backend::ClusterReview> review);

private:
    QWidget* makeBar();
    void makeTable();
    void askMore();
    void askReview();
    void showCounts();
    void addVersions();
    backend::ClusterQuery query() const;

    BackendAsker& m_asker;
    ClusterModel* m_model;
    QTableView* m_table;
    backend::ClusterQuery m_query; ///< that gave what is shown
    FilterBar* m_bar = nullptr;
    QComboBox* m_order = nullptr;
    std::string m_wanted; ///< to be chosen once the answer is there
};

} // namespace graylens::ui

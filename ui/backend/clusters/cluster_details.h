// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

#include <QWidget>

#include "core/backend/cluster_review.h"

class QComboBox;
class QLabel;
class QListWidget;
class QPlainTextEdit;
class QPushButton;
class QTableView;
class QTabWidget;
class QTreeWidget;

namespace graylens::workspace {
class Workspace;
}

namespace graylens::ui {

class BackendAsker;
class ClusterRulesView;
class CrashStack;
class SampleModel;
class SimilarClusters;

/// One crash cluster: why it is one, whom it hits, its single crashes with stack, breadcrumbs and bundle, and what
/// people say about it.
class ClusterDetails : public QWidget
{
    Q_OBJECT
public:
    /// `workspace` remembers mappings; may be null.
    ClusterDetails(BackendAsker& asker, workspace::Workspace* workspace, QWidget* parent = nullptr);

    void showCluster(const backend::ClusterSummary* cluster, const backend::Filter& filter); ///< null: none
    void showReview(std::shared_ptr<const backend::ClusterReview> review); ///< of the list it is in
    /// Where downloaded bundles go, made where missing.
    void setDownloadFolder(const QString& folder) { m_downloads = folder; }
    void openBundle(); ///< of the chosen crash; opened() follows
    void askDevices(); ///< asks for those of the chosen crashes; where only one is chosen, of all that are shown
    void askSimilarDevices(); ///< asks for such as meet it most: of that model, system and version
    QTableView& table() { return *m_samples; }
    SampleModel& samples() { return *m_model; }

Q_SIGNALS:
    void edited(const graylens::backend::ClusterEdit& edit);
    void rulesChanged(); ///< clusters are others now
    void askRequested(const std::vector<std::string>& devices);
    void opened(const QString& path); ///< a bundle that was downloaded
    void said(const QString& text);

private:
    QWidget* makeHead();
    QWidget* makeSamples();
    QWidget* makeTabs();
    QWidget* makeNote();
    QWidget* makeCohorts();
    void ask();
    void askMore();
    void askCohorts();
    void askRules();
    void addRule(const backend::ClusterRule& rule);
    void removeRule(const std::string& id);
    void showDetail(const backend::ClusterDetail& detail, const std::vector<backend::Facet>& facets);
    void showFacets(const std::vector<backend::Facet>& facets);
    void showSample();
    void saveNote();
    void edit(const backend::ClusterEdit& edit);
    std::vector<std::string> devices() const;

    BackendAsker& m_asker;
    SampleModel* m_model;
    backend::ClusterSummary m_cluster;
    backend::Filter m_filter;
    std::vector<backend::Facet> m_whom; ///< it hits
    std::shared_ptr<const backend::ClusterReview> m_review;
    QString m_downloads;
    QLabel *m_title = nullptr, *m_facts = nullptr, *m_cohorts = nullptr;
    QComboBox* m_status = nullptr;
    QPushButton *m_askButton = nullptr, *m_askSimilar = nullptr, *m_open = nullptr, *m_saveNote = nullptr;
    QTableView* m_samples = nullptr;
    QTabWidget* m_tabs = nullptr;
    CrashStack* m_stack;
    SimilarClusters* m_similar;
    ClusterRulesView* m_rules;
    QTreeWidget* m_facets = nullptr;
    QListWidget *m_crumbs = nullptr, *m_why = nullptr;
    QPlainTextEdit* m_note = nullptr;
};

} // namespace graylens::ui

// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include "ui/backend/backend_view.h"
#include "ui/backend/releases/release_facts.h"

class QTabWidget;

namespace graylens::ui {

class HistoryView;
class MetricsView;
class ReleaseHead;
class ReleaseList;
class RolloutView;

/// The gray releases of a backend: how they come along, whether they do harm, and the steps one takes.
class ReleasePanel : public BackendView
{
    Q_OBJECT
public:
    explicit ReleasePanel(BackendAsker& asker, QWidget* parent = nullptr);

    BackendPanel panel() const override { return BackendPanel::Releases; }
    backend::Feature feature() const override { return backend::Feature::Releases; }
    QString label() const override;
    void addActions(ActionRegistry& actions) override;
    void refresh() override;
    void clear() override;
    void show(const BackendJump& jump) override;
    ReleaseList& list() { return *m_list; }
    MetricsView& metrics() { return *m_metrics; }

private:
    void addReleaseActions(ActionRegistry& actions);
    void showCurrent(); ///< of the list
    void askFacts();
    void askMetrics();
    void takeStep(backend::ReleaseAction action);
    void send(const backend::ReleaseRequest& request);
    void makeRelease();

    ReleaseList* m_list;
    ReleaseHead* m_head;
    QTabWidget* m_tabs;
    MetricsView* m_metrics;
    RolloutView* m_rollout;
    HistoryView* m_history;
    std::string m_id; ///< of the chosen release
    std::optional<ReleaseFacts> m_facts; ///< of it
};

} // namespace graylens::ui

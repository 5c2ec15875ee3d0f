// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/backend/backend_view.h"

class QLabel;
class QPushButton;
class QTabWidget;

namespace graylens::ui {

class AlertList;
class FeedbackFacets;
class FeedbackItems;
class KeywordList;

/// What users write about: keywords against a baseline, their bursts, the texts behind them, and alerts on them.
class FeedbackPanel : public BackendView
{
    Q_OBJECT
public:
    explicit FeedbackPanel(BackendAsker& asker, QWidget* parent = nullptr);

    BackendPanel panel() const override { return BackendPanel::Feedback; }
    backend::Feature feature() const override { return backend::Feature::Feedback; }
    QString label() const override;
    void addActions(ActionRegistry& actions) override;
    void refresh() override;
    void clear() override;
    void show(const BackendJump& jump) override;
    KeywordList& keywords() { return *m_keywords; }
    FeedbackItems& items() { return *m_items; }
    AlertList& alerts() { return *m_alerts; }

private:
    void wordChosen();
    void itemsListed();
    void makeAlert(); ///< on the chosen word
    void exportKeywords();

    KeywordList* m_keywords;
    FeedbackItems* m_items;
    FeedbackFacets* m_facets;
    AlertList* m_alerts;
    QTabWidget* m_tabs;
    QPushButton* m_alert;
};

} // namespace graylens::ui

// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <vector>

#include <QWidget>

#include "ui/shell/panels.h"

class QStackedLayout;
class QTabWidget;

namespace graylens::ui {

class ActionRegistry;
class FailureCard;
class KeyStore;
class LoadingPage;
class PartialStrip;

/// One tab of the window: an opened file or a comparison, in whatever state it is: on its way, failed, or with its
/// views.
class DocumentPage : public QWidget
{
    Q_OBJECT
public:
    DocumentPage(Session& session, ActionRegistry& actions, KeyStore& keys, int documentId, QWidget* parent = nullptr);
    ~DocumentPage() override;

    int documentId() const { return m_documentId; }
    DocumentKind kind() const { return m_kind; }
    QString title() const;
    QString toolTipText() const;
    bool isLoading() const;
    bool isFailed() const;

    ViewState* view() const { return m_view.get(); } ///< null until loaded
    Panel* currentPanel() const;
    int panelCount() const;
    void showPanel(int index);
    bool showPanel(const QString& panelId); ///< or "panel:part", see Panel::showPart(); false: there is none
    void showTwin(); ///< the table of the chart that is shown; again: back to that chart
    QStringList panelIds() const;
    QStringList panelTitles() const;
    /// Of a computed comparison; else null.
    std::shared_ptr<const analysis::DiffResult> difference() const;
    /// The documents behind the page, as far as they are loaded.
    QList<imports::DocumentPtr> documents() const;

    void refresh(); ///< the session says something changed

Q_SIGNALS:
    void panelChanged(); ///< another panel, or its counts, or the view state behind it
    void issuesRequested();
    void reportRequested();
    void closeRequested();

private:
    void buildViews();
    void dropViews();
    int firstPanel() const;
    void ensurePanel(int index);
    QString partialText() const;
    PanelContext context();

    Session& m_session;
    ActionRegistry& m_actions;
    int m_documentId;
    DocumentKind m_kind;
    std::unique_ptr<ViewState> m_view;
    std::vector<PanelType> m_types;
    QString m_twinOf; ///< the chart whose table was asked for last
    std::shared_ptr<const void> m_shown; ///< what the views were built for
    QStackedLayout* m_stack;
    LoadingPage* m_loading;
    FailureCard* m_failure;
    QWidget* m_views;
    PartialStrip* m_strip;
    QTabWidget* m_tabs;
};

} // namespace graylens::ui

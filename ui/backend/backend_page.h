// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include "ui/backend/connections.h"

class QLabel;
class QStackedLayout;

namespace graylens::ui {

class ActionRegistry;
class BackendAsker;
class ClusterDetails;
class ClusterList;
class ConnectionForm;
class NoticeStrip;
class Session;

/// A tab of the workbench: the way to a backend, and its crash clusters.
class BackendPage : public QWidget
{
    Q_OBJECT
public:
    BackendPage(Session& session, ActionRegistry& actions, QWidget* parent = nullptr);

    QString title() const;
    void connectTo(const BackendPlace& place); ///< where that fails, the form says why
    void showBackend(const OpenedBackend& opened, const QString& name); ///< what is behind a connection
    void disconnectBackend(); ///< back to the form
    bool isConnected() const;
    ConnectionForm& form() { return *m_form; }
    ClusterList& clusters() { return *m_clusters; }
    ClusterDetails& details() { return *m_details; }
    QString failureText() const;

Q_SIGNALS:
    void titleChanged();
    void openRequested(const QString& path); ///< a bundle that was downloaded
    void said(const QString& text);

private:
    QWidget* makeView();
    void addActions(ActionRegistry& actions);

    QString m_name; ///< of what is connected
    BackendAsker* m_asker;
    QStackedLayout* m_stack;
    ConnectionForm* m_form;
    ClusterList* m_clusters = nullptr;
    ClusterDetails* m_details = nullptr;
    NoticeStrip* m_failure = nullptr;
    QLabel* m_where = nullptr;
};

} // namespace graylens::ui

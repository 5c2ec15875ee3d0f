// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QSet>
#include <QTimer>
#include <QWidget>

#include "ui/backend/backend_view.h"
#include "ui/backend/connections.h"

class QLabel;
class QStackedLayout;
class QTabWidget;

namespace graylens::backend {
struct TaskRequest;
}

namespace graylens::ui {

class ActionRegistry;
class BackendAsker;
class ConnectionForm;
class NoticeStrip;
class Session;

/// A tab of the workbench: the way to a backend, and a panel for each thing it keeps.
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
    void jump(const BackendJump& jump); ///< to another panel
    void showPanel(BackendPanel panel); ///< as it is
    const QList<BackendView*>& views() const { return m_views; } ///< in the order of their tabs
    QString failureText() const;
    QString offlineText() const; ///< empty: the backend answers
    BackendAsker& asker() { return *m_asker; }

protected:
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;

Q_SIGNALS:
    void titleChanged();
    void openRequested(const QString& path); ///< a bundle that was downloaded
    /// Such bundles, and where they come from.
    void compareRequested(const QStringList& normal, const QStringList& abnormal, const QString& notes);
    void said(const QString& text);

private:
    QWidget* makeView();
    void addView(BackendView* view, ActionRegistry& actions);
    void seen(int index); ///< of a tab: asks, where that was not done yet
    void askDevices(const std::vector<std::string>& devices, const QString& why);
    void send(const backend::TaskRequest& request, bool asksNormalSide);
    void showOffline();
    void showAnswered();
    void follow(); ///< asks again for what is seen

    QString m_name; ///< of what is connected
    BackendAsker* m_asker;
    QStackedLayout* m_stack;
    ConnectionForm* m_form;
    QTabWidget* m_tabs = nullptr;
    QList<BackendView*> m_views;
    QSet<BackendView*> m_asked; ///< since the backend was connected
    NoticeStrip *m_failure = nullptr, *m_offline = nullptr;
    QLabel *m_where = nullptr, *m_answered = nullptr;
    QTimer m_tick; ///< of live updates
};

} // namespace graylens::ui

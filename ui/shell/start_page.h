// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>
#include <QWidget>

class QLabel;
class QPushButton;

namespace graylens::workspace {
class Workspace;
struct Recent;
} // namespace graylens::workspace

namespace graylens::ui {

class ActionRegistry;
class CompareForm;
class JobRunner;
class KeyForm;
class KeyStore;
class RecentList;

/// Where a session begins: open, compare, go on with what was opened last, try the demo, unlock keys.
class StartPage : public QWidget
{
    Q_OBJECT
public:
    StartPage(workspace::Workspace& workspace, JobRunner& jobs, KeyStore& keys, ActionRegistry& actions,
              QWidget* parent = nullptr);

    CompareForm& compareForm() { return *m_compare; }
    void reloadRecents();
    void setCanResume(bool can); ///< shows the button for it
    void showMessage(const QString& text); ///< one line on top: a damaged workspace, a demo that failed
    void showKeyForm();

Q_SIGNALS:
    void openRequested();
    void demoRequested();
    void resumeRequested();
    void recentChosen(const graylens::workspace::Recent& recent);

private:
    QWidget* makeOpenCard();
    QWidget* makeCompareCard();
    QWidget* makeRecentCard(workspace::Workspace& workspace, JobRunner& jobs);
    QWidget* makeKeyCard();
    void refreshKeys();
    void refreshShortcuts();

    KeyStore& m_keys;
    ActionRegistry& m_actions;
    CompareForm* m_compare = nullptr;
    RecentList* m_recents = nullptr;
    QLabel* m_message = nullptr;
    QLabel* m_keyStatus = nullptr;
    QPushButton *m_keyButton = nullptr, *m_resume = nullptr;
    KeyForm* m_keyForm = nullptr;
    QLabel* m_shortcuts = nullptr;
};

} // namespace graylens::ui

// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTimer>
#include <QWidget>

class QLabel;
class QProgressBar;
class QToolButton;

namespace graylens::ui {

class Session;

/// Progress of all running work in the status bar, with one button that stops it. Hidden while nothing runs, and for
/// work that is over before anyone could read it.
class JobIndicator : public QWidget
{
    Q_OBJECT
public:
    explicit JobIndicator(Session& session, QWidget* parent = nullptr);

private:
    void refresh();
    void cancelAll();
    Session& m_session;
    QTimer m_tick;
    QLabel* m_text;
    QProgressBar* m_bar;
    QToolButton* m_cancel;
};

} // namespace graylens::ui

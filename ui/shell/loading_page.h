// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTimer>
#include <QWidget>

class QLabel;
class QProgressBar;

namespace graylens::ui {

class Session;

/// A document on its way: what is read, how far, how fast, and a button that stops it.
class LoadingPage : public QWidget
{
    Q_OBJECT
public:
    LoadingPage(Session& session, int documentId, QWidget* parent = nullptr);

protected:
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;

private:
    void refresh();
    void cancel();
    Session& m_session;
    int m_documentId;
    QTimer m_tick;
    QLabel* m_title;
    QProgressBar* m_bar;
    QLabel* m_text;
};

} // namespace graylens::ui

// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QString>
#include <QTimer>

namespace graylens::ui {
class MainWindow;
}

namespace graylens::app {

/// Waits until everything the window was asked to open has loaded and been drawn, writes a picture of it and ends the
/// program with the exit status of the command line's contract.
class Screenshot : public QObject
{
    Q_OBJECT
public:
    Screenshot(ui::MainWindow& window, QString file, QString view, QObject* parent = nullptr);

private:
    void poll();
    bool showView();
    bool showPanel(const QString& name); ///< of the backend tab
    int write();
    int statusOfDocuments() const;
    ui::MainWindow& m_window;
    QString m_file, m_view;
    QTimer m_timer;
    bool m_viewShown = false;
    int m_quiet = 0;
};

} // namespace graylens::app

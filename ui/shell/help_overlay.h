// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QKeySequence>
#include <QList>
#include <QWidget>

class QLineEdit;
class QTreeWidget;

namespace graylens::ui {

class ActionRegistry;

/// Shortcuts as the platform writes them, side by side.
QString keysText(const QList<QKeySequence>& shortcuts);

/// Every action with its keys, by group, over the window; made from the registry each time it opens.
class HelpOverlay : public QWidget
{
    Q_OBJECT
public:
    HelpOverlay(ActionRegistry& actions, QWidget* window);
    void open();

Q_SIGNALS:
    void configureRequested();

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void fill();
    void filter();
    void dismiss();
    ActionRegistry& m_actions;
    QWidget* m_box;
    QLineEdit* m_filter;
    QTreeWidget* m_tree;
};

} // namespace graylens::ui

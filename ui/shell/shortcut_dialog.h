// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>

#include "ui/shell/actions.h"

class QKeySequenceEdit;
class QLabel;
class QPushButton;
class QTreeWidget;
class QTreeWidgetItem;

namespace graylens::ui {

/// Changes the keys of any action. A key that another action of the same place has is refused until that one is freed.
class ShortcutDialog : public QDialog
{
    Q_OBJECT
public:
    explicit ShortcutDialog(ActionRegistry& actions, QWidget* parent = nullptr);

private:
    void fill();
    void showCurrent();
    void assign();
    void clearCurrent();
    void resetCurrent();
    void store(const QString& id, const QList<QKeySequence>& keys);
    QString currentId() const;
    ActionRegistry& m_actions;
    QTreeWidget* m_tree;
    QKeySequenceEdit* m_edit;
    QLabel* m_message;
    QPushButton* m_assign;
    QPushButton* m_clear;
    QPushButton* m_reset;
};

/// As stored in the workspace: one line an action, "id<TAB>keys", several keys separated by "; ".
QString shortcutsToText(const ActionRegistry::Shortcuts& shortcuts);
ActionRegistry::Shortcuts shortcutsFromText(const QString& text);

} // namespace graylens::ui

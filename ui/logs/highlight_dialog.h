// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>

#include "ui/logs/highlight_sets.h"

class QTreeWidget;
class QTreeWidgetItem;

namespace graylens::ui {

/// Words, their colours, and the sets they belong to. Every change is told at once, so that it is seen in the log
/// behind.
class HighlightDialog : public QDialog
{
    Q_OBJECT
public:
    HighlightDialog(const HighlightSets& sets, QWidget* parent = nullptr);
    HighlightSets sets() const;

Q_SIGNALS:
    void changed();

private:
    QTreeWidgetItem* addSet(const HighlightSet& set);
    void addWord(QTreeWidgetItem* set, const HighlightWord& word);
    QTreeWidgetItem* currentSet() const;

    QTreeWidget* m_tree;
};

} // namespace graylens::ui

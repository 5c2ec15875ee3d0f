// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include "core/query/source.h"

class QLabel;
class QTreeWidget;
class QTreeWidgetItem;

namespace graylens::workspace {
class Workspace;
}

namespace graylens::ui {

/// What can be asked, beside the editor: ready-made questions, saved ones, the last ones, and what tables and functions
/// there are, with a line on the one that is chosen.
class QueryLibrary : public QWidget
{
    Q_OBJECT
public:
    QueryLibrary(workspace::Workspace* workspace, QWidget* parent = nullptr);

    /// Questions that `source` cannot answer are shown as such. `names`: what tables stand under, where there are
    /// several.
    void setSource(const query::Source& source, const QStringList& names);
    void reload(); ///< saved and last queries, from the workspace
    QTreeWidget* tree() const { return m_tree; }
    QString savedNameAt(const QTreeWidgetItem* item) const;
    void removeSaved(); ///< the chosen one

Q_SIGNALS:
    void queryChosen(const QString& sql, bool run);
    void wordChosen(const QString& word); ///< a table, column or function to write into the query

private:
    QTreeWidgetItem* addGroup(const QString& title);
    void addTables();
    void choose(QTreeWidgetItem* item);
    void describe();

    workspace::Workspace* m_workspace;
    QTreeWidget* m_tree;
    QLabel* m_text;
    QTreeWidgetItem* m_questions = nullptr;
    QTreeWidgetItem* m_saved = nullptr;
    QTreeWidgetItem* m_asked = nullptr;
};

} // namespace graylens::ui

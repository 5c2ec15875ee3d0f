// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

#include <QWidget>

#include "core/analysis/call_tree.h"

class QLabel;
class QLineEdit;
class QTableView;

namespace graylens::ui {

class FlameCanvas;
class JobRunner;
class MethodModel;

/// What a SandwichView shows: the tree the methods are of and their table; null while nothing is known.
struct SandwichContent
{
    std::shared_ptr<const analysis::CallTree> tree;
    std::shared_ptr<const analysis::MethodTable> methods;
    bool isCpu = false; ///< the tree is in CPU time, and the table's columns of it count
};

/// All methods on the left; of the chosen one, who calls it above and what it calls below.
class SandwichView : public QWidget
{
    Q_OBJECT
public:
    explicit SandwichView(JobRunner& jobs, QWidget* parent = nullptr);

    void setContent(SandwichContent content);
    void setMethod(const QString& method);
    const QString& method() const { return m_method; }
    void setSearch(const QString& text);
    FlameCanvas* callers() const { return m_callers; }
    FlameCanvas* callees() const { return m_callees; }
    QTableView* table() const { return m_table; }

Q_SIGNALS:
    void methodChosen(const QString& method); ///< by the user
    void lineChanged(const QString& line);

private:
    void rebuild();

    JobRunner& m_jobs;
    std::shared_ptr<const analysis::CallTree> m_tree;
    MethodModel* m_model;
    QTableView* m_table;
    QLineEdit* m_filter;
    QLabel *m_callersTitle, *m_calleesTitle;
    FlameCanvas *m_callers, *m_callees;
    QString m_method;
};

} // namespace graylens::ui

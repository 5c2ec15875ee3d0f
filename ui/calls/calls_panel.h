// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

#include "core/analysis/call_tree.h"
#include "core/base/result.h"
#include "ui/shell/panel.h"

class QLabel;
class QLineEdit;
class QTableView;
class QToolButton;
class QTreeView;

namespace graylens::ui {

class CallTreeModel;
class MethodModel;
class ThreadChooser;

/// Every method of one file with calls, self and total time; of the chosen one, its callers and what it calls.
class CallsPanel : public Panel
{
    Q_OBJECT
public:
    explicit CallsPanel(const PanelContext& context, QWidget* parent = nullptr);

    QString panelId() const override { return QStringLiteral("calls"); }
    QString title() const override { return tr("Calls"); }
    QString countText() const override;
    QString twin() override { return QStringLiteral("flame"); }
    void focusSearch() override;
    void searchNext(bool backwards) override;
    void exportView() override;

    MethodModel* model() const { return m_model; }
    CallTreeModel* callersModel() const { return m_callers; }
    CallTreeModel* calleesModel() const { return m_callees; }
    /// Writes the shown rows as comma separated values.
    Result<void> saveTo(const QString& path) const;
    void copySelected() const;

private:
    QWidget* makeBar();
    QWidget* makeTree(QLabel*& title, QTreeView*& view, CallTreeModel* model, const char* name, const QString& text);
    void setUpTable();
    void loadTrace();
    void recompute();
    void showTable(std::shared_ptr<const analysis::MethodTable> table);
    void showNeighbours();
    void viewChanged(ViewState::Changes what);
    void selectMethod(const QString& method);
    QString currentMethod() const;
    void publish(const QString& method);

    PanelContext m_context;
    trace::TracePtr m_trace;
    std::shared_ptr<const analysis::CallTree> m_tree;
    QString m_method; ///< whose neighbours are shown
    MethodModel* m_model;
    CallTreeModel *m_callers, *m_callees;
    ThreadChooser* m_threads = nullptr;
    QToolButton* m_rangeChip = nullptr;
    QLineEdit* m_filter = nullptr;
    QLabel *m_counts = nullptr, *m_message = nullptr;
    QTableView* m_table = nullptr;
    QLabel *m_callersTitle = nullptr, *m_calleesTitle = nullptr;
    QTreeView *m_callersView = nullptr, *m_calleesView = nullptr;
};

} // namespace graylens::ui

// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

#include <QWidget>

#include "core/analysis/diff.h"
#include "ui/diff/diff_tree_model.h"

class QButtonGroup;
class QComboBox;
class QLabel;
class QLineEdit;
class QSplitter;
class QToolButton;
class QTreeView;

namespace graylens::ui {

class EachTraceView;

/// The call tree of a comparison as a table, with filters.
class DiffTreeView : public QWidget
{
    Q_OBJECT
public:
    explicit DiffTreeView(QWidget* parent = nullptr);

    /// What was unfolded and where the view stood stays, as far as the calls are there again.
    void setResult(std::shared_ptr<const analysis::DiffResult> result, std::int64_t largestDelta);
    /// Unfolds and shows a node; a filter that hides it is cleared first.
    void select(std::uint32_t node);
    /// File names of both sides, for the figures of single traces.
    void setTraceNames(const QStringList& normal, const QStringList& abnormal);
    void setMyCode(const std::vector<std::string>& prefixes);
    void setKind(DiffFilter kind);
    void showTraces(); ///< the figures of each trace beside the tree
    DiffTreeModel* model() const { return m_model; }
    QTreeView* tree() const { return m_tree; }
    QLineEdit* filterField() const { return m_text; }
    QString countText() const;

Q_SIGNALS:
    void nodeSelected(quint32 node); ///< by the user
    void countChanged();

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    QWidget* makeBar();
    QWidget* makeKinds();
    void fitMethod();
    void showEachTrace();
    void applyFilter();
    void copySelected() const;
    std::vector<std::uint32_t> unfoldedNodes() const;
    std::uint32_t shownLike(const analysis::DiffTree& before, std::uint32_t node) const;

    std::shared_ptr<const analysis::DiffResult> m_result;
    DiffTreeModel* m_model;
    QTreeView* m_tree;
    EachTraceView* m_traces;
    QSplitter* m_split;
    QToolButton* m_eachTrace = nullptr;
    QButtonGroup* m_kinds = nullptr;
    QComboBox* m_atLeast = nullptr;
    QLineEdit* m_text = nullptr;
    QLabel* m_counts = nullptr;
    bool m_isQuiet = false; ///< a selection made by the program
};

} // namespace graylens::ui

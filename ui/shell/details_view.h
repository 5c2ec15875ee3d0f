// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTabWidget>

#include "core/analysis/diff.h"
#include "ui/state/view_state.h"

class QTreeWidget;

namespace graylens::ui {

class DocumentPage;

/// The dock below: everything about what is selected, and the issues of the shown document.
class DetailsView : public QTabWidget
{
    Q_OBJECT
public:
    explicit DetailsView(QWidget* parent = nullptr);

    void showPage(const DocumentPage* page); ///< null: nothing is shown
    void showIssues();

private:
    void fillSelection(const DocumentPage* page);
    void fillIssues(const DocumentPage* page);
    void fillSlice(const trace::Trace& trace, std::uint32_t slice);
    void fillRequest(const trace::Trace& trace, const trace::RequestRecord& request);
    void fillDifference(const analysis::DiffTree& tree, std::uint32_t node);
    void row(const QString& key, const QString& value);
    QTreeWidget* m_selection;
    QTreeWidget* m_issues;
    Selected m_shown;
    std::shared_ptr<const void> m_issuesOf;
};

} // namespace graylens::ui

// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <optional>

#include <QWidget>

#include "core/analysis/call_tree.h"
#include "ui/models/method_model.h"

class QLabel;
class QTreeView;

namespace graylens::ui {

/// What lies in the marked range: its length, the number of slices, the methods by their own time.
class RangeSummary : public QWidget
{
    Q_OBJECT
public:
    explicit RangeSummary(QWidget* parent = nullptr);

    /// Shows the range at once; the table follows when it is computed.
    void setRange(const trace::Trace& trace, TimeRange range);
    void setMethods(std::shared_ptr<const analysis::MethodTable> table); ///< null: being computed
    QString headline() const;
    const MethodModel& model() const { return *m_model; }
    /// The headline and the table, tab separated: what Copy puts on the clipboard.
    QString plainText() const;

Q_SIGNALS:
    void zoomRequested();
    void exportRequested();
    void closeRequested();
    void methodChosen(const QString& name);

private:
    QLabel *m_headline, *m_note;
    QTreeView* m_table;
    MethodModel* m_model;
};

} // namespace graylens::ui

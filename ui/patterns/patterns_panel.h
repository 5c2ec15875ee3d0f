// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/filter_expression.h"
#include "ui/patterns/mined_patterns.h"
#include "ui/shell/panel.h"

class QAbstractItemModel;
class QLabel;
class QPushButton;
class QTableView;

namespace graylens::ui {

class FilterLine;
class LineModel;
class PatternModel;

/// The log lines of a document sorted into patterns; what changed against a normal log; the lines of the chosen one.
class PatternsPanel : public Panel
{
    Q_OBJECT
public:
    explicit PatternsPanel(const PanelContext& context, QWidget* parent = nullptr);

    QString panelId() const override { return QStringLiteral("patterns"); }
    QString title() const override { return tr("Patterns"); }
    QString countText() const override;
    void focusSearch() override;
    void exportView() override;

    PatternModel* model() const { return m_model; }
    LineModel* lines() const { return m_lines; }
    void compareWith(const QString& path); ///< a file with normal logs; empty: with nothing
    void setFilter(const QString& expression);
    Result<void> saveTo(const QString& path) const; ///< what is shown as CSV, or everything as JSON, by the ending

private:
    QWidget* makeBar();
    QTableView* makeTable(QAbstractItemModel* model, const QString& name, const QString& text);
    void setUpPatterns();
    void setUpLines();
    void addActions();
    void chooseNormal();
    void load();
    void showMined(MinedPatternsPtr mined);
    void refresh(); ///< filters and orders
    void showLines();
    void publish(); ///< the current line to the other views
    QString summaryText() const;

    PanelContext m_context;
    MinedPatternsPtr m_mined;
    QString m_normal; ///< path
    PatternColumn m_column = PatternColumn::Lines;
    bool m_isDescending = true;
    PatternModel* m_model;
    LineModel* m_lines;
    QTableView *m_table, *m_lineTable;
    QPushButton* m_compare = nullptr;
    FilterLine* m_filter = nullptr;
    QLabel *m_counts = nullptr, *m_summary = nullptr;
};

} // namespace graylens::ui

// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
// The bar and the tables of the panel, and what can be done with their rows.
#include <QAction>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QTableView>

#include "core/patterns/pattern_filter.h"
#include "ui/models/filter_line.h"
#include "ui/patterns/line_model.h"
#include "ui/patterns/over_time_delegate.h"
#include "ui/patterns/pattern_model.h"
#include "ui/patterns/patterns_panel.h"
#include "ui/shell/actions.h"

namespace graylens::ui {

QWidget* PatternsPanel::makeBar()
{
    auto* bar = new QWidget(this);
    bar->setObjectName(QStringLiteral("patternsBar"));
    m_compare = new QPushButton(tr("Compare with a normal log…"), bar);
    m_compare->setObjectName(QStringLiteral("patternsCompare"));
    m_compare->setAccessibleName(m_compare->text());
    connect(m_compare, &QPushButton::clicked, this, [this] { m_normal.isEmpty() ? chooseNormal() : compareWith({}); });
    m_filter = new FilterLine(bar);
    m_filter->setVocabulary(patterns::patternFilterFields(), [](const QString& field) {
        using Strings = QStringList;
        return field == QLatin1String("change") ? Strings {QStringLiteral("new"), QStringLiteral("vanished"),
                                                           QStringLiteral("more"), QStringLiteral("fewer")}
                                                : Strings {};
    });
    m_filter->setObjectName(QStringLiteral("patternsFilter"));
    m_filter->setAccessibleName(tr("Filter patterns"));
    m_filter->setPlaceholderText(tr("Filter, such as: level>=warn and change:new and tag:net"));
    m_filter->setClearButtonEnabled(true);
    connect(m_filter, &QLineEdit::textChanged, this, &PatternsPanel::refresh);
    const auto label = [this](const QString& name, const QString& text, QWidget* parent) {
        auto* made = new QLabel(parent);
        made->setObjectName(name);
        made->setAccessibleName(text);
        return made;
    };
    m_filter->mistakeLabel()->setObjectName(QStringLiteral("patternsMistake"));
    m_counts = label(QStringLiteral("patternsCounts"), tr("Rows shown"), bar);
    m_summary = label(QStringLiteral("patternsSummary"), tr("Summary"), this);
    m_summary->setContentsMargins(8, 0, 8, 4);
    m_summary->setWordWrap(true);
    auto* row = new QHBoxLayout(bar);
    row->setContentsMargins(8, 4, 8, 4);
    row->addWidget(m_compare);
    row->addWidget(m_filter, 1);
    row->addWidget(m_filter->mistakeLabel());
    row->addWidget(m_counts);
    return bar;
}

QTableView* PatternsPanel::makeTable(QAbstractItemModel* model, const QString& name, const QString& text)
{
    auto* table = new QTableView(this);
    table->setModel(model);
    table->setObjectName(name);
    table->setAccessibleName(text);
    table->setSelectionBehavior(QAbstractItemView::SelectRows);
    table->setSelectionMode(QAbstractItemView::SingleSelection);
    table->setShowGrid(false);
    table->setAlternatingRowColors(true);
    table->setTabKeyNavigation(false);
    table->setWordWrap(false);
    table->setContextMenuPolicy(Qt::ActionsContextMenu);
    table->verticalHeader()->hide();
    table->verticalHeader()->setDefaultSectionSize(table->fontMetrics().height() + 8);
    table->horizontalHeader()->setHighlightSections(false);
    table->horizontalHeader()->setStretchLastSection(true);
    table->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    return table;
}

void PatternsPanel::setUpPatterns()
{
    m_table->setItemDelegateForColumn(static_cast<int>(PatternColumn::OverTime), new OverTimeDelegate(*m_model, this));
    m_table->horizontalHeader()->setSortIndicator(static_cast<int>(m_column), Qt::DescendingOrder);
    m_table->setSortingEnabled(true);
    using Width = std::pair<PatternColumn, int>;
    for (const auto& [column, width] :
         {Width {PatternColumn::Change, 96}, Width {PatternColumn::Lines, 72}, Width {PatternColumn::Expected, 78},
          Width {PatternColumn::FalseIn, 78}, Width {PatternColumn::Share, 66}, Width {PatternColumn::Level, 92},
          Width {PatternColumn::Tag, 150}, Width {PatternColumn::OverTime, 200}})
        m_table->setColumnWidth(static_cast<int>(column), width);
    connect(m_model, &PatternModel::sortRequested, this, [this](int column, Qt::SortOrder order) {
        m_column = static_cast<PatternColumn>(column);
        m_isDescending = order == Qt::DescendingOrder;
        refresh();
    });
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &PatternsPanel::showLines);
}

void PatternsPanel::setUpLines()
{
    m_lineTable->setColumnWidth(LineModel::Level, 92);
    m_lineTable->setColumnWidth(LineModel::Tag, 150);
    connect(m_lineTable->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &PatternsPanel::publish);
}

void PatternsPanel::addActions()
{
    const auto add = [this](QTableView* table, const char* id, const QString& text, std::function<void()> handler) {
        table->addAction(m_context.actions.add({id, text, tr("Patterns"), {}}, this, std::move(handler)));
    };
    add(m_table, "patterns.compare", tr("Compare with a normal log…"), [this] { chooseNormal(); });
    const auto show = [this](const QString& panelId) {
        if (!m_lineTable->currentIndex().isValid() && m_lines->rowCount() > 0)
            m_lineTable->selectRow(0);
        Q_EMIT panelRequested(panelId);
        publish(); // also to a panel that was made by asking for it
    };
    for (QTableView* table : {m_table, m_lineTable}) {
        add(table, "patterns.show-log", tr("Show the line in the log"), [show] { show(QStringLiteral("logs")); });
        add(table, "patterns.show-time", tr("Show the line on the timeline"),
            [show] { show(QStringLiteral("timeline")); });
    }
    connect(m_lineTable, &QTableView::activated, this, [show] { show(QStringLiteral("logs")); });
}

} // namespace graylens::ui

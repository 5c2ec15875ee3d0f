// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/diff/each_trace_view.h"

#include <QHeaderView>
#include <QLabel>
#include <QTableView>
#include <QVBoxLayout>

#include "ui/diff/cause_words.h"
#include "ui/diff/each_trace_model.h"
#include "ui/models/bar_delegate.h"

namespace graylens::ui {

EachTraceView::EachTraceView(QWidget* parent)
    : QWidget(parent)
    , m_model(new EachTraceModel(this))
    , m_spread(new QLabel(this))
    , m_table(new QTableView(this))
{
    setObjectName(QStringLiteral("eachTrace"));
    m_spread->setObjectName(QStringLiteral("eachTraceSpread"));
    m_spread->setAccessibleName(tr("Median and spread of each side"));
    m_spread->setWordWrap(true);
    m_spread->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_spread->setContentsMargins(6, 2, 6, 2);
    m_table->setObjectName(QStringLiteral("eachTraceTable"));
    m_table->setAccessibleName(tr("Each trace"));
    m_table->setModel(m_model);
    m_table->setItemDelegate(new BarDelegate(m_table));
    m_table->setItemDelegateForColumn(EachTraceModel::Trace, new PathDelegate(m_table));
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setAlternatingRowColors(true);
    m_table->setShowGrid(false);
    m_table->setWordWrap(false);
    m_table->setTabKeyNavigation(false);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setDefaultSectionSize(fontMetrics().height() + 7);
    m_table->horizontalHeader()->setHighlightSections(false);
    m_table->horizontalHeader()->setSortIndicator(EachTraceModel::Side, Qt::AscendingOrder);
    m_table->horizontalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    m_table->horizontalHeader()->setSectionResizeMode(EachTraceModel::Trace, QHeaderView::Stretch);
    m_table->setSortingEnabled(true);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_spread);
    column->addWidget(m_table, 1);
}

void EachTraceView::setNames(const QStringList& normal, const QStringList& abnormal)
{
    m_model->setNames(normal, abnormal);
}

void EachTraceView::setNode(const std::shared_ptr<const analysis::DiffResult>& result, std::uint32_t node)
{
    m_result = result;
    m_model->setNode(result, node);
    m_spread->setText(spreadText());
}

/// "Median total: normal 1.20 s (1.10 s to 1.31 s), abnormal 3.90 s (3.60 s to 4.10 s)".
QString EachTraceView::spreadText() const
{
    if (!m_result)
        return {};
    const auto side = [this](std::size_t which) {
        const auto found = m_model->spread(which);
        if (!found)
            return tr("in no trace");
        const ValueUnit unit = unitOf(m_result->tree);
        return tr("%1 (%2 to %3)")
            .arg(valueText((*found)[0], unit), valueText((*found)[1], unit), valueText((*found)[2], unit));
    };
    return tr("Median total: normal %1, abnormal %2").arg(side(0), side(1));
}

} // namespace graylens::ui

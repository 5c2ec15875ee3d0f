// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/timeline/range_summary.h"

#include <QApplication>
#include <QClipboard>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QToolButton>
#include <QTreeView>
#include <QVBoxLayout>

#include "ui/models/time_axis.h"
#include "ui/theme/theme.h"
#include "ui/timeline/timeline_navigation.h"

namespace graylens::ui {

namespace {

QToolButton* makeButton(QWidget* parent, const char* name, const QString& text, const QString& tip)
{
    auto* button = new QToolButton(parent);
    button->setObjectName(QLatin1String(name));
    button->setText(text);
    button->setAccessibleName(tip);
    button->setToolTip(tip);
    button->setAutoRaise(true);
    return button;
}

} // namespace

RangeSummary::RangeSummary(QWidget* parent)
    : QWidget(parent)
    , m_headline(new QLabel(this))
    , m_note(new QLabel(this))
    , m_table(new QTreeView(this))
    , m_model(new MethodModel(this))
{
    setObjectName(QStringLiteral("rangeSummary"));
    setAccessibleName(tr("What lies in the marked range"));
    m_headline->setObjectName(QStringLiteral("rangeHeadline"));
    m_headline->setAccessibleName(tr("Marked range"));
    m_headline->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_note->setObjectName(QStringLiteral("rangeNote"));
    m_note->setAccessibleName(tr("State of the table"));
    m_table->setObjectName(QStringLiteral("rangeMethods"));
    m_table->setAccessibleName(tr("Methods in the marked range"));
    m_table->setModel(m_model);
    m_table->setRootIsDecorated(false);
    m_table->setUniformRowHeights(true);
    m_table->setAlternatingRowColors(true);
    m_table->setSortingEnabled(true);
    m_table->sortByColumn(MethodModel::Self, Qt::DescendingOrder);
    m_table->setFrameShape(QFrame::NoFrame);
    connect(m_table, &QTreeView::activated, this, [this](const QModelIndex& index) {
        if (const analysis::MethodRow* row = m_model->row(index.row()))
            Q_EMIT methodChosen(fromUtf8(m_model->table()->names->view(row->name)));
    });

    auto* zoom = makeButton(this, "rangeZoom", tr("Zoom"), tr("Zoom to the marked range"));
    auto* copy = makeButton(this, "rangeCopy", tr("Copy"), tr("Copy the figures and the table"));
    auto* save = makeButton(this, "rangeExport", tr("Export…"), tr("Export the slices of the range"));
    auto* close = makeButton(this, "rangeClose", QStringLiteral("✕"), tr("Remove the mark"));
    connect(zoom, &QToolButton::clicked, this, &RangeSummary::zoomRequested);
    connect(copy, &QToolButton::clicked, this, [this] { QApplication::clipboard()->setText(plainText()); });
    connect(save, &QToolButton::clicked, this, &RangeSummary::exportRequested);
    connect(close, &QToolButton::clicked, this, &RangeSummary::closeRequested);

    auto* bar = new QHBoxLayout;
    bar->setContentsMargins(8, 2, 4, 2);
    bar->addWidget(m_headline);
    bar->addWidget(m_note);
    bar->addStretch(1);
    for (QToolButton* button : {zoom, copy, save, close})
        bar->addWidget(button);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(bar);
    layout->addWidget(m_table);
}

void RangeSummary::setRange(const trace::Trace& trace, TimeRange range)
{
    const auto step = std::max<DurationNs>(range.duration() / 1000, 1);
    const double count = static_cast<double>(slicesIn(trace, range));
    m_headline->setText(tr("<b>%1</b> marked (%2 to %3) · %4 slices")
                            .arg(durationText(range.duration()), momentText(range.begin, trace.span.begin, step),
                                 momentText(range.end, trace.span.begin, step), countText(count)));
}

void RangeSummary::setMethods(std::shared_ptr<const analysis::MethodTable> table)
{
    m_note->setText(table ? (table->sampled ? tr("· sampled: times are estimates") : QString())
                          : tr("· adding up the methods…"));
    if (!table)
        return;
    m_model->setTable(std::move(table));
    QHeaderView* header = m_table->header();
    header->setStretchLastSection(false);
    header->setSectionResizeMode(MethodModel::Method, QHeaderView::Stretch);
    for (int column = MethodModel::Count; column < MethodModel::ColumnCount; ++column) {
        header->setSectionResizeMode(column, QHeaderView::Interactive);
        header->resizeSection(column, fontMetrics().horizontalAdvance(QStringLiteral("0,000,000 ms")));
        const bool isCpu = column == MethodModel::SelfCpu || column == MethodModel::TotalCpu;
        m_table->setColumnHidden(column, isCpu && !m_model->hasCpu());
    }
}

QString RangeSummary::headline() const
{
    QString text = m_headline->text();
    return text.remove(QStringLiteral("<b>")).remove(QStringLiteral("</b>"));
}

QString RangeSummary::plainText() const
{
    QString text = headline() + QLatin1Char('\n');
    for (int row = -1; row < m_model->rowCount(); ++row) {
        QStringList cells;
        for (int column = 0; column < MethodModel::ColumnCount; ++column) {
            if (m_table->isColumnHidden(column))
                continue;
            cells.append(row < 0 ? m_model->headerData(column, Qt::Horizontal, Qt::DisplayRole).toString()
                                 : m_model->index(row, column).data().toString());
        }
        text += cells.join(QLatin1Char('\t')) + QLatin1Char('\n');
    }
    return text;
}

} // namespace graylens::ui

// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/flame/sandwich_view.h"

#include <utility>

#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QSplitter>
#include <QTableView>
#include <QVBoxLayout>

#include "ui/flame/flame_canvas.h"
#include "ui/jobs/job_runner.h"
#include "ui/models/bar_delegate.h"
#include "ui/models/method_model.h"

namespace graylens::ui {

namespace {

QLabel* makeTitle(const char* name, QWidget* parent)
{
    auto* title = new QLabel(parent);
    title->setObjectName(QLatin1String(name));
    title->setContentsMargins(8, 3, 8, 3);
    title->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    return title;
}

void setUpTable(QTableView* table, MethodModel* model)
{
    table->setModel(model);
    table->setObjectName(QStringLiteral("sandwichMethods"));
    table->setAccessibleName(SandwichView::tr("Methods"));
    table->setSelectionBehavior(QAbstractItemView::SelectRows);
    table->setSelectionMode(QAbstractItemView::SingleSelection);
    table->setShowGrid(false);
    table->setAlternatingRowColors(true);
    table->setTabKeyNavigation(false);
    table->setWordWrap(false);
    table->setItemDelegate(new BarDelegate(table));
    table->horizontalHeader()->setHighlightSections(false);
    table->verticalHeader()->hide();
    table->verticalHeader()->setDefaultSectionSize(table->fontMetrics().height() + 8);
    table->horizontalHeader()->setSectionResizeMode(MethodModel::Method, QHeaderView::Stretch);
    for (const int column : {MethodModel::Count, MethodModel::SelfShare, MethodModel::TotalShare, MethodModel::SelfCpu,
                             MethodModel::TotalCpu})
        table->hideColumn(column);
    table->setColumnWidth(MethodModel::Self, 76);
    table->setColumnWidth(MethodModel::Total, 76);
    table->setColumnWidth(MethodModel::SelfCpu, 84);
    table->setColumnWidth(MethodModel::TotalCpu, 84);
    table->setSortingEnabled(true);
    table->sortByColumn(MethodModel::Total, Qt::DescendingOrder);
}

} // namespace

SandwichView::SandwichView(JobRunner& jobs, QWidget* parent)
    : QWidget(parent)
    , m_jobs(jobs)
    , m_model(new MethodModel(this))
    , m_table(new QTableView(this))
    , m_filter(new QLineEdit(this))
    , m_callersTitle(makeTitle("callersTitle", this))
    , m_calleesTitle(makeTitle("calleesTitle", this))
    , m_callers(new FlameCanvas(this))
    , m_callees(new FlameCanvas(this))
{
    setObjectName(QStringLiteral("sandwichView"));
    setUpTable(m_table, m_model);
    m_filter->setObjectName(QStringLiteral("sandwichFilter"));
    m_filter->setAccessibleName(tr("Filter methods"));
    m_filter->setPlaceholderText(tr("Filter methods"));
    m_filter->setClearButtonEnabled(true);
    m_callers->setObjectName(QStringLiteral("callersGraph"));
    m_callers->setAccessibleName(tr("Callers of the method"));
    m_callers->setShowRoot(false);
    m_callers->setInverted(true);
    m_callees->setObjectName(QStringLiteral("calleesGraph"));
    m_callees->setAccessibleName(tr("What the method calls"));
    m_callees->setShowRoot(false);

    auto* left = new QWidget(this);
    auto* leftColumn = new QVBoxLayout(left);
    leftColumn->setContentsMargins(4, 4, 0, 0);
    leftColumn->setSpacing(4);
    leftColumn->addWidget(m_filter);
    leftColumn->addWidget(m_table);
    const auto half = [this](QLabel* title, FlameCanvas* canvas) {
        auto* box = new QWidget(this);
        auto* column = new QVBoxLayout(box);
        column->setContentsMargins(0, 0, 0, 0);
        column->setSpacing(0);
        column->addWidget(title);
        column->addWidget(canvas, 1);
        return box;
    };
    auto* graphs = new QSplitter(Qt::Vertical, this);
    graphs->setObjectName(QStringLiteral("sandwichGraphs"));
    graphs->addWidget(half(m_callersTitle, m_callers));
    graphs->addWidget(half(m_calleesTitle, m_callees));
    auto* both = new QSplitter(Qt::Horizontal, this);
    both->setObjectName(QStringLiteral("sandwichSplitter"));
    both->addWidget(left);
    both->addWidget(graphs);
    both->setStretchFactor(1, 1);
    both->setSizes({360, 900});
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(both);

    connect(m_filter, &QLineEdit::textChanged, m_model, &MethodModel::setFilter);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this, [this](const QModelIndex& now) {
        if (const analysis::MethodRow* row = m_model->row(now.row())) {
            setMethod(fromUtf8(m_model->table()->names->view(row->name)));
            Q_EMIT methodChosen(m_method);
        }
    });
    for (FlameCanvas* canvas : {m_callers, m_callees}) {
        connect(canvas, &FlameCanvas::lineChanged, this, [this, canvas] { Q_EMIT lineChanged(canvas->currentLine()); });
        connect(canvas, &FlameCanvas::nodeActivated, this, [this, canvas](quint32 node) {
            if (node == 0)
                return;
            setMethod(canvas->source()->name(node));
            Q_EMIT methodChosen(m_method);
        });
    }
    rebuild();
}

void SandwichView::setContent(SandwichContent content)
{
    m_tree = std::move(content.tree);
    {
        const QSignalBlocker quiet(m_table->selectionModel());
        m_model->setTable(std::move(content.methods));
    }
    const bool wasCpu = m_table->isColumnHidden(MethodModel::Total);
    for (const int column : {MethodModel::Self, MethodModel::Total})
        m_table->setColumnHidden(column, content.isCpu);
    for (const int column : {MethodModel::SelfCpu, MethodModel::TotalCpu})
        m_table->setColumnHidden(column, !content.isCpu);
    if (wasCpu != content.isCpu)
        m_table->sortByColumn(content.isCpu ? MethodModel::TotalCpu : MethodModel::Total, Qt::DescendingOrder);
    if (m_method.isEmpty() && m_model->rowCount() > 0)
        m_method = m_model->index(0, MethodModel::Method).data().toString();
    rebuild();
}

void SandwichView::setMethod(const QString& method)
{
    if (method.isEmpty() || method == m_method)
        return;
    m_method = method;
    rebuild();
}

void SandwichView::setSearch(const QString& text)
{
    m_callers->setSearch(text);
    m_callees->setSearch(text);
}

void SandwichView::rebuild()
{
    const QString shown = shortName(m_method.toStdString());
    m_callersTitle->setText(m_method.isEmpty() ? tr("Callers") : tr("Called by · %1").arg(shown));
    m_calleesTitle->setText(m_method.isEmpty() ? tr("Callees") : tr("Calls · %1").arg(shown));
    m_callersTitle->setToolTip(m_method);
    m_calleesTitle->setToolTip(m_method);
    m_callers->setMessage(tr("Choose a method to see who calls it."));
    m_callees->setMessage(tr("Choose a method to see what it calls."));
    const StringId id = m_tree ? m_tree->names->find(m_method.toStdString()) : StringId();
    if (id.isNone()) {
        m_callers->setSource(nullptr);
        m_callees->setSource(nullptr);
        return;
    }
    if (const auto table = m_model->table()) {
        const int row = m_model->rowOfMethod(table->names->find(m_method.toStdString()));
        if (row >= 0 && row != m_table->currentIndex().row()) {
            const QSignalBlocker quiet(m_table->selectionModel());
            m_table->selectRow(row);
            m_table->viewport()->update();
        }
    }
    m_callers->setStale(true);
    m_callees->setStale(true);
    using Pair = std::pair<analysis::CallTree, analysis::CallTree>;
    m_jobs.startLatest(
        tr("Callers and callees"), this, "flame.sandwich",
        [tree = m_tree, id](const Operation&) -> Result<Pair> {
            return Pair(analysis::callers(*tree, id), analysis::callees(*tree, id));
        },
        [this](Pair pair) {
            const std::int64_t whole = m_tree && m_tree->size() > 0 ? m_tree->total[0] : 0;
            const auto source = [whole](analysis::CallTree&& tree) {
                return std::make_shared<CallTreeSource>(std::make_shared<analysis::CallTree>(std::move(tree)), whole);
            };
            m_callers->setSource(source(std::move(pair.first)));
            m_callees->setSource(source(std::move(pair.second)));
        });
}

} // namespace graylens::ui

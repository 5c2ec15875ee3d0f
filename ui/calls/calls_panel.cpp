// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/calls/calls_panel.h"

#include <utility>

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QMessageBox>
#include <QSaveFile>
#include <QSplitter>
#include <QTableView>
#include <QToolButton>
#include <QTreeView>

#include "ui/jobs/job_runner.h"
#include "ui/models/bar_delegate.h"
#include "ui/models/call_tree_model.h"
#include "ui/models/method_model.h"
#include "ui/models/thread_chooser.h"
#include "ui/theme/core_words.h"
#include "ui/theme/theme.h"

namespace graylens::ui {

CallsPanel::CallsPanel(const PanelContext& context, QWidget* parent)
    : Panel(parent)
    , m_context(context)
    , m_model(new MethodModel(this))
    , m_callers(new CallTreeModel(this))
    , m_callees(new CallTreeModel(this))
    , m_message(new QLabel(this))
    , m_table(new QTableView(this))
{
    setObjectName(QStringLiteral("callsPanel"));
    setAccessibleName(title());
    setUpTable();
    m_message->setObjectName(QStringLiteral("callsMessage"));
    m_message->setAccessibleName(tr("Message"));
    m_message->setAlignment(Qt::AlignCenter);
    m_message->setWordWrap(true);

    auto* neighbours = new QSplitter(Qt::Horizontal, this);
    neighbours->setObjectName(QStringLiteral("callsNeighbours"));
    neighbours->addWidget(makeTree(m_callersTitle, m_callersView, m_callers, "callersTree", tr("Callers")));
    neighbours->addWidget(makeTree(m_calleesTitle, m_calleesView, m_callees, "calleesTree", tr("Callees")));
    auto* split = new QSplitter(Qt::Vertical, this);
    split->setObjectName(QStringLiteral("callsSplitter"));
    split->addWidget(m_table);
    split->addWidget(neighbours);
    split->setStretchFactor(0, 3);
    split->setStretchFactor(1, 2);
    split->setSizes({480, 320});
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(makeBar());
    column->addWidget(m_message, 1);
    column->addWidget(split, 1);
    setFocusProxy(m_table);

    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &CallsPanel::showNeighbours);
    connect(m_table, &QTableView::activated, this, [this] { publish(currentMethod()); });
    connect(&m_context.view, &ViewState::changed, this, &CallsPanel::viewChanged);
    connect(&m_context.session, &Session::fileChanged, this, [this](int id) {
        if (id == m_context.documentId)
            loadTrace();
    });
    loadTrace();
    viewChanged(ViewState::Marked | ViewState::Search);
}

QWidget* CallsPanel::makeBar()
{
    auto* bar = new QWidget(this);
    bar->setObjectName(QStringLiteral("callsBar"));
    auto* row = new QHBoxLayout(bar);
    row->setContentsMargins(8, 4, 8, 4);
    m_threads = new ThreadChooser(bar);
    connect(m_threads, &ThreadChooser::changed, this, &CallsPanel::recompute);
    m_rangeChip = new QToolButton(bar);
    m_rangeChip->setObjectName(QStringLiteral("callsRange"));
    m_rangeChip->setAccessibleName(tr("Clear the marked range"));
    m_rangeChip->setToolTip(tr("Only calls inside the marked range are counted. Click to count all."));
    m_rangeChip->hide();
    connect(m_rangeChip, &QToolButton::clicked, this, [this] { m_context.view.setMarked(std::nullopt); });
    m_filter = new QLineEdit(bar);
    m_filter->setObjectName(QStringLiteral("callsFilter"));
    m_filter->setAccessibleName(tr("Filter methods"));
    m_filter->setPlaceholderText(tr("Filter methods"));
    m_filter->setClearButtonEnabled(true);
    m_counts = new QLabel(bar);
    m_counts->setObjectName(QStringLiteral("callsCounts"));
    m_counts->setAccessibleName(tr("Rows shown"));
    connect(m_filter, &QLineEdit::textChanged, this, [this](const QString& text) {
        const QString kept = currentMethod();
        m_model->setFilter(text);
        selectMethod(kept);
        m_counts->setText(countText());
        m_context.view.setSearch(text);
        Q_EMIT countChanged();
    });
    row->addWidget(m_threads);
    row->addWidget(m_rangeChip);
    row->addWidget(m_filter, 1);
    row->addWidget(m_counts);
    return bar;
}

void CallsPanel::setUpTable()
{
    m_table->setModel(m_model);
    m_table->setObjectName(QStringLiteral("methodsTable"));
    m_table->setAccessibleName(tr("Methods"));
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setShowGrid(false);
    m_table->setAlternatingRowColors(true);
    m_table->setTabKeyNavigation(false);
    m_table->setWordWrap(false);
    m_table->setItemDelegate(new BarDelegate(m_table));
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setDefaultSectionSize(m_table->fontMetrics().height() + 8);
    m_table->horizontalHeader()->setSectionResizeMode(MethodModel::Method, QHeaderView::Stretch);
    m_table->horizontalHeader()->setHighlightSections(false);
    for (int column = MethodModel::Count; column < MethodModel::ColumnCount; ++column)
        m_table->setColumnWidth(column, 92);
    m_table->setSortingEnabled(true);
    m_table->sortByColumn(MethodModel::Total, Qt::DescendingOrder);
    m_table->setContextMenuPolicy(Qt::ActionsContextMenu);
    auto* copy = new QAction(tr("Copy"), m_table);
    copy->setShortcut(QKeySequence::Copy);
    copy->setShortcutContext(Qt::WidgetShortcut);
    connect(copy, &QAction::triggered, this, &CallsPanel::copySelected);
    auto* show = new QAction(tr("Show in every view"), m_table);
    connect(show, &QAction::triggered, this, [this] { publish(currentMethod()); });
    m_table->addActions({copy, show});
}

QWidget* CallsPanel::makeTree(QLabel*& title, QTreeView*& view, CallTreeModel* model, const char* name,
                              const QString& text)
{
    auto* box = new QWidget(this);
    title = new QLabel(text, box);
    title->setObjectName(QLatin1String(name) + QStringLiteral("Title"));
    title->setContentsMargins(8, 4, 8, 4);
    title->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    view = new QTreeView(box);
    view->setModel(model);
    view->setObjectName(QLatin1String(name));
    view->setAccessibleName(text);
    view->setUniformRowHeights(true);
    view->setAlternatingRowColors(true);
    view->setItemDelegate(new BarDelegate(view));
    view->setItemDelegateForColumn(CallTreeModel::Method, new PathDelegate(view));
    view->header()->setStretchLastSection(false);
    view->header()->setSectionResizeMode(CallTreeModel::Method, QHeaderView::Stretch);
    for (int column = CallTreeModel::Count; column < CallTreeModel::ColumnCount; ++column)
        view->setColumnWidth(column, 76);
    view->setSortingEnabled(true);
    view->sortByColumn(CallTreeModel::Total, Qt::DescendingOrder);
    connect(view, &QTreeView::doubleClicked, this,
            [this, model](const QModelIndex& index) { publish(fromUtf8(model->tree()->text(model->nodeOf(index)))); });
    auto* column = new QVBoxLayout(box);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(title);
    column->addWidget(view, 1);
    return box;
}

void CallsPanel::loadTrace()
{
    const OpenFile* file = m_context.session.file(m_context.documentId);
    trace::TracePtr trace = file && file->document ? file->document->primary() : nullptr;
    const bool hasCalls = trace && (trace->callCount() > 0 || trace->samples.size() > 0);
    m_message->setText(trace ? tr("This file holds no calls and no samples.") : tr("Nothing is open yet."));
    m_message->setVisible(!hasCalls);
    findChild<QSplitter*>(QStringLiteral("callsSplitter"))->setVisible(hasCalls);
    if (trace == m_trace)
        return;
    m_trace = hasCalls ? trace : nullptr;
    m_tree = nullptr;
    m_threads->setTrace(m_trace);
    m_threads->choose({}); // a table of methods is of all threads first
    showTable(nullptr);
    recompute();
}

void CallsPanel::recompute()
{
    if (!m_trace)
        return;
    analysis::Selection selection;
    selection.range = m_context.view.marked();
    selection.threads = m_threads->chosen();
    selection.includeAsync = selection.threads.empty();
    m_counts->setText(tr("Computing…"));
    using Both = std::pair<std::shared_ptr<const analysis::MethodTable>, std::shared_ptr<const analysis::CallTree>>;
    m_context.session.jobs().startLatest(
        tr("Methods"), this, "calls.methods",
        [trace = m_trace, selection](const Operation& operation) -> Result<Both> {
            GL_TRY(auto table, analysis::methods(*trace, selection, operation));
            GL_TRY(auto tree, analysis::callTree(*trace, selection, analysis::GroupBy::Merged, operation));
            return Both(std::make_shared<const analysis::MethodTable>(std::move(table)),
                        std::make_shared<const analysis::CallTree>(std::move(tree)));
        },
        [this](Both both) {
            m_tree = std::move(both.second);
            showTable(std::move(both.first));
        });
}

void CallsPanel::showTable(std::shared_ptr<const analysis::MethodTable> table)
{
    const QString kept = m_method.isEmpty() ? m_context.view.selected().method : m_method;
    m_model->setTable(std::move(table));
    m_table->setColumnHidden(MethodModel::Count, !m_model->showsCounts());
    for (QTreeView* view : {m_callersView, m_calleesView})
        view->setColumnHidden(CallTreeModel::Count, !m_model->showsCounts());
    m_table->setColumnHidden(MethodModel::SelfCpu, !m_model->hasCpu());
    m_table->setColumnHidden(MethodModel::TotalCpu, !m_model->hasCpu());
    m_counts->setText(countText());
    selectMethod(kept);
    if (!m_table->currentIndex().isValid() && m_model->rowCount() > 0)
        m_table->selectRow(0);
    showNeighbours();
    Q_EMIT countChanged();
}

QString CallsPanel::currentMethod() const
{
    const analysis::MethodRow* row = m_model->row(m_table->currentIndex().row());
    return row ? fromUtf8(m_model->table()->names->view(row->name)) : QString();
}

void CallsPanel::selectMethod(const QString& method)
{
    if (method.isEmpty() || !m_model->table())
        return;
    const int row = m_model->rowOfMethod(m_model->table()->names->find(method.toStdString()));
    if (row < 0 || row == m_table->currentIndex().row())
        return;
    m_table->selectRow(row);
    m_table->scrollTo(m_model->index(row, MethodModel::Method));
}

void CallsPanel::showNeighbours()
{
    m_method = currentMethod();
    const QString shown = shortName(m_method.toStdString());
    m_callersTitle->setText(m_method.isEmpty() ? tr("Callers") : tr("Called by · %1").arg(shown));
    m_calleesTitle->setText(m_method.isEmpty() ? tr("Callees") : tr("Calls · %1").arg(shown));
    const StringId id = m_tree && !m_method.isEmpty() ? m_tree->names->find(m_method.toStdString()) : StringId();
    if (id.isNone()) {
        m_callers->setTree(nullptr);
        m_callees->setTree(nullptr);
        return;
    }
    using Pair = std::pair<analysis::CallTree, analysis::CallTree>;
    m_context.session.jobs().startLatest(
        tr("Callers and callees"), this, "calls.neighbours",
        [tree = m_tree, id](const Operation&) -> Result<Pair> {
            return Pair(analysis::callers(*tree, id), analysis::callees(*tree, id));
        },
        [this](Pair pair) {
            const std::int64_t whole = m_tree && m_tree->size() > 0 ? m_tree->total[0] : 0;
            m_callers->setTree(std::make_shared<const analysis::CallTree>(std::move(pair.first)), whole);
            m_callees->setTree(std::make_shared<const analysis::CallTree>(std::move(pair.second)), whole);
            for (QTreeView* view : {m_callersView, m_calleesView})
                view->expandToDepth(0);
        });
}

void CallsPanel::publish(const QString& method)
{
    if (!method.isEmpty())
        m_context.view.select({Selected::Kind::Method, 0, nullptr, method});
}

void CallsPanel::viewChanged(ViewState::Changes what)
{
    const ViewState& view = m_context.view;
    if (what & ViewState::Marked) {
        m_rangeChip->setVisible(view.marked().has_value());
        if (view.marked())
            m_rangeChip->setText(tr("Marked range: %1  ✕").arg(durationText(view.marked()->duration())));
        recompute();
    }
    if ((what & ViewState::Search) && m_filter->text() != view.search())
        m_filter->setText(view.search());
    if (what & ViewState::Selection)
        selectMethod(view.selected().method);
}

QString CallsPanel::countText() const
{
    const int all = m_model->totalRows(), shown = m_model->rowCount();
    if (all == 0)
        return {};
    return tr("%1 methods · %2 shown · %3")
        .arg(ui::countText(all), ui::countText(shown), percentText(static_cast<double>(shown) / all));
}

void CallsPanel::focusSearch()
{
    m_filter->setFocus(Qt::ShortcutFocusReason);
    m_filter->selectAll();
}

void CallsPanel::searchNext(bool backwards)
{
    const int rows = m_model->rowCount();
    if (rows == 0)
        return;
    const int now = std::max(0, m_table->currentIndex().row());
    m_table->selectRow((now + (backwards ? rows - 1 : 1)) % rows);
}

void CallsPanel::copySelected() const
{
    QString text;
    for (const QModelIndex& row : m_table->selectionModel()->selectedRows()) {
        QStringList cells;
        for (int column = 0; column < m_model->columnCount(); ++column)
            if (!m_table->isColumnHidden(column))
                cells.append(m_model->index(row.row(), column).data().toString());
        text += cells.join(QLatin1Char('\t')) + QLatin1Char('\n');
    }
    QApplication::clipboard()->setText(text);
}

Result<void> CallsPanel::saveTo(const QString& path) const
{
    const QByteArray bytes = toCsv(*m_model).toUtf8();
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size() || !file.commit())
        return fail(Errc::Io, (path + QStringLiteral(": ") + file.errorString()).toStdString());
    return {};
}

void CallsPanel::exportView()
{
    const QString path = QFileDialog::getSaveFileName(this, tr("Export the methods"), QStringLiteral("methods.csv"),
                                                      tr("Comma separated values (*.csv)"));
    if (path.isEmpty())
        return;
    if (const auto saved = saveTo(path); !saved)
        QMessageBox::warning(this, tr("Not saved"), errorText(saved.error()));
}

} // namespace graylens::ui

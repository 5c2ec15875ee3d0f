// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/diff/diff_panel.h"

#include <utility>

#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QScopedValueRollback>
#include <QScrollBar>
#include <QSplitter>
#include <QTabBar>
#include <QTabWidget>
#include <QTableView>
#include <QToolButton>
#include <QTreeView>
#include <QVBoxLayout>

#include "ui/diff/cause_model.h"
#include "ui/diff/cause_words.h"
#include "ui/diff/comparison_notes.h"
#include "ui/diff/diff_flame_view.h"
#include "ui/diff/diff_header.h"
#include "ui/diff/diff_tree_model.h"
#include "ui/diff/diff_tree_view.h"
#include "ui/diff/options_strip.h"
#include "ui/diff/traces_delegate.h"
#include "ui/diff/waterfall.h"
#include "ui/flame/flame_canvas.h"
#include "ui/models/bar_delegate.h"
#include "ui/models/method_model.h"
#include "ui/shell/actions.h"
#include "ui/theme/core_words.h"
#include "ui/theme/theme.h"

namespace graylens::ui {

DiffPanel::DiffPanel(const PanelContext& context, QWidget* parent)
    : Panel(parent)
    , m_context(context)
    , m_model(new CauseModel(this))
    , m_header(new DiffHeader(this))
    , m_headline(new QLabel(this))
    , m_message(new QLabel(this))
    , m_waterfall(new Waterfall(this))
    , m_notes(new NotesStrip(this))
    , m_options(new OptionsStrip(this))
    , m_comments(new ComparisonNotes(this))
    , m_causes(new QTableView(this))
    , m_tabs(new QTabWidget(this))
    , m_split(new QSplitter(Qt::Vertical, this))
    , m_flame(new DiffFlameView(context.session.jobs(), this))
    , m_tree(new DiffTreeView(this))
{
    setObjectName(QStringLiteral("diffPanel"));
    setAccessibleName(title());
    m_message->setObjectName(QStringLiteral("diffMessage"));
    m_message->setAccessibleName(tr("Message"));
    m_message->setAlignment(Qt::AlignCenter);
    m_message->setWordWrap(true);
    setUpCauses();
    setUpMenus();
    m_tabs->setObjectName(QStringLiteral("diffTabs"));
    m_tabs->setAccessibleName(tr("Views of the difference"));
    m_tabs->tabBar()->setObjectName(QStringLiteral("diffTabBar"));
    m_tabs->tabBar()->setAccessibleName(tr("Views of the difference"));
    m_tabs->setDocumentMode(true);
    m_tabs->addTab(m_flame, icon(QStringLiteral("flame")), tr("Flame graph"));
    m_tabs->addTab(m_tree, icon(QStringLiteral("tree")), tr("Call tree"));
    m_split->setObjectName(QStringLiteral("diffSplitter"));
    m_split->addWidget(m_causes);
    m_split->addWidget(m_tabs);
    m_split->setChildrenCollapsible(false);
    m_split->setStretchFactor(0, 0);
    m_split->setStretchFactor(1, 1);
    m_split->setSizes({m_causes->verticalHeader()->defaultSectionSize() * 7, 600});
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(makeTop());
    column->addWidget(m_message, 1);
    column->addWidget(m_split, 1);
    setFocusProxy(m_causes);
    connectParts();
    addActions();
    refresh();
}

void DiffPanel::connectParts()
{
    connect(m_header, &DiffHeader::swapRequested, this, &DiffPanel::swap);
    connect(m_header, &DiffHeader::sharesWanted, this, &DiffPanel::setShares);
    connect(m_waterfall, &Waterfall::causeChosen, this, &DiffPanel::chooseCause);
    connect(m_causes->selectionModel(), &QItemSelectionModel::currentRowChanged, this, [this](const QModelIndex& now) {
        if (const analysis::Cause* cause = m_model->cause(now.row()); cause && !m_isSelecting) {
            m_waterfall->setCurrentCause(now.row());
            select(cause->node, m_causes);
        }
    });
    connect(m_causes, &QTableView::activated, this, [this] { m_tabs->currentWidget()->setFocus(); });
    connect(m_flame->canvas(), &FlameCanvas::nodeSelected, this,
            [this](quint32 node) { select(node, m_flame->canvas()); });
    connect(m_flame->canvas(), &FlameCanvas::focusChanged, this, &DiffPanel::countChanged);
    connect(m_flame, &DiffFlameView::searchChanged, &m_context.view, &ViewState::setSearch);
    connect(m_tree, &DiffTreeView::nodeSelected, this, [this](quint32 node) { select(node, m_tree); });
    connect(m_tree, &DiffTreeView::countChanged, this, &DiffPanel::countChanged);
    connect(m_tabs, &QTabWidget::currentChanged, this, &DiffPanel::countChanged);
    connect(&m_context.view, &ViewState::changed, this, &DiffPanel::viewChanged);
    connect(&m_context.session, &Session::comparisonChanged, this, [this](int id) {
        if (id == m_context.documentId)
            refresh();
    });
}

QWidget* DiffPanel::makeTop()
{
    auto* top = new QWidget(this);
    top->setObjectName(QStringLiteral("diffTop"));
    m_headline->setObjectName(QStringLiteral("diffHeadline"));
    m_headline->setAccessibleName(tr("Main cause"));
    m_headline->setWordWrap(true);
    m_headline->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_headline->setContentsMargins(10, 2, 10, 4);
    QFont large = m_headline->font();
    large.setPointSizeF(large.pointSizeF() * 1.45);
    m_headline->setFont(large);
    auto* column = new QVBoxLayout(top);
    column->setContentsMargins(0, 0, 0, 4);
    column->setSpacing(2);
    column->addWidget(m_header);
    column->addWidget(m_headline);
    column->addWidget(m_waterfall);
    column->addWidget(m_notes);
    auto* line = new QHBoxLayout;
    line->addWidget(m_options, 1);
    line->addWidget(m_comments->toggle(), 0, Qt::AlignTop);
    line->addSpacing(8);
    column->addLayout(line);
    column->addWidget(m_comments);
    connect(m_comments, &ComparisonNotes::edited, this,
            [this](const QString& notes) { m_context.session.setNotes(m_context.documentId, notes); });
    return top;
}

void DiffPanel::setUpCauses()
{
    m_causes->setModel(m_model);
    m_causes->setObjectName(QStringLiteral("causesTable"));
    m_causes->setAccessibleName(tr("Causes"));
    m_causes->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_causes->setSelectionMode(QAbstractItemView::SingleSelection);
    m_causes->setShowGrid(false);
    m_causes->setAlternatingRowColors(true);
    m_causes->setTabKeyNavigation(false);
    m_causes->setWordWrap(false);
    m_causes->setItemDelegate(new BarDelegate(m_causes));
    m_causes->setItemDelegateForColumn(CauseModel::Kind, new KindDelegate(m_causes));
    m_causes->setItemDelegateForColumn(CauseModel::Traces, new TracesDelegate(m_causes));
    m_causes->setItemDelegateForColumn(CauseModel::Callers, new PathDelegate(m_causes));
    m_causes->verticalHeader()->hide();
    m_causes->verticalHeader()->setDefaultSectionSize(m_causes->fontMetrics().height() + 12);
    m_causes->setMinimumHeight(m_causes->verticalHeader()->defaultSectionSize() * 3);
    m_causes->horizontalHeader()->setHighlightSections(false);
    m_causes->horizontalHeader()->setMinimumSectionSize(28);
}

void DiffPanel::refresh()
{
    const Comparison* comparison = m_context.session.comparison(m_context.documentId);
    const auto result = comparison ? comparison->result : nullptr;
    if (comparison)
        m_header->show(comparison->normal, comparison->abnormal, result.get());
    if (!result) {
        m_message->setText(!comparison              ? tr("Nothing is compared yet.")
                               : comparison->failed ? tr("The comparison failed: %1").arg(errorText(comparison->error))
                                                    : tr("Comparing…"));
    }
    // A result that is being computed again stays in view.
    const bool hasView = result || (m_result && comparison && !comparison->failed);
    m_message->setVisible(!hasView);
    for (QWidget* part :
         {static_cast<QWidget*>(m_split), static_cast<QWidget*>(m_headline), static_cast<QWidget*>(m_waterfall)})
        part->setVisible(hasView);
    showOptions();
    if (!result || result == m_result)
        return;
    const auto before = std::exchange(m_result, result);
    const std::uint32_t last = m_flame->canvas()->selected();
    const std::uint32_t chosen = before ? nodeLike(*m_result, before->tree, last) : 0;
    const std::uint32_t focus = before ? nodeLike(*m_result, before->tree, m_flame->canvas()->focusNode()) : 0;
    // A cause that was taken out as noise has been dealt with.
    const std::size_t leftOut = std::exchange(m_leftOut, comparison->shownOptions.exclude.size());
    const bool isDealtWith
        = before && leftOut < m_leftOut && causeOf(*before, last) >= 0 && causeOf(*m_result, chosen) < 0;
    const auto& windows = comparison->shownOptions.window;
    const bool isStart = windows[0].kind == analysis::WindowSpec::Kind::Startup && windows[0] == windows[1];
    m_headline->setText(unbroken(headline(*m_result, true, isStart)));
    m_waterfall->setResult(m_result);
    m_notes->setNotes(m_result->comparability);
    m_flame->setResult(m_result, comparison->widths);
    if (focus != 0)
        m_flame->canvas()->zoomTo(focus);
    m_tree->setTraceNames(comparison->normal, comparison->abnormal);
    m_tree->setResult(m_result, comparison->widths->largestDelta);
    listCauses();
    if (chosen != 0 && !isDealtWith)
        select(chosen, nullptr); // computed again: what was looked at stays in view
    else
        chooseCause(0);
    Q_EMIT countChanged();
}

/// As wide as what is in the columns; where the list was scrolled to stays.
void DiffPanel::listCauses()
{
    {
        const QScopedValueRollback quiet(m_isSelecting, true);
        const int scrolled = m_causes->verticalScrollBar()->value();
        m_model->setResult(m_result);
        m_causes->verticalScrollBar()->setValue(scrolled);
    }
    m_causes->setVisible(!m_result->causes.empty()); // the headline says that there is none
    m_causes->setColumnHidden(CauseModel::Presence, !m_model->hasPresence());
    m_causes->setColumnHidden(CauseModel::Counts, !showsCounts(m_result->tree));
    m_causes->resizeColumnsToContents();
    m_causes->setColumnWidth(CauseModel::Method, std::min(240, m_causes->columnWidth(CauseModel::Method) + 12));
    m_causes->setColumnWidth(CauseModel::Delta, std::max(160, m_causes->columnWidth(CauseModel::Delta) + 70));
    m_causes->setColumnWidth(CauseModel::Callers, 120); // it takes what is left, never what its texts would like
    m_causes->setColumnWidth(CauseModel::Traces, 92);
    m_causes->horizontalHeader()->setSectionResizeMode(CauseModel::Callers, QHeaderView::Stretch);
    fitCauses();
}

/// Where a cause is called says more than its statistics: these go where there is no room for both.
void DiffPanel::fitCauses()
{
    constexpr int kLeastForCallers = 130;
    int room = width() - style()->pixelMetric(QStyle::PM_ScrollBarExtent) - kLeastForCallers;
    for (const int column : {CauseModel::Rank, CauseModel::Kind, CauseModel::Method, CauseModel::Delta,
                             CauseModel::Counts, CauseModel::Presence})
        room -= m_causes->isColumnHidden(column) ? 0 : m_causes->columnWidth(column);
    for (const auto& [column, has] :
         {std::pair {CauseModel::Share, true}, std::pair {CauseModel::PValue, m_model->hasPValues()},
          std::pair {CauseModel::Traces, m_model->hasTraces()}}) {
        m_causes->setColumnHidden(column, false); // its width is only known while it is shown
        room -= m_causes->columnWidth(column);
        m_causes->setColumnHidden(column, !has || room < 0);
    }
}

void DiffPanel::resizeEvent(QResizeEvent* event)
{
    Panel::resizeEvent(event);
    fitCauses();
}

QString DiffPanel::twin()
{
    m_tabs->setCurrentIndex(1 - m_tabs->currentIndex());
    m_tabs->currentWidget()->setFocus(Qt::ShortcutFocusReason);
    return {};
}

void DiffPanel::swap()
{
    const int id = m_context.documentId;
    const Comparison* comparison = m_context.session.comparison(id);
    if (!comparison)
        return;
    Session& session = m_context.session;
    session.compare(QStringList(comparison->abnormal), QStringList(comparison->normal));
    QMetaObject::invokeMethod(
        &session, [&session, id] { session.close(id); }, Qt::QueuedConnection); // takes this panel along
}

void DiffPanel::chooseCause(int row)
{
    if (m_model->cause(row))
        m_causes->selectRow(row);
}

void DiffPanel::chooseNode(quint32 node)
{
    select(node, nullptr);
}

/// The user chose a node somewhere: everything else follows, and so do other panels.
void DiffPanel::select(quint32 node, const QWidget* from)
{
    if (m_isSelecting || !m_result || node >= m_result->tree.size())
        return;
    showInAll(node, from);
    const QScopedValueRollback quiet(m_isSelecting, true);
    if (node != 0)
        m_context.view.select({Selected::Kind::DiffNode, node, nullptr, fromUtf8(m_result->tree.text(node))});
    Q_EMIT countChanged();
}

void DiffPanel::showInAll(quint32 node, const QWidget* from)
{
    const QScopedValueRollback quiet(m_isSelecting, true);
    if (from != m_flame->canvas())
        m_flame->canvas()->select(node);
    if (from != m_tree)
        m_tree->select(node);
    if (from == m_causes)
        return;
    const int row = causeOf(*m_result, node);
    if (row >= 0)
        m_causes->selectRow(row);
    else
        m_causes->clearSelection();
    m_waterfall->setCurrentCause(row);
}

void DiffPanel::viewChanged(ViewState::Changes what)
{
    const ViewState& view = m_context.view;
    if (what & ViewState::Search)
        m_flame->setSearch(view.search());
    if (m_isSelecting || !m_result || !(what & ViewState::Selection)
        || view.selected().kind != Selected::Kind::DiffNode)
        return;
    if (view.selected().index < m_result->tree.size())
        showInAll(view.selected().index, nullptr);
}

bool DiffPanel::isTreeShown() const
{
    return m_tabs->currentWidget() == m_tree;
}

bool DiffPanel::showPart(const QString& part)
{
    const bool hasTraces = part == QLatin1String("traces");
    if (part != QLatin1String("tree") && part != QLatin1String("flame") && !hasTraces)
        return false;
    showTree(part != QLatin1String("flame"));
    if (hasTraces)
        m_tree->showTraces();
    return true;
}

void DiffPanel::showTree(bool tree)
{
    m_tabs->setCurrentWidget(tree ? static_cast<QWidget*>(m_tree) : m_flame);
}

QString DiffPanel::countText() const
{
    if (!m_result)
        return {};
    const std::size_t causes = m_result->causes.size();
    return isTreeShown() ? m_tree->countText() : causes == 1 ? tr("1 cause") : tr("%1 causes").arg(causes);
}

void DiffPanel::focusSearch()
{
    QLineEdit* field = isTreeShown() ? m_tree->filterField() : m_flame->searchField();
    field->setFocus(Qt::ShortcutFocusReason);
    field->selectAll();
}

void DiffPanel::searchNext(bool backwards)
{
    if (!isTreeShown()) {
        m_flame->canvas()->nextMatch(backwards);
        return;
    }
    QTreeView* tree = m_tree->tree();
    const QModelIndex now = tree->currentIndex();
    const QModelIndex next = backwards ? tree->indexAbove(now) : tree->indexBelow(now);
    if (next.isValid())
        tree->setCurrentIndex(next);
}

} // namespace graylens::ui

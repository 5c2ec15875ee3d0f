// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/diff/diff_tree_view.h"

#include <algorithm>
#include <utility>

#include <QAbstractItemView>
#include <QAction>
#include <QApplication>
#include <QButtonGroup>
#include <QClipboard>
#include <QComboBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QScopedValueRollback>
#include <QSplitter>
#include <QStyle>
#include <QToolButton>
#include <QTreeView>

#include "ui/diff/cause_words.h"
#include "ui/diff/each_trace_view.h"
#include "ui/diff/traces_delegate.h"
#include "ui/models/bar_delegate.h"
#include "ui/models/value_text.h"
#include "ui/theme/theme.h"

namespace graylens::ui {

namespace {
constexpr std::uint32_t kUnfoldAtMost = 400; ///< found rows that are unfolded at once
}

DiffTreeView::DiffTreeView(QWidget* parent)
    : QWidget(parent)
    , m_model(new DiffTreeModel(this))
    , m_tree(new QTreeView(this))
    , m_traces(new EachTraceView(this))
    , m_split(new QSplitter(Qt::Horizontal, this))
{
    setObjectName(QStringLiteral("diffTreeView"));
    m_tree->setObjectName(QStringLiteral("diffTree"));
    m_tree->setAccessibleName(tr("Call tree of both sides"));
    m_tree->setModel(m_model);
    m_tree->setUniformRowHeights(true);
    m_tree->setAlternatingRowColors(true);
    m_tree->setItemDelegate(new BarDelegate(m_tree));
    m_tree->setItemDelegateForColumn(DiffTreeModel::Method, new PathDelegate(m_tree));
    m_tree->setItemDelegateForColumn(DiffTreeModel::Traces, new TracesDelegate(m_tree));
    m_tree->header()->setStretchLastSection(false);
    m_tree->header()->setMinimumSectionSize(48);
    m_tree->setIndentation(12);
    m_tree->setSortingEnabled(true);
    m_tree->sortByColumn(DiffTreeModel::TotalDelta, Qt::DescendingOrder);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(makeBar());
    m_split->setObjectName(QStringLiteral("diffTreeSplitter"));
    m_split->addWidget(m_tree);
    m_split->addWidget(m_traces);
    m_split->setChildrenCollapsible(false);
    m_split->setStretchFactor(0, 1);
    m_split->setSizes({600, 380});
    column->addWidget(m_split, 1);
    setFocusProxy(m_tree);
    connect(m_split, &QSplitter::splitterMoved, this, &DiffTreeView::fitMethod);
    connect(m_tree->selectionModel(), &QItemSelectionModel::currentRowChanged, this, [this](const QModelIndex& now) {
        showEachTrace();
        if (!m_isQuiet && now.isValid())
            Q_EMIT nodeSelected(m_model->nodeOf(now));
    });
    auto* copy = new QAction(tr("Copy"), m_tree);
    copy->setShortcut(QKeySequence::Copy);
    copy->setShortcutContext(Qt::WidgetShortcut);
    connect(copy, &QAction::triggered, this, &DiffTreeView::copySelected);
    m_tree->addAction(copy);
}

/// A chip for each kind of change, of which one is pressed.
QWidget* DiffTreeView::makeKinds()
{
    auto* chips = new QWidget(this);
    chips->setObjectName(QStringLiteral("diffKinds"));
    auto* row = new QHBoxLayout(chips);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(2);
    m_kinds = new QButtonGroup(chips);
    const QStringList texts {tr("All"),           tr("+ new"),    tr("− gone"),   tr("▲ more calls"),
                             tr("▼ fewer calls"), tr("▲ slower"), tr("▼ faster"), tr("My code")};
    for (int kind = 0; kind < texts.size(); ++kind) {
        auto* chip = new QToolButton(chips);
        chip->setObjectName(QStringLiteral("diffKind%1").arg(kind));
        chip->setText(texts[kind]);
        chip->setAccessibleName(tr("Show only: %1").arg(texts[kind]));
        chip->setCheckable(true);
        chip->setAutoRaise(true);
        chip->setFocusPolicy(Qt::TabFocus);
        m_kinds->addButton(chip, kind);
        row->addWidget(chip);
    }
    m_kinds->button(0)->setChecked(true);
    setMyCode({});
    connect(m_kinds, &QButtonGroup::idToggled, this, [this](int, bool on) {
        if (on)
            applyFilter();
    });
    return chips;
}

void DiffTreeView::setKind(DiffFilter kind)
{
    QAbstractButton* chip = m_kinds->button(static_cast<int>(kind));
    if (chip->isEnabled())
        chip->setChecked(true);
}

void DiffTreeView::setMyCode(const std::vector<std::string>& prefixes)
{
    QAbstractButton* chip = m_kinds->button(static_cast<int>(DiffFilter::MyCode));
    chip->setEnabled(!prefixes.empty());
    chip->setToolTip(prefixes.empty() ? tr("Say first what is yours: right-click a method, or “What is compared”")
                                      : QString());
    if (prefixes.empty() && chip->isChecked())
        setKind(DiffFilter::All);
    m_model->setMyCode(prefixes);
    m_counts->setText(countText());
}

QWidget* DiffTreeView::makeBar()
{
    auto* bar = new QWidget(this);
    bar->setObjectName(QStringLiteral("diffTreeBar"));
    auto* row = new QHBoxLayout(bar);
    row->setContentsMargins(8, 4, 8, 4);
    m_atLeast = new QComboBox(bar);
    m_atLeast->setObjectName(QStringLiteral("diffThreshold"));
    m_atLeast->setAccessibleName(tr("Smallest difference"));
    m_atLeast->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    m_atLeast->view()->setAccessibleName(m_atLeast->accessibleName()); // it exists from now on
    m_text = new QLineEdit(bar);
    m_text->setObjectName(QStringLiteral("diffTreeFilter"));
    m_text->setAccessibleName(tr("Filter methods"));
    m_text->setPlaceholderText(tr("Filter methods"));
    m_text->setClearButtonEnabled(true);
    m_counts = new QLabel(bar);
    m_counts->setObjectName(QStringLiteral("diffTreeCounts"));
    m_counts->setAccessibleName(tr("Rows shown"));
    row->addWidget(makeKinds());
    row->addWidget(m_atLeast);
    row->addWidget(m_text, 1);
    row->addWidget(m_counts);
    m_eachTrace = new QToolButton(bar);
    m_eachTrace->setObjectName(QStringLiteral("eachTraceToggle"));
    m_eachTrace->setText(tr("Each trace"));
    m_eachTrace->setAccessibleName(tr("Show the figures of each trace"));
    m_eachTrace->setToolTip(tr("Total, self and calls of the chosen call in every single trace"));
    m_eachTrace->setCheckable(true);
    m_eachTrace->setAutoRaise(true);
    m_eachTrace->setFocusPolicy(Qt::TabFocus);
    row->addWidget(m_eachTrace);
    connect(m_eachTrace, &QToolButton::toggled, this, &DiffTreeView::showEachTrace);
    connect(m_atLeast, &QComboBox::currentIndexChanged, this, &DiffTreeView::applyFilter);
    connect(m_text, &QLineEdit::textChanged, this, &DiffTreeView::applyFilter);
    return bar;
}

void DiffTreeView::setResult(std::shared_ptr<const analysis::DiffResult> result, std::int64_t largestDelta)
{
    const auto before = std::exchange(m_result, std::move(result));
    const std::vector<std::uint32_t> unfolded = before && m_result ? unfoldedNodes() : std::vector<std::uint32_t> {};
    const QModelIndex first = m_tree->indexAt(QPoint(1, 1));
    const std::uint32_t top = before && first.isValid() ? m_model->nodeOf(first) : 0;
    const QScopedValueRollback quiet(m_isQuiet, true);
    {
        // Thresholds as parts of the largest time, so that they fit any unit.
        const QSignalBlocker blocked(m_atLeast);
        m_atLeast->clear();
        m_atLeast->addItem(tr("any difference"), qlonglong {0});
        if (m_result && m_result->tree.size() > 0) {
            const ValueUnit unit {m_result->tree.unit, QString::fromStdString(m_result->tree.unitLabel)};
            for (const qint64 value : {100'000LL, 1'000'000LL, 10'000'000LL, 100'000'000LL})
                if (unit.unit == trace::WeightUnit::Nanoseconds || unit.isShare()) // 0.01 % to 10 % of the whole
                    m_atLeast->addItem(tr("at least %1").arg(valueText(value, unit)), value);
        }
    }
    m_model->setResult(m_result, largestDelta);
    const QFontMetrics metrics = m_tree->fontMetrics();
    const bool isGroup = m_result && (m_result->tree.normal.traces > 1 || m_result->tree.abnormal.traces > 1);
    m_tree->setColumnHidden(DiffTreeModel::Presence, !isGroup);
    m_tree->setColumnHidden(DiffTreeModel::Traces, !m_model->hasTraces());
    m_eachTrace->setVisible(m_model->hasTraces());
    showEachTrace();
    for (const int column : {DiffTreeModel::NormalCpu, DiffTreeModel::AbnormalCpu, DiffTreeModel::CpuDelta})
        m_tree->setColumnHidden(column, !m_model->hasCpu());
    for (const int column : {DiffTreeModel::NormalCount, DiffTreeModel::AbnormalCount})
        m_tree->setColumnHidden(column, m_result && !showsCounts(m_result->tree));
    for (int column = DiffTreeModel::What; column < DiffTreeModel::ColumnCount; ++column) {
        const QString title = m_model->headerData(column, Qt::Horizontal, Qt::DisplayRole).toString();
        const bool isDelta = column == DiffTreeModel::SelfDelta || column == DiffTreeModel::CpuDelta;
        const QString figure = isDelta ? QStringLiteral("▲ −888.8 ms") : QStringLiteral("888.8 ms");
        m_tree->setColumnWidth(column,
                               std::max(metrics.horizontalAdvance(title), metrics.horizontalAdvance(figure)) + 22);
    }
    m_tree->setColumnWidth(DiffTreeModel::What, metrics.horizontalAdvance(tr("+ wrapper")) + 22);
    m_tree->setColumnWidth(DiffTreeModel::TotalDelta, 160);
    fitMethod();
    for (const std::uint32_t node : unfolded)
        if (const std::uint32_t now = shownLike(before->tree, node); now != 0)
            m_tree->expand(m_model->indexOf(now));
    if (const std::uint32_t now = top != 0 && m_result ? shownLike(before->tree, top) : 0; now != 0)
        m_tree->scrollTo(m_model->indexOf(now), QAbstractItemView::PositionAtTop);
    m_counts->setText(countText());
    Q_EMIT countChanged();
}

/// Callers before their callees.
std::vector<std::uint32_t> DiffTreeView::unfoldedNodes() const
{
    std::vector<std::uint32_t> nodes;
    std::vector<QModelIndex> open {QModelIndex()};
    while (!open.empty()) {
        const QModelIndex caller = open.back();
        open.pop_back();
        for (int row = 0; row < m_model->rowCount(caller); ++row)
            if (const QModelIndex index = m_model->index(row, 0, caller); m_tree->isExpanded(index)) {
                nodes.push_back(m_model->nodeOf(index));
                open.push_back(index);
            }
    }
    return nodes;
}

/// The same call in the result at hand; 0 where there is none, or a filter hides it.
std::uint32_t DiffTreeView::shownLike(const analysis::DiffTree& before, std::uint32_t node) const
{
    const std::uint32_t now = nodeLike(*m_result, before, node);
    return now != 0 && m_model->rows().isShown(now) ? now : 0;
}

void DiffTreeView::setTraceNames(const QStringList& normal, const QStringList& abnormal)
{
    m_traces->setNames(normal, abnormal);
}

void DiffTreeView::showTraces()
{
    m_eachTrace->setChecked(true);
}

void DiffTreeView::showEachTrace()
{
    const bool isShown = m_eachTrace->isChecked() && m_model->hasTraces();
    if (m_traces->isHidden() == isShown) {
        m_traces->setVisible(isShown);
        QMetaObject::invokeMethod(this, &DiffTreeView::fitMethod, Qt::QueuedConnection); // when the splitter has moved
    }
    const QModelIndex now = m_tree->currentIndex();
    m_traces->setNode(isShown && now.isValid() ? m_result : nullptr, now.isValid() ? m_model->nodeOf(now) : 0);
}

/// Names take what the figures leave.
void DiffTreeView::fitMethod()
{
    int others = 0;
    for (int column = DiffTreeModel::What; column < DiffTreeModel::ColumnCount; ++column)
        others += m_tree->isColumnHidden(column) ? 0 : m_tree->columnWidth(column);
    m_tree->setColumnWidth(
        DiffTreeModel::Method,
        std::max(300, m_tree->width() - others - style()->pixelMetric(QStyle::PM_ScrollBarExtent) - 4));
}

void DiffTreeView::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    constexpr int kRoomForCounts = 1050; // the status bar has them too
    m_counts->setVisible(width() >= kRoomForCounts);
    fitMethod();
}

void DiffTreeView::applyFilter()
{
    {
        const QScopedValueRollback quiet(m_isQuiet, true);
        m_model->setFilter(static_cast<DiffFilter>(m_kinds->checkedId()), m_atLeast->currentData().toLongLong(),
                           m_text->text());
        if (m_model->isFiltered() && m_model->shownNodes() <= kUnfoldAtMost)
            m_tree->expandAll();
        else if (m_model->isFiltered())
            m_tree->expandToDepth(2);
    }
    m_counts->setText(countText());
    Q_EMIT countChanged();
}

QString DiffTreeView::countText() const
{
    const std::uint32_t all = m_model->allNodes(), shown = m_model->shownNodes();
    if (all == 0)
        return {};
    return tr("%1 calls · %2 shown · %3")
        .arg(ui::countText(all), ui::countText(shown), percentText(static_cast<double>(shown) / all));
}

void DiffTreeView::select(std::uint32_t node)
{
    if (!m_result || node == 0 || node >= m_result->tree.size())
        return;
    const QScopedValueRollback quiet(m_isQuiet, true);
    if (!m_model->rows().isShown(node)) {
        setKind(DiffFilter::All);
        m_atLeast->setCurrentIndex(0);
        m_text->clear();
    }
    const QModelIndex index = m_model->indexOf(node);
    const bool isInView = m_tree->viewport()->rect().intersects(m_tree->visualRect(index));
    m_tree->setCurrentIndex(index);
    if (!isInView)
        m_tree->scrollTo(index, QAbstractItemView::PositionAtCenter);
}

void DiffTreeView::copySelected() const
{
    QStringList cells;
    const QModelIndex now = m_tree->currentIndex();
    for (int column = 0; now.isValid() && column < m_model->columnCount(); ++column)
        if (!m_tree->isColumnHidden(column))
            cells.append(now.siblingAtColumn(column).data().toString());
    QApplication::clipboard()->setText(cells.join(QLatin1Char('\t')));
}

} // namespace graylens::ui

// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/logs/log_panel.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QPlainTextEdit>
#include <QScrollBar>
#include <QSplitter>
#include <QTimer>
#include <QToolButton>
#include <QVBoxLayout>

#include "core/logs/log_density.h"
#include "ui/jobs/job_runner.h"
#include "ui/logs/find_bar.h"
#include "ui/logs/log_filter_bar.h"
#include "ui/logs/log_minimap.h"
#include "ui/logs/log_table.h"
#include "ui/logs/running_search.h"
#include "ui/models/value_text.h"
#include "ui/theme/theme.h"

namespace graylens::ui {

namespace {

constexpr int kGrowMs = 100; ///< how often a log that is still being indexed is looked at
constexpr int kPublishMs = 120; ///< other views follow when the cursor has come to rest
constexpr int kDensityMs = 150;
constexpr int kFilterMs = 80;

QTimer* timer(QObject* parent, int ms, bool isOnce)
{
    auto* made = new QTimer(parent);
    made->setInterval(ms);
    made->setSingleShot(isOnce);
    return made;
}

} // namespace

LogPanel::LogPanel(const PanelContext& context, QWidget* parent)
    : Panel(parent)
    , m_context(context)
    , m_filterBar(new LogFilterBar(this))
    , m_findBar(new FindBar(this))
    , m_header(new LogHeader(this))
    , m_all(new LogTable(m_look, *m_header, this))
    , m_matching(new LogTable(m_look, *m_header, this))
    , m_minimap(new LogMinimap(this))
    , m_peek(new QPlainTextEdit(this))
    , m_sideways(new QScrollBar(Qt::Horizontal, this))
    , m_filterRun(new RunningSearch(context.session.jobs(), tr("Filtering the log"), this))
    , m_findRun(new RunningSearch(context.session.jobs(), tr("Searching the log"), this))
    , m_growTimer(timer(this, kGrowMs, false))
    , m_publishTimer(timer(this, kPublishMs, true))
    , m_densityTimer(timer(this, kDensityMs, true))
    , m_filterTimer(timer(this, kFilterMs, true))
{
    setObjectName(QStringLiteral("logPanel"));
    setAccessibleName(title());
    m_findBar->hide();
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_filterBar);
    column->addWidget(m_header);
    column->addWidget(makeLists(), 1);
    column->addWidget(m_sideways);
    column->addWidget(m_findBar);
    setFocusProxy(m_all);
    makeControls();
    addActions();

    connect(m_filterBar, &LogFilterBar::changed, m_filterTimer, qOverload<>(&QTimer::start));
    connect(m_filterTimer, &QTimer::timeout, this, &LogPanel::applyFilter);
    connect(m_filterBar, &LogFilterBar::committed, this, &LogPanel::rememberFilter);
    connect(m_filterBar, &LogFilterBar::leaveRequested, m_all, qOverload<>(&QWidget::setFocus));
    connect(m_filterRun, &RunningSearch::changed, this, &LogPanel::showMatches);
    connect(m_findRun, &RunningSearch::changed, this, &LogPanel::updateFound);
    connect(m_findBar, &FindBar::changed, this, &LogPanel::find);
    connect(m_findBar, &FindBar::nextRequested, this, &LogPanel::searchNext);
    connect(m_findBar, &FindBar::closeRequested, this, [this] {
        m_findBar->setText({});
        m_findBar->hide();
        m_all->setFocus();
    });
    connect(m_growTimer, &QTimer::timeout, this, &LogPanel::grow);
    connect(m_publishTimer, &QTimer::timeout, this, &LogPanel::publish);
    connect(m_densityTimer, &QTimer::timeout, this, &LogPanel::updateDensity);
    connect(m_minimap, &LogMinimap::partsChanged, m_densityTimer, qOverload<>(&QTimer::start));
    connect(m_minimap, &LogMinimap::rowRequested, m_all, &LogTable::scrollToRow);
    connect(&m_context.view, &ViewState::changed, this, &LogPanel::viewChanged);
    connect(&m_context.session, &Session::fileChanged, this, [this](int id) {
        if (id == m_context.documentId)
            load();
    });
    m_highlights = loadHighlights(m_context.session.workspace());
    m_look.highlights = compiled(m_highlights);
    loadHistory();
    load();
}

LogPanel::~LogPanel() = default;

QWidget* LogPanel::makeLists()
{
    m_all->setObjectName(QStringLiteral("logRows"));
    m_all->setAccessibleName(tr("All rows of the log"));
    m_matching->setObjectName(QStringLiteral("logMatches"));
    m_matching->setAccessibleName(tr("Rows the filter wants"));
    m_matching->hide();
    m_peek->setObjectName(QStringLiteral("logPeek"));
    m_peek->setAccessibleName(tr("The current row in full"));
    m_peek->setReadOnly(true);
    m_peek->setFont(LogHeader::rowFont());
    m_peek->setFrameShape(QFrame::NoFrame);
    m_peek->hide();
    auto* above = new QWidget(this);
    auto* row = new QHBoxLayout(above);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    row->addWidget(m_all, 1);
    row->addWidget(m_minimap);
    m_splitter = new QSplitter(Qt::Vertical, this);
    m_splitter->setObjectName(QStringLiteral("logSplitter"));
    m_splitter->setAccessibleName(tr("All rows, and those the filter wants"));
    m_splitter->setChildrenCollapsible(false);
    m_splitter->addWidget(above);
    m_splitter->addWidget(m_matching);
    m_splitter->addWidget(m_peek);
    m_splitter->setSizes({500, 300, 140});
    m_sideways->setObjectName(QStringLiteral("logSideways"));
    m_sideways->setAccessibleName(tr("Columns to the side"));
    m_sideways->hide();
    connect(m_sideways, &QScrollBar::valueChanged, this, [this](int value) {
        m_header->setOffset(value);
        m_all->viewport()->update();
        m_matching->viewport()->update();
    });
    for (LogTable* table : {m_all, m_matching}) {
        connect(table, &LogTable::currentRowChanged, this,
                [this, table](quint64 wanted) { currentChanged(table, wanted); });
        connect(table, &LogTable::rowActivated, this, [this] { showPeek(m_peek->isHidden()); });
        connect(table, &LogTable::messageWidthChanged, this, &LogPanel::updateWidths);
        connect(table, &LogTable::cellMenuRequested, this,
                [this, table](const QPoint& at, quint64 wanted, int cell) { showCellMenu(table, at, wanted, cell); });
    }
    connect(m_all, &LogTable::viewMoved, this, [this] {
        const auto [first, end] = m_all->visiblePlaces();
        m_minimap->setView(first, end);
    });
    return m_splitter;
}

void LogPanel::makeControls()
{
    m_onlyMatches = new QToolButton(this);
    m_onlyMatches->setObjectName(QStringLiteral("logOnlyMatches"));
    m_onlyMatches->setText(tr("Only matches"));
    m_onlyMatches->setAccessibleName(tr("Show only the rows the filter wants"));
    m_onlyMatches->setToolTip(m_onlyMatches->accessibleName());
    m_onlyMatches->setCheckable(true);
    m_onlyMatches->setFocusPolicy(Qt::TabFocus);
    connect(m_onlyMatches, &QToolButton::toggled, this, &LogPanel::showMatches);
    m_order = new QComboBox(this);
    m_order->setObjectName(QStringLiteral("logOrder"));
    m_order->setAccessibleName(tr("Order of the rows of several logs"));
    m_order->addItems({tr("One log after the other"), tr("All logs by time")});
    m_order->hide();
    connect(m_order, &QComboBox::activated, this,
            [this](int chosen) { setOrder(chosen == 1 ? logs::LogOrder::Time : logs::LogOrder::Source); });
    m_filterBar->addControl(m_onlyMatches);
    m_filterBar->addControl(m_order);
}

void LogPanel::load()
{
    const OpenFile* file = m_context.session.file(m_context.documentId);
    if (!file || !file->document)
        return;
    // Of several logs, what happened at the same time belongs together.
    setOrder(m_opened ? m_opened->order : logs::LogOrder::Time);
}

void LogPanel::setOrder(logs::LogOrder order)
{
    const OpenFile* file = m_context.session.file(m_context.documentId);
    if (!file || !file->document)
        return;
    m_context.session.jobs().startLatest(
        tr("Opening the log"), this, "logs.open",
        [document = file->document, order](const Operation&) -> Result<OpenedLog> { return openLog(*document, order); },
        [this](OpenedLog opened) { showLog(std::move(opened)); });
}

void LogPanel::showLog(OpenedLog opened)
{
    const auto table = m_all->currentRow();
    const auto kept = table ? m_all->read(*table) : std::nullopt;
    const std::optional<LogPlace> place = kept ? std::optional(LogPlace {kept->file, kept->record}) : std::nullopt;
    m_filterRun->stop();
    m_findRun->stop();
    m_opened = std::move(opened);
    m_look.facts = m_opened->source->facts();
    m_look.breaks = m_opened->breaks;
    m_look.marks.clear();
    m_rows = std::make_shared<logs::LogRows>(m_opened->source, 16);
    for (LogTable* list : {m_all, m_matching})
        list->setLog(m_rows);
    m_filterBar->setFacts(m_look.facts);
    m_filterBar->line()->setVocabulary(analysis::logFilterFields(), {});
    m_order->setVisible(m_opened->parts.size() > 1);
    m_order->setCurrentIndex(m_opened->order == logs::LogOrder::Time ? 1 : 0);
    if (!m_opened->source->isComplete()) {
        Job* job = m_context.session.jobs().startLatest(
            tr("Indexing the log"), this, "logs.index",
            [source = m_opened->source](const Operation& operation) -> Result<bool> {
                GL_CHECK(source->complete(operation));
                return true;
            },
            [this](bool) { grow(); });
        connect(job, &Job::finished, this, [this, source = m_opened->source] {
            if (m_opened->source == source) // else another log is being indexed by now
                m_growTimer->stop();
        });
        m_growTimer->start();
    }
    grow();
    m_filterBar->setMarked(m_context.view.marked());
    loadMarks();
    applyFilter();
    find();
    if (place)
        goToPlace(*place);
    else
        viewChanged(ViewState::Selection); // what was chosen before this view was made
}

void LogPanel::grow()
{
    if (!m_opened)
        return;
    const logs::LogSource& source = *m_opened->source;
    const bool isFirst = m_look.zero == kNoTime || m_all->count() == 0;
    m_look.zero = source.firstTime();
    const std::uint64_t rows = source.rows();
    m_all->setEmptyText(source.isComplete() ? tr("The log is empty.") : tr("Reading the log…"));
    for (LogTable* list : {m_all, m_matching})
        list->grow();
    m_header->setLook(m_look, rows);
    m_minimap->setRows(rows);
    std::array<std::uint64_t, logs::kLevels> levels {};
    for (std::size_t block = 0; block < source.blocks(); ++block) {
        const logs::LevelCounts counts = source.blockFacts(block).levels;
        for (std::size_t level = 0; level < logs::kLevels; ++level)
            levels[level] += counts[level];
    }
    m_filterBar->setLevelCounts(levels);
    if (isFirst && rows > 0)
        applyFilter(); // times count from the first row
    m_filterRun->sourceGrew();
    m_findRun->sourceGrew();
    if (source.isComplete()) {
        m_growTimer->stop();
        loadTags();
        updateDensity();
    } else if (!m_densityTimer->isActive()) {
        m_densityTimer->start();
    }
    updateWidths();
    updateCounts();
}

void LogPanel::loadTags()
{
    if (!m_look.facts.hasTags)
        return;
    m_context.session.jobs().startLatest(
        tr("Tags of the log"), this, "logs.tags",
        [source = m_opened->source](const Operation& operation) { return frequentTags(*source, operation); },
        [this](const std::vector<std::string>& tags) {
            QStringList values;
            for (const std::string& tag : tags)
                values.append(QString::fromStdString(tag));
            m_filterBar->line()->setVocabulary(analysis::logFilterFields(), [values](const QString& field) {
                return field == QLatin1String("tag") ? values : QStringList();
            });
        });
}

/// The message's column is as wide as the longest message seen so far, and never narrower than what is left.
void LogPanel::updateWidths()
{
    const int room = m_all->viewport()->width();
    const int before = m_header->sectionPosition(static_cast<int>(LogColumn::Message));
    const int wanted = std::max(m_all->messageWidth(), m_matching->messageWidth());
    m_header->setMessageWidth(std::max(wanted, room - before));
    m_sideways->setRange(0, std::max(0, before + wanted - room));
    m_sideways->setPageStep(room);
    m_sideways->setSingleStep(40);
    m_sideways->setVisible(m_sideways->maximum() > 0);
}

void LogPanel::updateDensity()
{
    if (!m_opened || m_opened->source->rows() == 0 || !m_look.facts.hasLevels)
        return;
    m_context.session.jobs().startLatest(
        tr("Overview of the log"), this, "logs.density",
        [source = m_opened->source, parts = m_minimap->parts()](const Operation& operation) {
            return logs::densityByRow(*source, parts, operation);
        },
        [this](logs::LogDensity density) { m_minimap->setDensity(std::move(density)); });
}

void LogPanel::updateCounts()
{
    m_filterBar->setCountText(countText());
    Q_EMIT countChanged();
}

QString LogPanel::countText() const
{
    const std::uint64_t all = m_all->count();
    if (all == 0)
        return {};
    const std::uint64_t shown = m_filterRun->isActive() ? m_filterRun->matches().rows.size() : all;
    const auto text = [](std::uint64_t count) { return ui::countText(static_cast<double>(count)); };
    return tr("%1 rows · %2 shown · %3")
        .arg(text(all), text(shown), percentText(static_cast<double>(shown) / static_cast<double>(all)));
}

bool LogPanel::isReady() const
{
    return m_opened && m_opened->source->isComplete() && !m_filterRun->isRunning() && !m_findRun->isRunning()
        && !m_filterTimer->isActive();
}

bool LogPanel::showPart(const QString& part)
{
    if (part != QLatin1String("matches"))
        return false;
    m_onlyMatches->setChecked(true);
    return true;
}

} // namespace graylens::ui

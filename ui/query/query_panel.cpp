// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/query/query_panel.h"

#include <utility>

#include <QAction>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QInputDialog>
#include <QLabel>
#include <QMessageBox>
#include <QSplitter>
#include <QStackedWidget>
#include <QTableView>
#include <QToolButton>

#include "core/workspace/workspace.h"
#include "ui/jobs/job_runner.h"
#include "ui/models/value_text.h"
#include "ui/query/answer_chart.h"
#include "ui/query/answer_model.h"
#include "ui/query/query_library.h"
#include "ui/query/query_sources.h"
#include "ui/query/sql_editor.h"
#include "ui/shell/actions.h"
#include "ui/theme/theme.h"

namespace graylens::ui {

namespace {

constexpr std::chrono::seconds kTimeLimit(60);
constexpr std::size_t kMemoryLimit = std::size_t {1} << 30U;

QToolButton* makeButton(QWidget* parent, const char* name, const QString& text, const QString& iconName)
{
    auto* button = new QToolButton(parent);
    button->setObjectName(QLatin1String(name));
    button->setAccessibleName(text);
    button->setText(text);
    button->setIcon(icon(iconName));
    button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    button->setAutoRaise(true);
    return button;
}

/// What a job brings back: an answer, or why there is none (a failed job would show as a failure of the program).
struct Outcome
{
    std::shared_ptr<const query::Answer> answer;
    query::Failure failure;
};

} // namespace

QueryPanel::QueryPanel(const PanelContext& context, QWidget* parent)
    : Panel(parent)
    , m_context(context)
    , m_library(new QueryLibrary(context.session.workspace(), this))
    , m_editor(new SqlEditor(this))
    , m_model(new AnswerModel(this))
    , m_table(new QTableView(this))
    , m_chart(new AnswerChart(this))
{
    setObjectName(QStringLiteral("queryPanel"));
    setAccessibleName(title());
    m_editor->setObjectName(QStringLiteral("sqlEditor"));
    m_editor->setAccessibleName(tr("SQL"));
    auto* top = new QWidget(this);
    auto* column = new QVBoxLayout(top);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(makeBar());
    column->addWidget(m_editor, 1);
    auto* work = new QSplitter(Qt::Vertical, this);
    work->setObjectName(QStringLiteral("queryWork"));
    work->addWidget(top);
    work->addWidget(makeResult());
    work->setStretchFactor(1, 1);
    work->setSizes({190, 500});
    auto* split = new QSplitter(Qt::Horizontal, this);
    split->setObjectName(QStringLiteral("querySplitter"));
    split->addWidget(m_library);
    split->addWidget(work);
    split->setStretchFactor(1, 1);
    split->setSizes({280, 900});
    auto* all = new QHBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->addWidget(split);
    setFocusProxy(m_editor);

    connect(m_library, &QueryLibrary::queryChosen, this, [this](const QString& sql, bool runs) {
        setSql(sql);
        if (runs)
            run();
        else
            m_editor->setFocus();
    });
    connect(m_library, &QueryLibrary::wordChosen, this, [this](const QString& word) {
        m_editor->insertPlainText(word);
        m_editor->setFocus();
    });
    connect(&m_context.session, &Session::fileChanged, this, &QueryPanel::loadSources);
    registerActions();
    loadSources();
    setRunning(false);
}

QueryPanel::~QueryPanel()
{
    cancel();
}

QWidget* QueryPanel::makeBar()
{
    auto* bar = new QWidget(this);
    bar->setObjectName(QStringLiteral("queryBar"));
    auto* row = new QHBoxLayout(bar);
    row->setContentsMargins(8, 4, 8, 4);
    m_runButton = makeButton(bar, "queryRun", tr("Run"), QStringLiteral("run"));
    m_runButton->setToolTip(tr("Run the query (Ctrl+Return)"));
    m_cancelButton = makeButton(bar, "queryCancel", tr("Cancel"), QStringLiteral("cancel"));
    auto* save = makeButton(bar, "querySave", tr("Save query…"), QStringLiteral("save"));
    m_chartButton = makeButton(bar, "queryChart", tr("Chart"), QStringLiteral("chart"));
    m_chartButton->setCheckable(true);
    auto* exporter = makeButton(bar, "queryExport", tr("Export…"), QStringLiteral("export"));
    for (QToolButton* button : {m_runButton, m_cancelButton, save})
        row->addWidget(button);
    row->addStretch(1);
    row->addWidget(m_chartButton);
    row->addWidget(exporter);
    connect(m_runButton, &QToolButton::clicked, this, &QueryPanel::run);
    connect(m_cancelButton, &QToolButton::clicked, this, &QueryPanel::cancel);
    connect(save, &QToolButton::clicked, this, [this] { saveQuery(); });
    connect(m_chartButton, &QToolButton::toggled, this, &QueryPanel::showChart);
    connect(exporter, &QToolButton::clicked, this, &QueryPanel::exportView);
    return bar;
}

QWidget* QueryPanel::makeResult()
{
    m_table->setModel(m_model);
    m_table->setObjectName(QStringLiteral("answerTable"));
    m_table->setAccessibleName(tr("Result"));
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setShowGrid(false);
    m_table->setAlternatingRowColors(true);
    m_table->setTabKeyNavigation(false);
    m_table->setWordWrap(false);
    m_table->setFrameShape(QFrame::NoFrame);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setDefaultSectionSize(m_table->fontMetrics().height() + 8);
    m_table->horizontalHeader()->setHighlightSections(false);
    m_table->horizontalHeader()->setSortIndicator(-1, Qt::AscendingOrder);
    m_table->setSortingEnabled(true);
    m_table->setContextMenuPolicy(Qt::ActionsContextMenu);
    auto* show = new QAction(tr("Show in the timeline"), m_table);
    connect(show, &QAction::triggered, this, [this] { showRow(m_table->currentIndex().row()); });
    auto* copy = new QAction(tr("Copy"), m_table);
    copy->setShortcut(QKeySequence::Copy);
    copy->setShortcutContext(Qt::WidgetShortcut);
    connect(copy, &QAction::triggered, this, &QueryPanel::copyRows);
    m_table->addActions({show, copy});
    connect(m_table, &QTableView::activated, this, [this](const QModelIndex& index) { showRow(index.row()); });
    m_views = new QStackedWidget(this);
    m_views->addWidget(m_table);
    m_views->addWidget(m_chart);
    m_mistake = new QLabel(this);
    m_mistake->setObjectName(QStringLiteral("queryMistake"));
    m_mistake->setAccessibleName(tr("Mistake"));
    m_mistake->setTextFormat(Qt::PlainText);
    m_mistake->setWordWrap(true);
    m_mistake->setContentsMargins(8, 6, 8, 6);
    m_mistake->setAutoFillBackground(true);
    m_mistake->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_mistake->hide();
    m_status = new QLabel(this);
    m_status->setObjectName(QStringLiteral("queryStatus"));
    m_status->setAccessibleName(tr("About the result"));
    m_status->setContentsMargins(8, 3, 8, 3);
    auto* box = new QWidget(this);
    auto* column = new QVBoxLayout(box);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_mistake);
    column->addWidget(m_views, 1);
    column->addWidget(m_status);
    return box;
}

void QueryPanel::registerActions()
{
    const QString group = tr("Query");
    ActionRegistry& actions = m_context.actions;
    actions.add({"query.run", tr("&Run the query"), group, {QKeySequence(QStringLiteral("Ctrl+Return"))}}, this,
                [this] { run(); });
    actions.add({"query.cancel", tr("&Cancel the query"), group, {QKeySequence(QStringLiteral("Ctrl+."))}}, this,
                [this] { cancel(); });
    actions.add({"query.save", tr("&Save the query…"), group, {}}, this, [this] { saveQuery(); });
    actions.add({"query.chart", tr("Result as chart or &table"), group, {}}, this, [this] { m_chartButton->toggle(); });
    actions.add({"query.show-row", tr("Show the row in the &timeline"), group, {}}, this,
                [this] { showRow(m_table->currentIndex().row()); });
    actions.add({"query.complete", tr("C&omplete the word"), group, {QKeySequence(QStringLiteral("Ctrl+Space"))}}, this,
                [this] { m_editor->complete(); });
}

void QueryPanel::loadSources()
{
    std::vector<query::Source> sources = sourcesOf(m_context.session, m_context.documentId);
    const bool isSame = std::equal(sources.begin(), sources.end(), m_sources.begin(), m_sources.end(),
                                   [](const query::Source& a, const query::Source& b) { return a.trace == b.trace; });
    if (isSame && !m_sources.empty())
        return;
    if (sources.empty())
        sources.push_back({});
    cancel();
    m_engine = nullptr;
    m_sources = std::move(sources);
    QStringList names;
    for (const query::Source& source : m_sources)
        names.append(QString::fromStdString(source.name));
    m_library->setSource(m_sources.front(), names);
    m_model->setAnswer(nullptr, 0);
    m_chart->setAnswer(nullptr, 0);
}

void QueryPanel::setSql(const QString& sql)
{
    // Through the document, so that Undo brings back what stood there.
    QTextCursor cursor(m_editor->document());
    cursor.select(QTextCursor::Document);
    cursor.insertText(sql);
}

void QueryPanel::run()
{
    const QString text = m_editor->textCursor().hasSelection()
        ? m_editor->textCursor().selectedText().replace(QChar::ParagraphSeparator, QLatin1Char('\n'))
        : m_editor->toPlainText();
    if (text.trimmed().isEmpty())
        return;
    cancel();
    m_mistake->hide();
    m_editor->clearMistake();
    if (workspace::Workspace* workspace = m_context.session.workspace()) {
        static_cast<void>(workspace->addAskedQuery(text.toStdString()));
        m_library->reload();
    }
    query::Limits limits;
    limits.time = kTimeLimit;
    limits.memoryBytes = kMemoryLimit;
    limits.rows = kMaxRows;
    // A query that was cancelled may still be winding up: each job has the engine to itself while it runs.
    const auto engine = std::make_shared<std::shared_ptr<query::Engine>>(std::exchange(m_engine, nullptr));
    m_job = m_context.session.jobs().startLatest(
        tr("Query"), this, "query.run",
        [engine, sources = m_sources, sql = text.toStdString(), limits](const Operation& operation) -> Result<Outcome> {
            if (!*engine) {
                GL_TRY(*engine, query::Engine::open(sources));
            }
            auto answer = (*engine)->run(sql, limits, operation);
            if (answer)
                return Outcome {std::make_shared<const query::Answer>(std::move(*answer)), {}};
            if (answer.error().error.code == Errc::Cancelled)
                return cancelled();
            return Outcome {nullptr, answer.error()};
        },
        [this, engine, text](Outcome outcome) {
            m_engine = *engine;
            if (outcome.answer)
                showAnswer(std::move(outcome.answer));
            else
                showFailure(outcome.failure, text);
        });
    setRunning(true);
    connect(m_job, &Job::finished, this, [this, job = m_job] {
        if (m_job && job != m_job)
            return; // an older one that was cancelled for this one
        if (job && job->state() == Job::State::Failed)
            showFailure({job->error(), {}}, {});
        else if (job && job->state() == Job::State::Cancelled)
            m_status->setText(tr("Cancelled"));
        setRunning(false);
    });
}

void QueryPanel::cancel()
{
    if (m_job)
        m_job->cancel();
}

void QueryPanel::setRunning(bool running)
{
    m_runButton->setEnabled(!running);
    m_cancelButton->setEnabled(running);
    if (running)
        m_status->setText(tr("Running…"));
}

void QueryPanel::saveQuery(QString name)
{
    workspace::Workspace* workspace = m_context.session.workspace();
    const QString sql = m_editor->toPlainText();
    if (!workspace || sql.trimmed().isEmpty())
        return;
    if (name.isEmpty())
        name = QInputDialog::getText(this, tr("Save the query"), tr("Name:")).trimmed();
    if (name.isEmpty())
        return;
    if (const auto saved = workspace->saveQuery(name.toStdString(), sql.toStdString()); !saved)
        QMessageBox::warning(this, tr("Not saved"), QString::fromStdString(saved.error().text()));
    m_library->reload();
}

void QueryPanel::focusSearch()
{
    m_editor->setFocus(Qt::ShortcutFocusReason);
    m_editor->selectAll();
}

} // namespace graylens::ui

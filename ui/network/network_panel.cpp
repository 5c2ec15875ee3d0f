// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/network/network_panel.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QMessageBox>
#include <QPushButton>
#include <QSplitter>
#include <QTableView>

#include "core/encode/har.h"
#include "core/io/atomic_file.h"
#include "core/report/network_sources.h"
#include "ui/jobs/job_runner.h"
#include "ui/models/value_text.h"
#include "ui/network/explain_view.h"
#include "ui/network/request_model.h"
#include "ui/shell/actions.h"
#include "ui/theme/core_words.h"
#include "ui/theme/theme.h"

namespace graylens::ui {

NetworkPanel::NetworkPanel(const PanelContext& context, QWidget* parent)
    : Panel(parent)
    , m_context(context)
    , m_model(new RequestModel(this))
    , m_table(new QTableView(this))
    , m_explain(new ExplainView(this))
{
    setObjectName(QStringLiteral("networkPanel"));
    setAccessibleName(title());
    setUpTable();
    m_explain->hide();
    auto* split = new QSplitter(Qt::Vertical, this);
    split->setObjectName(QStringLiteral("networkSplitter"));
    split->addWidget(m_explain);
    split->addWidget(m_table);
    split->setSizes({380, 420});
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(makeBar());
    column->addWidget(split, 1);
    setFocusProxy(m_table);
    addActions();

    connect(m_model, &RequestModel::sortRequested, this, [this](int sortColumn, Qt::SortOrder order) {
        m_order.field = RequestModel::fieldOf(sortColumn);
        m_order.descending = order == Qt::DescendingOrder;
        refresh();
    });
    connect(m_table, &QTableView::clicked, this, &NetworkPanel::publish);
    connect(m_table, &QTableView::activated, this, &NetworkPanel::publish);
    connect(m_explain, &ExplainView::questionChanged, this, &NetworkPanel::explain);
    connect(m_explain, &ExplainView::closeRequested, m_explain, &QWidget::hide);
    connect(m_explain, &ExplainView::filterRequested, this, &NetworkPanel::setFilter);
    connect(&m_context.view, &ViewState::changed, this, &NetworkPanel::viewChanged);
    connect(&m_context.session, &Session::fileChanged, this, [this](int id) {
        if (id == m_context.documentId)
            load();
    });
    load();
}

QWidget* NetworkPanel::makeBar()
{
    auto* bar = new QWidget(this);
    bar->setObjectName(QStringLiteral("networkBar"));
    auto* ask = new QPushButton(tr("What explains the failures?"), bar);
    ask->setObjectName(QStringLiteral("networkAsk"));
    ask->setAccessibleName(ask->text());
    connect(ask, &QPushButton::clicked, this, &NetworkPanel::explain);
    m_filter = new QLineEdit(bar);
    m_filter->setObjectName(QStringLiteral("networkFilter"));
    m_filter->setAccessibleName(tr("Filter requests"));
    m_filter->setPlaceholderText(tr("Filter, such as: outcome:failed and node:cache45 and duration>200ms"));
    m_filter->setClearButtonEnabled(true);
    connect(m_filter, &QLineEdit::textChanged, this, &NetworkPanel::refresh);
    m_mistake = new QLabel(bar);
    m_mistake->setObjectName(QStringLiteral("networkMistake"));
    m_mistake->setAccessibleName(tr("What is wrong with the filter"));
    m_counts = new QLabel(bar);
    m_counts->setObjectName(QStringLiteral("networkCounts"));
    m_counts->setAccessibleName(tr("Rows shown"));
    auto* row = new QHBoxLayout(bar);
    row->setContentsMargins(8, 4, 8, 4);
    row->addWidget(ask);
    row->addWidget(m_filter, 1);
    row->addWidget(m_mistake);
    row->addWidget(m_counts);
    return bar;
}

void NetworkPanel::setUpTable()
{
    m_table->setModel(m_model);
    m_table->setObjectName(QStringLiteral("requestTable"));
    m_table->setAccessibleName(tr("Requests"));
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setShowGrid(false);
    m_table->setAlternatingRowColors(true);
    m_table->setTabKeyNavigation(false);
    m_table->setWordWrap(false);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setDefaultSectionSize(m_table->fontMetrics().height() + 8);
    m_table->horizontalHeader()->setHighlightSections(false);
    m_table->horizontalHeader()->setSortIndicator(0, Qt::AscendingOrder);
    m_table->setSortingEnabled(true);
    m_table->setColumnWidth(RequestModel::columnOf(analysis::NetworkField::Host), 150);
    m_table->setColumnWidth(RequestModel::columnOf(analysis::NetworkField::Path), 200);
    m_table->setColumnWidth(RequestModel::columnOf(analysis::NetworkField::Node), 140);
    m_table->setContextMenuPolicy(Qt::ActionsContextMenu);
}

void NetworkPanel::addActions()
{
    const auto add = [this](const char* id, const QString& text, std::function<void()> handler) {
        m_table->addAction(m_context.actions.add({id, text, tr("Network"), {}}, this, std::move(handler)));
    };
    add("network.explain", tr("What explains the failures?"), [this] { explain(); });
    add("network.copy-curl", tr("Copy as curl"), [this] { copyAsCurl(); });
    add("network.show-time", tr("Show on the timeline"), [this] {
        publish();
        if (const std::uint32_t row = currentRow(); row != analysis::NetworkLog::kNoRow) {
            m_context.view.setMarked(
                TimeRange {m_log->request(row).ts, std::max(m_log->end(row), m_log->request(row).ts + 1)});
            Q_EMIT panelRequested(QStringLiteral("timeline"));
        }
    });
}

void NetworkPanel::load()
{
    const OpenFile* file = m_context.session.file(m_context.documentId);
    if (!file || !file->document)
        return;
    m_context.session.jobs().startLatest(
        tr("Requests"), this, "network.load",
        [document = file->document](const Operation& operation) {
            return analysis::NetworkLog::make(report::networkSources(*document), operation);
        },
        [this](analysis::NetworkLogPtr log) {
            m_log = std::move(log);
            refresh();
            if (m_isAsked)
                explain();
        });
}

void NetworkPanel::refresh()
{
    if (!m_log)
        return;
    const std::string text = m_filter->text().toStdString();
    auto expression = analysis::FilterExpression::compile(text, analysis::filterFieldsOf(*m_log));
    m_mistake->setText(expression ? QString() : coreText(expression.error().message));
    m_mistake->setVisible(!expression);
    if (!expression)
        return; // the rows stay as the last right filter had them
    m_wanted = std::move(*expression);
    m_context.session.jobs().startLatest(
        tr("Requests"), this, "network.rows",
        [log = m_log, wanted = m_wanted,
         order = m_order](const Operation& operation) -> Result<std::vector<std::uint32_t>> {
            GL_TRY(auto rows, analysis::filtered(*log, wanted, operation));
            return analysis::sorted(*log, std::move(rows), order, operation);
        },
        [this](std::vector<std::uint32_t> rows) {
            const std::uint32_t kept = currentRow();
            m_model->setRows(m_log, std::move(rows));
            if (const int at = kept == analysis::NetworkLog::kNoRow ? -1 : m_model->indexOf(kept); at >= 0)
                m_table->selectRow(at);
            m_counts->setText(countText());
            Q_EMIT countChanged();
        });
}

void NetworkPanel::setFilter(const QString& expression)
{
    m_filter->setText(expression);
}

bool NetworkPanel::showPart(const QString& part)
{
    if (part != QLatin1String("findings"))
        return false;
    explain();
    return true;
}

void NetworkPanel::explain()
{
    m_isAsked = !m_log;
    if (!m_log)
        return;
    m_explain->show();
    m_explain->showWaiting();
    analysis::NetworkQuestion question;
    question.bad = m_explain->bad();
    using Report = std::shared_ptr<const analysis::NetworkReport>;
    using Answer = std::pair<Report, std::string>; // a report, or why there is none
    m_context.session.jobs().startLatest(
        tr("Findings"), this, "network.explain",
        [log = m_log, question](const Operation& operation) -> Result<Answer> {
            analysis::NetworkRequests requests;
            for (const analysis::NetworkSource& source : log->sources())
                requests.add(*source.trace);
            auto report = requests.localize(question, operation);
            if (!report && report.error().code != Errc::Cancelled)
                return Answer {nullptr, report.error().message};
            if (!report)
                return tl::make_unexpected(std::move(report.error()));
            return Answer {std::make_shared<const analysis::NetworkReport>(std::move(*report)), {}};
        },
        [this](Answer answer) {
            if (answer.first)
                m_explain->showReport(std::move(answer.first));
            else
                m_explain->showMessage(coreText(answer.second));
        });
}

std::uint32_t NetworkPanel::currentRow() const
{
    const int row = m_table->currentIndex().row();
    return row < 0 || row >= m_model->rowCount() ? analysis::NetworkLog::kNoRow
                                                 : m_model->rows()[static_cast<std::size_t>(row)];
}

void NetworkPanel::publish()
{
    const std::uint32_t row = currentRow();
    if (row != analysis::NetworkLog::kNoRow)
        m_context.view.select({Selected::Kind::Request, m_log->requestIndex(row), m_log->source(row).trace, {}});
}

void NetworkPanel::viewChanged(ViewState::Changes what)
{
    const Selected& selected = m_context.view.selected();
    if (!(what & ViewState::Selection) || selected.kind != Selected::Kind::Request || !selected.trace || !m_log)
        return;
    const std::uint32_t row = m_log->rowOf(*selected.trace, selected.index);
    const int at = row == analysis::NetworkLog::kNoRow ? -1 : m_model->indexOf(row);
    if (at >= 0 && row != currentRow())
        m_table->selectRow(at);
}

QString NetworkPanel::countText() const
{
    const int all = m_log ? static_cast<int>(m_log->size()) : 0, shown = m_model->rowCount();
    if (all == 0)
        return {};
    return tr("%1 requests · %2 shown · %3")
        .arg(ui::countText(all), ui::countText(shown), percentText(static_cast<double>(shown) / all));
}

void NetworkPanel::focusSearch()
{
    m_filter->setFocus(Qt::ShortcutFocusReason);
    m_filter->selectAll();
}

void NetworkPanel::copyAsCurl() const
{
    if (const std::uint32_t row = currentRow(); row != analysis::NetworkLog::kNoRow)
        QApplication::clipboard()->setText(
            QString::fromStdString(report::curlCommand(m_log->trace(row), m_log->request(row))));
}

Result<void> NetworkPanel::saveHar(const QString& path) const
{
    GL_TRY(auto file, io::AtomicFile::create(path.toStdString()));
    const auto store = [&file](std::span<const std::byte> bytes) { return file.write(bytes); };
    GL_CHECK(encode::encodeHar(*m_log, m_model->rows(), store));
    return file.commit();
}

void NetworkPanel::exportView()
{
    if (!m_log)
        return;
    const QString path = QFileDialog::getSaveFileName(this, tr("Export the requests"), QStringLiteral("requests.har"),
                                                      tr("HTTP archive (*.har)"));
    if (path.isEmpty())
        return;
    if (const auto saved = saveHar(path); !saved)
        QMessageBox::warning(this, tr("Not saved"), errorText(saved.error()));
}

} // namespace graylens::ui

// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/network/network_panel.h"

#include <QApplication>
#include <QCheckBox>
#include <QClipboard>
#include <QFileDialog>
#include <QLabel>
#include <QMessageBox>
#include <QSplitter>
#include <QVBoxLayout>

#include "core/encode/har.h"
#include "core/io/atomic_file.h"
#include "core/report/network_sources.h"
#include "ui/jobs/job_runner.h"
#include "ui/models/filter_line.h"
#include "ui/models/value_text.h"
#include "ui/network/explain_view.h"
#include "ui/network/request_axis.h"
#include "ui/network/request_model.h"
#include "ui/network/request_table.h"
#include "ui/theme/core_words.h"
#include "ui/theme/theme.h"

namespace graylens::ui {

namespace {

struct ShownRows
{
    std::vector<std::uint32_t> rows;
    RequestAxis::Spans spans;
    bool isChained = false;
};

} // namespace

NetworkPanel::NetworkPanel(const PanelContext& context, QWidget* parent)
    : Panel(parent)
    , m_context(context)
    , m_model(new RequestModel(this))
    , m_axis(new RequestAxis(this))
    , m_table(new RequestTable(*m_model, *m_axis, this))
    , m_explain(new ExplainView(this))
{
    setObjectName(QStringLiteral("networkPanel"));
    setAccessibleName(title());
    m_explain->hide();
    auto* requests = new QWidget(this);
    auto* below = new QVBoxLayout(requests);
    below->setContentsMargins(0, 0, 0, 0);
    below->setSpacing(0);
    below->addWidget(makeStrip());
    below->addWidget(m_table, 1);
    auto* split = new QSplitter(Qt::Vertical, this);
    split->setObjectName(QStringLiteral("networkSplitter"));
    split->addWidget(m_explain);
    split->addWidget(requests);
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
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &NetworkPanel::publish);
    connect(m_table, &RequestTable::markRequested, &m_context.view, &ViewState::setMarked);
    m_axis->setMarked(m_context.view.marked());
    connect(m_explain, &ExplainView::questionChanged, this, &NetworkPanel::explain);
    connect(m_explain, &ExplainView::baselineFileWanted, this, &NetworkPanel::chooseBaseline);
    connect(m_explain, &ExplainView::closeRequested, m_explain, &QWidget::hide);
    connect(m_explain, &ExplainView::filterRequested, this, &NetworkPanel::setFilter);
    connect(&m_context.view, &ViewState::changed, this, &NetworkPanel::viewChanged);
    connect(&m_context.session, &Session::fileChanged, this, [this](int id) {
        if (id == m_context.documentId)
            load();
    });
    load();
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
            m_explain->setCohorts(cohorts());
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
    m_filter->setMistake(expression ? std::nullopt : std::optional(expression.error()));
    if (!expression)
        return; // the rows stay as the last right filter had them
    m_wanted = std::move(*expression);
    m_context.session.jobs().startLatest(
        tr("Requests"), this, "network.rows",
        [log = m_log, wanted = m_wanted, order = m_order](const Operation& operation) -> Result<ShownRows> {
            GL_TRY(auto rows, analysis::filtered(*log, wanted, operation));
            GL_TRY(rows, analysis::sorted(*log, std::move(rows), order, operation));
            const RequestAxis::Spans spans {layout::spanOf(*log, rows, RequestAxis::Kind::Clock),
                                            layout::spanOf(*log, rows, RequestAxis::Kind::OwnStart)};
            return ShownRows {std::move(rows), spans, order.attemptsTogether};
        },
        [this](ShownRows shown) {
            const std::uint32_t kept = currentRow();
            m_axis->setWhole(shown.spans);
            m_model->setRows(m_log, std::move(shown.rows), shown.isChained);
            if (const int at = kept == analysis::NetworkLog::kNoRow ? -1 : m_model->indexOf(kept); at >= 0)
                m_table->selectRow(at);
            else
                viewChanged(ViewState::Selection);
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
    const bool isFindings = part == QLatin1String("findings"), isOwnStart = part == QLatin1String("own-start");
    m_wantsFirst = part == QLatin1String("finding");
    if (!isFindings && !isOwnStart && !m_wantsFirst)
        return false;
    if (!isFindings)
        m_ownStart->setChecked(true);
    if (!isOwnStart)
        explain();
    return true;
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
    if (row == analysis::NetworkLog::kNoRow)
        return;
    const Selected chosen {Selected::Kind::Request, m_log->requestIndex(row), m_log->source(row).trace, {}};
    if (chosen != m_context.view.selected())
        m_context.view.select(chosen);
}

void NetworkPanel::viewChanged(ViewState::Changes what)
{
    if (what & ViewState::Marked)
        m_axis->setMarked(m_context.view.marked());
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

// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/patterns/patterns_panel.h"

#include <algorithm>
#include <array>

#include <QFile>
#include <QFileDialog>
#include <QFileInfo>
#include <QHeaderView>
#include <QLabel>
#include <QMessageBox>
#include <QPushButton>
#include <QSaveFile>
#include <QSplitter>
#include <QTableView>
#include <QVBoxLayout>

#include "core/patterns/pattern_filter.h"
#include "core/report/pattern_report.h"
#include "ui/jobs/job_runner.h"
#include "ui/models/filter_line.h"
#include "ui/models/method_model.h"
#include "ui/models/value_text.h"
#include "ui/patterns/line_model.h"
#include "ui/patterns/pattern_model.h"
#include "ui/theme/core_words.h"
#include "ui/theme/theme.h"

namespace graylens::ui {

namespace {

/// What a job needs to read logs.
struct Reading
{
    imports::DocumentPtr document; ///< the one looked at
    std::string normal; ///< path of the one it is compared with; empty: none
    std::shared_ptr<const crypto::KeyRing> keys;
    std::shared_ptr<const cache::Cache> cache;
    const decode::Registry* registry = nullptr;
};

/// Patterns, or why there are none.
using Answer = std::pair<MinedPatternsPtr, Error>;

bool hasRecords(const imports::Document& document)
{
    const auto traces = document.traces();
    return std::any_of(traces.begin(), traces.end(), [](const auto& trace) { return trace->logs.size() > 0; });
}

Result<MinedPatternsPtr> mine(const Reading& reading, const Operation& operation)
{
    imports::ImportOptions options;
    options.keys = reading.keys.get();
    options.cache = reading.cache.get();
    imports::DocumentPtr document = reading.document, normal;
    if (!hasRecords(*document)) { // a large text log that was left where it lies
        GL_TRY(document, imports::openDocument(document->path, *reading.registry, options, operation));
    }
    if (!reading.normal.empty()) {
        GL_TRY(normal, imports::openDocument(reading.normal, *reading.registry, options, operation));
    }
    return minePatterns(*document, normal.get(), operation);
}

Result<Answer> answer(const Reading& reading, const Operation& operation)
{
    auto mined = mine(reading, operation);
    if (mined)
        return Answer {std::move(*mined), {}};
    if (mined.error().code == Errc::Cancelled)
        return tl::make_unexpected(std::move(mined.error()));
    return Answer {nullptr, std::move(mined.error())};
}

analysis::FilterFields filterFields()
{
    analysis::FilterFields fields;
    fields.fields = patterns::patternFilterFields();
    return fields;
}

} // namespace

PatternsPanel::PatternsPanel(const PanelContext& context, QWidget* parent)
    : Panel(parent)
    , m_context(context)
    , m_model(new PatternModel(this))
    , m_lines(new LineModel(this))
    , m_table(makeTable(m_model, QStringLiteral("patternTable"), tr("Patterns")))
    , m_lineTable(makeTable(m_lines, QStringLiteral("patternLines"), tr("Lines of the pattern")))
{
    setObjectName(QStringLiteral("patternsPanel"));
    setAccessibleName(title());
    setUpPatterns();
    setUpLines();
    auto* split = new QSplitter(Qt::Vertical, this);
    split->setObjectName(QStringLiteral("patternsSplitter"));
    split->addWidget(m_table);
    split->addWidget(m_lineTable);
    split->setSizes({520, 240});
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(makeBar());
    column->addWidget(m_summary);
    column->addWidget(split, 1);
    setFocusProxy(m_table);
    addActions();
    connect(&m_context.session, &Session::fileChanged, this, [this](int id) {
        if (id == m_context.documentId)
            load();
    });
    load();
}

void PatternsPanel::chooseNormal()
{
    const QString path = QFileDialog::getOpenFileName(this, tr("Compare with a normal log"));
    if (!path.isEmpty())
        compareWith(path);
}

void PatternsPanel::compareWith(const QString& path)
{
    m_normal = path;
    m_compare->setText(path.isEmpty() ? tr("Compare with a normal log…") : tr("Do not compare"));
    m_compare->setAccessibleName(m_compare->text());
    m_column = path.isEmpty() ? PatternColumn::Lines : PatternColumn::FalseIn;
    m_isDescending = path.isEmpty();
    m_table->horizontalHeader()->setSortIndicator(static_cast<int>(m_column),
                                                  m_isDescending ? Qt::DescendingOrder : Qt::AscendingOrder);
    load();
}

void PatternsPanel::load()
{
    const OpenFile* file = m_context.session.file(m_context.documentId);
    if (!file || !file->document)
        return;
    m_summary->setText(tr("Computing…"));
    Session& session = m_context.session;
    Reading reading {file->document, QFile::encodeName(m_normal).toStdString(), session.keys(), session.cache(),
                     &session.registry()};
    session.jobs().startLatest(
        tr("Patterns"), this, "patterns.load",
        [reading = std::move(reading)](const Operation& operation) { return answer(reading, operation); },
        [this](Answer given) {
            if (given.first)
                showMined(std::move(given.first));
            else
                m_summary->setText(errorText(given.second));
        });
}

void PatternsPanel::showMined(MinedPatternsPtr mined)
{
    m_mined = std::move(mined);
    const bool isCompared = m_mined->changes.has_value();
    for (const PatternColumn column : {PatternColumn::Change, PatternColumn::Expected, PatternColumn::FalseIn})
        m_table->setColumnHidden(static_cast<int>(column), !isCompared);
    m_table->setColumnHidden(static_cast<int>(PatternColumn::Share), isCompared);
    m_table->setColumnHidden(static_cast<int>(PatternColumn::OverTime), !m_mined->table.hasTimes);
    m_summary->setText(summaryText());
    refresh();
}

QString PatternsPanel::summaryText() const
{
    const patterns::PatternTable& table = m_mined->table;
    QStringList parts {tr("%1 lines, %2 patterns")
                           .arg(ui::countText(static_cast<double>(table.lines)),
                                ui::countText(static_cast<double>(table.patterns.size())))};
    if (table.unsorted > 0)
        parts.append(tr("%1 lines in no pattern").arg(ui::countText(static_cast<double>(table.unsorted))));
    if (m_mined->changes) {
        std::array<int, 4> counts {};
        for (const patterns::PatternChange& change : m_mined->changes->changes)
            ++counts[static_cast<std::size_t>(change.kind)];
        parts.append(tr("against %1 lines of %2: %3 new, %4 vanished, %5 more, %6 fewer")
                         .arg(ui::countText(static_cast<double>(table.normalLines)), QFileInfo(m_normal).fileName())
                         .arg(counts[0])
                         .arg(counts[1])
                         .arg(counts[2])
                         .arg(counts[3]));
    }
    return parts.join(QStringLiteral(" · "));
}

void PatternsPanel::refresh()
{
    if (!m_mined)
        return;
    auto expression = analysis::FilterExpression::compile(m_filter->text().toStdString(), filterFields());
    m_filter->setMistake(expression ? std::nullopt : std::optional(expression.error()));
    if (!expression)
        return; // the rows stay as the last right filter had them
    m_context.session.jobs().startLatest(
        tr("Patterns"), this, "patterns.rows",
        [mined = m_mined, wanted = std::move(*expression), column = m_column,
         descending = m_isDescending](const Operation&) -> Result<std::vector<std::uint32_t>> {
            auto rows = patterns::filtered(mined->table, mined->changes ? &*mined->changes : nullptr, wanted);
            sortPatterns(*mined, rows, column, descending);
            return rows;
        },
        [this, mined = m_mined](std::vector<std::uint32_t> rows) {
            m_model->setRows(mined, std::move(rows));
            if (m_model->rowCount() > 0)
                m_table->selectRow(0);
            else
                m_lines->setLines(mined, {});
            m_counts->setText(countText());
            Q_EMIT countChanged();
        });
}

void PatternsPanel::showLines()
{
    const int row = m_table->currentIndex().row();
    if (row < 0 || row >= m_model->rowCount())
        return;
    m_context.session.jobs().startLatest(
        tr("Lines of the pattern"), this, "patterns.lines",
        [mined = m_mined, pattern = m_model->rows()[static_cast<std::size_t>(row)]](
            const Operation&) -> Result<std::vector<LinePlace>> { return linesOf(*mined, pattern); },
        [this, mined = m_mined](std::vector<LinePlace> lines) { m_lines->setLines(mined, std::move(lines)); });
}

void PatternsPanel::publish()
{
    const int row = m_lineTable->currentIndex().row();
    if (row < 0 || row >= m_lines->rowCount())
        return;
    const trace::TracePtr log = m_lines->log(row);
    const Selected chosen {Selected::Kind::Log, m_lines->record(row), log, {}};
    if (chosen != m_context.view.selected())
        m_context.view.select(chosen);
    const OpenFile* file = m_context.session.file(m_context.documentId);
    const TimeNs ts = log->logs.ts[m_lines->record(row)];
    if (ts != kNoTime && file && file->document && !hasRecords(*file->document)) // known to others by its time only
        m_context.view.setMarked(TimeRange {ts, ts + 1});
}

QString PatternsPanel::countText() const
{
    const int all = m_mined ? static_cast<int>(m_mined->table.patterns.size()) : 0, shown = m_model->rowCount();
    if (all == 0)
        return {};
    return tr("%1 patterns · %2 shown · %3")
        .arg(ui::countText(all), ui::countText(shown), percentText(static_cast<double>(shown) / all));
}

void PatternsPanel::setFilter(const QString& expression)
{
    m_filter->setText(expression);
}

void PatternsPanel::focusSearch()
{
    m_filter->setFocus(Qt::ShortcutFocusReason);
    m_filter->selectAll();
}

Result<void> PatternsPanel::saveTo(const QString& path) const
{
    const bool isJson = path.endsWith(QLatin1String(".json"), Qt::CaseInsensitive);
    const auto* changes = m_mined->changes ? &*m_mined->changes : nullptr;
    const QByteArray bytes
        = isJson ? QByteArray::fromStdString(report::patternsJson(m_mined->table, changes)) : toCsv(*m_model).toUtf8();
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size() || !file.commit())
        return fail(Errc::Io, (path + QStringLiteral(": ") + file.errorString()).toStdString());
    return {};
}

void PatternsPanel::exportView()
{
    if (!m_mined)
        return;
    const QString csv = tr("Comma separated values (*.csv)"), json = tr("JSON (*.json)");
    QString chosen = csv;
    QString path = QFileDialog::getSaveFileName(this, tr("Export the patterns"), QStringLiteral("patterns.csv"),
                                                csv + QStringLiteral(";;") + json, &chosen);
    if (path.isEmpty())
        return;
    if (QFileInfo(path).suffix().isEmpty())
        path += chosen == json ? QStringLiteral(".json") : QStringLiteral(".csv");
    if (const auto saved = saveTo(path); !saved)
        QMessageBox::warning(this, tr("Not saved"), errorText(saved.error()));
}

} // namespace graylens::ui

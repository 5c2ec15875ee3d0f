// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
// Filter and search of the log view.
#include <QComboBox>
#include <QFileDialog>
#include <QMessageBox>
#include <QTimer>
#include <QToolButton>

#include "core/workspace/workspace.h"
#include "ui/jobs/job_runner.h"
#include "ui/logs/find_bar.h"
#include "ui/logs/log_filter_bar.h"
#include "ui/logs/log_minimap.h"
#include "ui/logs/log_panel.h"
#include "ui/logs/log_table.h"
#include "ui/logs/running_search.h"
#include "ui/models/value_text.h"
#include "ui/theme/core_words.h"
#include "ui/theme/theme.h"

namespace graylens::ui {

namespace {

constexpr const char* kHistoryKey = "logs.filters";
constexpr qsizetype kMostFilters = 30;

} // namespace

LogPanel::Compiled LogPanel::compiledQuery(const QString& expression) const
{
    return logs::LogQuery::compile(expression.toStdString(), *m_opened->source);
}

void LogPanel::setFilter(const QString& expression)
{
    m_filterBar->setLineText(expression);
}

void LogPanel::applyFilter()
{
    m_filterTimer->stop();
    if (!m_opened)
        return;
    const Compiled line = compiledQuery(m_filterBar->lineText());
    m_filterBar->setMistake(line ? std::nullopt : std::optional(line.error()));
    if (!line)
        return; // the rows stay as the last right filter had them
    m_look.filter = line->expression();
    const Compiled query = compiledQuery(m_filterBar->expression());
    if (query && !query->wantsAll())
        m_filterRun->start(m_opened->source, *query);
    else
        m_filterRun->stop();
    showMatches();
}

void LogPanel::showMatches()
{
    const bool isFiltered = m_filterRun->isActive();
    const bool wasShown = !m_matching->isHidden();
    m_matching->setShown(isFiltered ? std::optional(m_filterRun->matches().rows) : std::nullopt);
    m_matching->setVisible(isFiltered);
    m_matching->setEmptyText(m_filterRun->isRunning() ? tr("Searching…") : tr("No row is like that."));
    m_all->parentWidget()->setVisible(!isFiltered || !m_onlyMatches->isChecked());
    setFocusProxy(m_all->parentWidget()->isHidden() ? m_matching : m_all);
    m_onlyMatches->setEnabled(isFiltered);
    if (isFiltered && !wasShown && currentRow())
        m_matching->setCurrentRow(*currentRow(), LogTable::Scroll::ToMiddle);
    m_all->viewport()->update();
    m_minimap->setMatches(m_filterRun->matches().rows, m_findRun->matches().rows);
    updateCounts();
}

void LogPanel::focusSearch()
{
    m_findOrigin = currentRow().value_or(m_all->visiblePlaces().first);
    m_findBar->open();
}

void LogPanel::find()
{
    if (!m_opened)
        return;
    const Compiled query = compiledQuery(m_findBar->expression());
    m_findBar->setMistake(query ? std::nullopt : std::optional(query.error()));
    m_look.sought = query ? query->expression() : analysis::FilterExpression();
    m_all->viewport()->update();
    m_matching->viewport()->update();
    if (query && !query->wantsAll()) {
        m_findRun->start(m_opened->source, *query);
        goToNext(*query, m_findOrigin, false, true);
    } else {
        m_findRun->stop();
    }
    updateFound();
}

void LogPanel::searchNext(bool backwards)
{
    if (!m_findRun->isActive()) {
        focusSearch();
        return;
    }
    const bool isAmongMatches = m_matching->hasFocus() && m_filterRun->isActive();
    auto query = m_findRun->query();
    if (isAmongMatches) // of the rows that are shown there
        query = compiledQuery(QStringLiteral("(%1) and (%2)").arg(m_filterBar->expression(), m_findBar->expression()))
                    .value_or(query);
    const std::uint64_t now = currentRow().value_or(0), rows = m_all->count();
    if (rows == 0)
        return;
    m_findOrigin = backwards ? (now == 0 ? rows - 1 : now - 1) : (now + 1) % rows;
    goToNext(query, m_findOrigin, backwards, true);
}

void LogPanel::goToNext(const logs::LogQuery& query, std::uint64_t from, bool backwards, bool isWrapping)
{
    m_context.session.jobs().startLatest(
        tr("Searching the log"), this, "logs.next",
        [source = m_opened->source, query, from, backwards,
         isWrapping](const Operation& operation) -> Result<std::optional<std::uint64_t>> {
            GL_TRY(auto row, logs::findRow(*source, query, from, !backwards, operation));
            const std::uint64_t rows = source->rows();
            if (row || !isWrapping || rows == 0)
                return row;
            return logs::findRow(*source, query, backwards ? rows - 1 : 0, !backwards, operation);
        },
        [this](std::optional<std::uint64_t> row) {
            if (row)
                goTo(*row);
            updateFound();
        });
}

void LogPanel::updateFound()
{
    m_minimap->setMatches(m_filterRun->matches().rows, m_findRun->matches().rows);
    if (!m_findRun->isActive()) {
        m_findBar->setFound({});
        return;
    }
    const logs::RowSet& found = m_findRun->matches().rows;
    const auto text = [](std::uint64_t count) { return ui::countText(static_cast<double>(count)); };
    const auto now = currentRow();
    if (found.isEmpty())
        m_findBar->setFound(m_findRun->isRunning() ? tr("Searching…") : tr("Nothing found"));
    else if (now && found.contains(*now))
        m_findBar->setFound(tr("%1 of %2").arg(text(found.rank(*now) + 1), text(found.size())));
    else
        m_findBar->setFound(tr("%1 found").arg(text(found.size())));
}

void LogPanel::loadHistory()
{
    const workspace::Workspace* workspace = m_context.session.workspace();
    const auto kept = workspace ? workspace->value(kHistoryKey) : std::nullopt;
    m_filterBar->setHistory(kept ? QString::fromStdString(*kept).split(QLatin1Char('\n'), Qt::SkipEmptyParts)
                                 : QStringList());
}

void LogPanel::rememberFilter()
{
    workspace::Workspace* workspace = m_context.session.workspace();
    const QString now = m_filterBar->lineText().trimmed();
    if (!workspace || now.isEmpty())
        return;
    const auto kept = workspace->value(kHistoryKey);
    QStringList all = kept ? QString::fromStdString(*kept).split(QLatin1Char('\n'), Qt::SkipEmptyParts) : QStringList();
    all.removeAll(now);
    all.prepend(now);
    static_cast<void>(workspace->setValue(kHistoryKey, all.mid(0, kMostFilters).join(QLatin1Char('\n')).toStdString()));
    loadHistory();
}

void LogPanel::exportView()
{
    saveAs(shownRows(), tr("Export the shown rows"));
}

std::optional<logs::RowSet> LogPanel::shownRows() const
{
    return m_filterRun->isActive() ? std::optional(m_filterRun->matches().rows) : std::nullopt;
}

void LogPanel::exportChosen(const LogTable& table)
{
    saveAs(table.selectedRows(), tr("Export the chosen rows"));
}

void LogPanel::saveAs(const std::optional<logs::RowSet>& rows, const QString& title)
{
    if (!m_opened)
        return;
    const QString text = tr("Text (*.log)"), csv = tr("Table (*.csv)"), json = tr("JSON lines (*.jsonl)");
    QString chosen;
    const QString path
        = QFileDialog::getSaveFileName(this, title, QStringLiteral("rows.log"),
                                       text + QStringLiteral(";;") + csv + QStringLiteral(";;") + json, &chosen);
    if (path.isEmpty())
        return;
    const bool isCsv = chosen == csv || path.endsWith(QLatin1String(".csv"), Qt::CaseInsensitive);
    const bool isJson = chosen == json || path.endsWith(QLatin1String(".jsonl"), Qt::CaseInsensitive);
    saveRows(path, isCsv ? LogExportFormat::Csv : isJson ? LogExportFormat::JsonLines : LogExportFormat::Text, rows);
}

void LogPanel::saveRows(const QString& path, LogExportFormat format, const std::optional<logs::RowSet>& rows)
{
    Job* job = m_context.session.jobs().start(
        tr("Exporting the log"), this,
        [source = m_opened->source, rows, path = std::filesystem::path(path.toStdU16String()),
         format](const Operation& operation) { return exportLog(source, rows, format, path, operation); },
        [](std::uint64_t) {});
    connect(job, &Job::finished, this, [this, job] {
        if (job->state() == Job::State::Failed)
            QMessageBox::warning(this, tr("The rows were not written"), errorText(job->error()));
    });
}

} // namespace graylens::ui

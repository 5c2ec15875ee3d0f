// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include <QApplication>
#include <QClipboard>
#include <QFileDialog>
#include <QFileInfo>
#include <QHeaderView>
#include <QLabel>
#include <QMessageBox>
#include <QSaveFile>
#include <QStackedWidget>
#include <QTableView>
#include <QToolButton>

#include "core/report/query_report.h"
#include "ui/models/value_text.h"
#include "ui/query/answer_chart.h"
#include "ui/query/answer_model.h"
#include "ui/query/query_panel.h"
#include "ui/query/query_sources.h"
#include "ui/query/sql_editor.h"
#include "ui/theme/theme.h"

namespace graylens::ui {

namespace {

constexpr int kWidestColumn = 420;
constexpr double kAround = 0.5; ///< of a slice's length is shown on either side

} // namespace

void QueryPanel::showAnswer(std::shared_ptr<const query::Answer> answer)
{
    const TimeNs start = firstTrace() ? firstTrace()->span.begin : 0;
    const QString time = durationText(answer->elapsed);
    const auto rows = static_cast<double>(answer->rows());
    m_status->setText(answer->limited ? tr("The first %1 rows · %2 · limited: export through the command line for all")
                                            .arg(ui::countText(rows), time)
                                      : tr("%1 rows · %2").arg(ui::countText(rows), time));
    m_table->horizontalHeader()->setSortIndicator(-1, Qt::AscendingOrder);
    m_model->setAnswer(answer, start);
    m_chart->setAnswer(std::move(answer), start);
    fitColumns();
    Q_EMIT countChanged();
}

void QueryPanel::fitColumns()
{
    m_table->horizontalHeader()->setStretchLastSection(false);
    m_table->resizeColumnsToContents();
    for (int column = 0; column < m_model->columnCount(); ++column)
        m_table->setColumnWidth(column, std::min(m_table->columnWidth(column) + 12, kWidestColumn));
}

void QueryPanel::showFailure(const query::Failure& failure, const QString& sql)
{
    m_status->clear();
    QString text = fromUtf8(failure.error.message);
    if (failure.offset && sql == m_editor->toPlainText())
        m_editor->markMistake(*failure.offset);
    if (failure.offset) {
        const auto line = sql.toUtf8().left(static_cast<qsizetype>(*failure.offset)).count('\n') + 1;
        text += QLatin1Char(' ') + tr("(line %1)").arg(line);
    }
    const Theme& theme = Theme::forPalette(palette());
    QPalette colors = m_mistake->palette();
    colors.setColor(QPalette::Window, theme.warningBack);
    colors.setColor(QPalette::WindowText, theme.warningText);
    m_mistake->setPalette(colors);
    m_mistake->setText(text);
    m_mistake->show();
}

void QueryPanel::showChart(bool chart)
{
    m_views->setCurrentWidget(chart ? static_cast<QWidget*>(m_chart) : m_table);
    m_chartButton->setChecked(chart);
}

bool QueryPanel::showRow(int row)
{
    const trace::TracePtr& trace = firstTrace();
    const auto& answer = m_model->answer();
    if (!trace || !answer || row < 0 || row >= m_model->rowCount())
        return false;
    const std::size_t at = m_model->answerRow(row);
    std::optional<TimeRange> range;
    for (std::size_t i = 0; i < answer->columns.size(); ++i) {
        const query::Value value = answer->at(at, i);
        if (!answer->columns[i].isSlice || value.kind != query::ValueKind::Integer || value.integer < 0
            || static_cast<std::size_t>(value.integer) >= trace->slices.size())
            continue;
        const auto slice = static_cast<std::uint32_t>(value.integer);
        range = TimeRange {trace->slices.ts[slice], trace->slices.end(slice)};
        m_context.view.select({Selected::Kind::Slice, slice, trace, fromUtf8(trace->text(trace->slices.name[slice]))});
        break;
    }
    const bool isSlice = range.has_value();
    if (!range)
        range = rangeOfRow(*answer, at);
    if (!range || trace->span.isEmpty() || range->end < trace->span.begin || range->begin > trace->span.end)
        return false;
    if (!isSlice && !range->isEmpty())
        m_context.view.setMarked(range);
    const auto margin
        = std::max<DurationNs>(1000, static_cast<DurationNs>(static_cast<double>(range->duration()) * kAround));
    m_context.view.setRange(TimeRange {range->begin - margin, range->end + margin}.intersected(trace->span));
    Q_EMIT panelRequested(QStringLiteral("timeline"));
    return true;
}

void QueryPanel::copyRows() const
{
    QString text;
    const QModelIndexList rows = m_table->selectionModel()->selectedRows();
    for (const QModelIndex& row : rows) {
        QStringList cells;
        for (int column = 0; column < m_model->columnCount(); ++column)
            cells.append(m_model->index(row.row(), column).data(Qt::ToolTipRole).toString());
        text += cells.join(QLatin1Char('\t')) + QLatin1Char('\n');
    }
    QApplication::clipboard()->setText(text);
}

QString QueryPanel::countText() const
{
    return m_model->answer() ? tr("%1 rows").arg(ui::countText(m_model->rowCount())) : QString();
}

Result<void> QueryPanel::saveTo(const QString& path) const
{
    if (!m_model->answer())
        return fail(Errc::InvalidArgument, "nothing was asked yet");
    using Format = report::AnswerStream::Format;
    const bool isJson = path.endsWith(QLatin1String(".json"), Qt::CaseInsensitive);
    const std::string text = report::answerFile(*m_model->answer(), isJson ? Format::Json : Format::Csv);
    QSaveFile file(path);
    const auto size = static_cast<qint64>(text.size());
    if (!file.open(QIODevice::WriteOnly) || file.write(text.data(), size) != size || !file.commit())
        return fail(Errc::Io, (path + QStringLiteral(": ") + file.errorString()).toStdString());
    return {};
}

void QueryPanel::exportView()
{
    const QString csv = tr("Comma separated values (*.csv)"), json = tr("JSON (*.json)");
    QString chosen;
    QString path = QFileDialog::getSaveFileName(this, tr("Export the result"), QStringLiteral("result.csv"),
                                                csv + QStringLiteral(";;") + json, &chosen);
    if (path.isEmpty())
        return;
    if (QFileInfo(path).suffix().isEmpty())
        path += chosen == json ? QStringLiteral(".json") : QStringLiteral(".csv");
    if (const auto saved = saveTo(path); !saved)
        QMessageBox::warning(this, tr("Not saved"), QString::fromStdString(saved.error().text()));
}

} // namespace graylens::ui

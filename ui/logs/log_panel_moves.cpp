// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
// The current row of the log view: in both lists, in full, marked, and in other views.
#include <algorithm>
#include <functional>

#include <QJsonArray>
#include <QJsonDocument>
#include <QPlainTextEdit>
#include <QTimer>

#include "core/logs/log_density.h"
#include "core/workspace/workspace.h"
#include "ui/jobs/job_runner.h"
#include "ui/logs/log_filter_bar.h"
#include "ui/logs/log_minimap.h"
#include "ui/logs/log_panel.h"
#include "ui/logs/log_table.h"
#include "ui/models/value_text.h"

namespace graylens::ui {

namespace {

constexpr std::size_t kMostPeeked = std::size_t {1} << 20; ///< bytes of a message

} // namespace

std::optional<std::uint64_t> LogPanel::currentRow() const
{
    return m_all->currentRow();
}

void LogPanel::currentChanged(LogTable* from, std::uint64_t row)
{
    if (from == m_matching)
        m_all->setCurrentRow(row, LogTable::Scroll::ToMiddle);
    else
        m_matching->setCurrentRow(row, LogTable::Scroll::ToMiddle);
    updatePeek();
    m_publishTimer->start();
}

void LogPanel::goTo(std::uint64_t row)
{
    m_all->setCurrentRow(row, LogTable::Scroll::ToMiddle);
    m_matching->setCurrentRow(row, LogTable::Scroll::ToMiddle);
    updatePeek();
    if (!m_isFollowing)
        m_publishTimer->start();
}

void LogPanel::publish()
{
    const auto row = currentRow() ? m_all->read(*currentRow()) : std::nullopt;
    if (!row || !m_opened || row->file >= m_opened->parts.size())
        return;
    const trace::TracePtr& trace = m_opened->parts[row->file].trace;
    const Selected wanted = trace ? Selected {Selected::Kind::Log, static_cast<std::uint32_t>(row->record), trace, {}}
                                  : selectedInOutline(row->ts);
    if (wanted.kind == Selected::Kind::None || m_context.view.selected() == wanted)
        return;
    m_isPublishing = true;
    m_context.view.select(wanted);
    m_isPublishing = false;
}

/// Where the outline of a log that was left in place counts this moment.
Selected LogPanel::selectedInOutline(TimeNs ts) const
{
    const OpenFile* file = m_context.session.file(m_context.documentId);
    const trace::TracePtr outline = file ? file->outline : nullptr;
    if (!outline || ts == kNoTime || outline->counters.ts.empty() || !outline->span.contains(ts))
        return {};
    // The lines are its first counter, and of each one the times ascend.
    const auto& times = outline->counters.ts;
    const auto end = std::adjacent_find(times.begin(), times.end(), std::greater<>());
    const auto next = std::upper_bound(times.begin(), end == times.end() ? end : end + 1, ts);
    const auto index = std::max<std::ptrdiff_t>(next - times.begin() - 1, 0);
    return {Selected::Kind::Counter, static_cast<std::uint32_t>(index), outline, {}};
}

void LogPanel::viewChanged(ViewState::Changes what)
{
    const ViewState& view = m_context.view;
    if (what & ViewState::Marked)
        m_filterBar->setMarked(view.marked());
    if (!m_opened || m_isPublishing)
        return;
    // Another trace of the document may count its time from something else: then there is nothing to go to.
    const TimeRange times = logs::timesOf(*m_opened->source);
    if ((what & ViewState::Marked) && view.marked() && view.marked()->overlaps(times.begin, times.end))
        goToMoment(std::max(view.marked()->begin, times.begin));
    const Selected& selected = view.selected();
    if (!(what & ViewState::Selection) || !selected.trace)
        return;
    if (selected.kind != Selected::Kind::Log) {
        TimeNs moment = momentOf(selected);
        // Boot time or monotonic time: the trace may know when that was.
        if (const auto offset = calendarOffset(*selected.trace); offset && m_look.facts.isCalendar && moment != kNoTime)
            moment += *offset;
        if (times.contains(moment))
            goToMoment(moment);
        return;
    }
    const auto now = currentRow() ? m_all->read(*currentRow()) : std::nullopt;
    for (std::uint32_t part = 0; part < m_opened->parts.size(); ++part)
        if (m_opened->parts[part].trace == selected.trace
            && !(now && now->file == part && now->record == selected.index))
            goToPlace({part, selected.index});
}

void LogPanel::goToPlace(const LogPlace& place)
{
    m_context.session.jobs().startLatest(
        tr("Going to a row"), this, "logs.go",
        [opened = *m_opened, place](const Operation&) { return rowOf(opened, place); },
        [this](std::optional<std::uint64_t> row) {
            m_isFollowing = true;
            if (row)
                goTo(*row);
            m_isFollowing = false;
        });
}

void LogPanel::goToMoment(TimeNs ts)
{
    if (!m_opened || !m_look.facts.hasTimes)
        return;
    m_context.session.jobs().startLatest(
        tr("Going to a row"), this, "logs.go",
        [source = m_opened->source, ts](const Operation&) { return logs::rowAtTime(*source, ts); },
        [this](std::uint64_t row) {
            m_isFollowing = true;
            if (m_all->count() > 0)
                goTo(std::min(row, m_all->count() - 1));
            m_isFollowing = false;
        });
}

void LogPanel::goToTime(const QString& typed)
{
    const QString text = typed.trimmed();
    if (!m_opened || text.isEmpty())
        return;
    if (text.startsWith(QLatin1Char('#'))) {
        bool isNumber = false;
        const qulonglong row = text.mid(1).toULongLong(&isNumber);
        if (isNumber && row > 0 && m_all->count() > 0)
            goTo(std::min<std::uint64_t>(row, m_all->count()) - 1);
        return;
    }
    if (const auto query = compiledQuery(QStringLiteral("time>=") + FilterLine::quoted(text)))
        goToMoment(query->expression().possibleTimes(analysis::LogTime).begin);
}

void LogPanel::goToLevel(bool backwards)
{
    const std::uint64_t rows = m_all->count(), now = currentRow().value_or(0);
    if (!m_opened || rows == 0 || (backwards && now == 0))
        return;
    goToNext(compiledQuery(QStringLiteral("level>=error")).value(),
             backwards          ? now - 1
                 : currentRow() ? now + 1
                                : 0,
             backwards, false);
}

void LogPanel::showPeek(bool isShown)
{
    m_peek->setVisible(isShown);
    updatePeek();
}

void LogPanel::updatePeek()
{
    if (m_peek->isHidden())
        return;
    const auto row = currentRow() ? m_all->read(*currentRow()) : std::nullopt;
    if (!row) {
        m_peek->setPlainText(tr("No row is chosen."));
        return;
    }
    QStringList head {tr("Row %1").arg(*currentRow() + 1)};
    const auto add = [&head](bool has, const QString& text) {
        if (has && !text.isEmpty())
            head.append(text);
    };
    add(row->ts != kNoTime, wholeTimeText(row->ts, m_look));
    add(row->level != trace::LogLevel::Unknown, levelText(row->level));
    add(row->pid >= 0, tr("PID %1").arg(row->pid));
    add(row->tid >= 0, tr("TID %1").arg(row->tid));
    add(!row->tag.empty(), fromUtf8(row->tag));
    add(m_look.facts.files.size() > 1, cellText(*row, 0, LogColumn::File, m_look));
    std::string message = logs::fullMessage(*row);
    const bool isCut = message.size() > kMostPeeked;
    message.resize(std::min(message.size(), kMostPeeked));
    QString text = head.join(QStringLiteral(" · ")) + QStringLiteral("\n\n") + QString::fromStdString(message)
        + (isCut ? QStringLiteral("…") : QString());
    const trace::TracePtr trace
        = m_opened && row->file < m_opened->parts.size() ? m_opened->parts[row->file].trace : nullptr;
    const StringId original = trace ? trace->logs.original(row->record) : StringId {};
    if (!original.isNone())
        text
            += QStringLiteral("\n\n") + tr("As the file has it:") + QLatin1Char('\n') + fromUtf8(trace->text(original));
    m_peek->setPlainText(text);
}

void LogPanel::toggleMark()
{
    LogTable* table = m_matching->hasFocus() ? m_matching : m_all;
    const logs::RowSet chosen = table->selectedRows(LogTable::kMostCopied);
    for (std::uint64_t i = 0; i < chosen.size(); ++i) {
        const std::uint64_t row = chosen.at(i);
        const auto found = table->read(row);
        if (!found)
            continue;
        const LogPlace where {found->file, found->record};
        if (m_marks.erase(where) > 0) {
            m_look.marks.erase(row);
        } else {
            m_marks.insert(where);
            m_look.marks.insert(row);
        }
    }
    marksChanged();
    workspace::Workspace* workspace = m_context.session.workspace();
    const OpenFile* file = m_context.session.file(m_context.documentId);
    if (!workspace || !file)
        return;
    QJsonArray kept;
    for (const LogPlace& mark : m_marks)
        kept.append(QJsonArray {static_cast<qint64>(mark.part), static_cast<qint64>(mark.record)});
    const std::string key = "logs.marks:" + file->path.toStdString();
    if (m_marks.empty())
        static_cast<void>(workspace->removeValue(key));
    else
        static_cast<void>(workspace->setValue(key, QJsonDocument(kept).toJson(QJsonDocument::Compact).toStdString()));
}

void LogPanel::marksChanged()
{
    m_minimap->setMarks(m_look.marks);
    m_all->viewport()->update();
    m_matching->viewport()->update();
}

/// Their rows in the order the log has now.
void LogPanel::loadMarks()
{
    const workspace::Workspace* workspace = m_context.session.workspace();
    const OpenFile* file = m_context.session.file(m_context.documentId);
    const auto kept = workspace && file ? workspace->value("logs.marks:" + file->path.toStdString()) : std::nullopt;
    if (kept) {
        const QJsonArray marks = QJsonDocument::fromJson(QByteArray::fromStdString(*kept)).array();
        for (const QJsonValue& mark : marks)
            m_marks.insert(
                {static_cast<std::uint32_t>(mark[0].toInteger()), static_cast<std::uint64_t>(mark[1].toInteger())});
    }
    if (m_marks.empty())
        return;
    m_context.session.jobs().startLatest(
        tr("Marks of the log"), this, "logs.marks",
        [opened = *m_opened, marks = m_marks](const Operation& operation) -> Result<std::set<std::uint64_t>> {
            std::set<std::uint64_t> rows;
            for (const LogPlace& mark : marks) {
                if (operation.stopRequested())
                    return cancelled();
                GL_TRY(const auto row, rowOf(opened, mark));
                if (row)
                    rows.insert(*row);
            }
            return rows;
        },
        [this](std::set<std::uint64_t> rows) {
            m_look.marks = std::move(rows);
            marksChanged();
        });
}

void LogPanel::goToMark(bool backwards)
{
    if (m_look.marks.empty())
        return;
    const std::uint64_t now = currentRow().value_or(0);
    const auto next = m_look.marks.upper_bound(now);
    const auto before = m_look.marks.lower_bound(now);
    if (backwards)
        goTo(before == m_look.marks.begin() ? *m_look.marks.rbegin() : *std::prev(before));
    else
        goTo(next == m_look.marks.end() ? *m_look.marks.begin() : *next);
}

} // namespace graylens::ui

// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QDateTime>
#include <QInputDialog>
#include <QLabel>
#include <QMenu>
#include <QPlainTextEdit>
#include <QScrollBar>
#include <QToolButton>

#include "core/base/year_guess.h"
#include "ui/logs/find_bar.h"
#include "ui/logs/highlight_dialog.h"
#include "ui/logs/log_filter_bar.h"
#include "ui/logs/log_panel.h"
#include "ui/logs/log_table.h"
#include "ui/models/value_text.h"
#include "ui/shell/actions.h"

namespace graylens::ui {

void LogPanel::addActions()
{
    for (LogTable* table : {m_all, m_matching}) {
        addMoveActions(table);
        addFilterActions(table);
        addRowActions(table);
    }
}

void LogPanel::addCanvasAction(LogTable* table, const char* id, const QString& text,
                               std::initializer_list<const char*> keys, std::function<void()> handler)
{
    QList<QKeySequence> shortcuts;
    for (const char* key : keys)
        shortcuts.append(QKeySequence(QLatin1String(key)));
    m_context.actions.addToCanvas({id, text, tr("Log"), shortcuts, ActionScope::Canvas}, table, std::move(handler));
}

void LogPanel::addMoveActions(LogTable* table)
{
    using Move = LogTable::Move;
    const auto add = [&](const char* id, const QString& text, const char* key, Move how, bool isExtending) {
        addCanvasAction(table, id, text, {key}, [table, how, isExtending] { table->move(how, isExtending); });
    };
    add("log.up", tr("Row above"), "Up", Move::Up, false);
    add("log.down", tr("Row below"), "Down", Move::Down, false);
    add("log.page-up", tr("Page up"), "PgUp", Move::PageUp, false);
    add("log.page-down", tr("Page down"), "PgDown", Move::PageDown, false);
    add("log.first", tr("First row"), "Home", Move::First, false);
    add("log.last", tr("Last row"), "End", Move::Last, false);
    add("log.select-up", tr("Select upwards"), "Shift+Up", Move::Up, true);
    add("log.select-down", tr("Select downwards"), "Shift+Down", Move::Down, true);
    add("log.select-page-up", tr("Select a page upwards"), "Shift+PgUp", Move::PageUp, true);
    add("log.select-page-down", tr("Select a page downwards"), "Shift+PgDown", Move::PageDown, true);
    add("log.select-to-first", tr("Select to the first row"), "Shift+Home", Move::First, true);
    add("log.select-to-last", tr("Select to the last row"), "Shift+End", Move::Last, true);
    const auto addAside = [&](const char* id, const QString& text, const char* key, Move how) {
        addCanvasAction(table, id, text, {key}, [table, how] { table->moveAside(how); });
    };
    addAside("log.aside-up", tr("Row above, what is chosen stays"), "Ctrl+Up", Move::Up);
    addAside("log.aside-down", tr("Row below, what is chosen stays"), "Ctrl+Down", Move::Down);
    const auto sideways = [this](QAbstractSlider::SliderAction action) { m_sideways->triggerAction(action); };
    addCanvasAction(table, "log.left", tr("Columns to the left"), {"Left"},
                    [sideways] { sideways(QAbstractSlider::SliderSingleStepSub); });
    addCanvasAction(table, "log.right", tr("Columns to the right"), {"Right"},
                    [sideways] { sideways(QAbstractSlider::SliderSingleStepAdd); });
}

void LogPanel::addFilterActions(LogTable* table)
{
    const auto add = [&](const char* id, const QString& text, std::initializer_list<const char*> keys,
                         std::function<void()> handler) { addCanvasAction(table, id, text, keys, std::move(handler)); };
    add("log.filter", tr("Go to the filter"), {"Ctrl+/"}, [this] {
        m_filterBar->line()->setFocus(Qt::ShortcutFocusReason);
        m_filterBar->line()->selectAll();
    });
    add("log.clear-filter", tr("End the search, else show all rows"), {"Esc"}, [this] {
        if (!m_findBar->text().isEmpty() || m_findBar->isVisible())
            Q_EMIT m_findBar->closeRequested();
        else
            m_filterBar->setLineText({});
    });
    add("log.only-matches", tr("Only matches, or all rows as well"), {"O"}, [this] { m_onlyMatches->toggle(); });
    add("log.only-this", tr("Only rows like this"), {"="}, [this] { keepOnly(false); });
    add("log.not-this", tr("No rows like this"), {"-"}, [this] { keepOnly(true); });
    add("log.warnings", tr("Only warnings and errors"), {"W"},
        [this] { m_filterBar->toggleLevel(trace::LogLevel::Warn, true); });
}

void LogPanel::addRowActions(LogTable* table)
{
    const auto add = [&](const char* id, const QString& text, std::initializer_list<const char*> keys,
                         std::function<void()> handler) { addCanvasAction(table, id, text, keys, std::move(handler)); };
    add("log.find-next", tr("Next match"), {"N"}, [this] { searchNext(false); });
    add("log.find-previous", tr("Previous match"), {"Shift+N"}, [this] { searchNext(true); });
    add("log.next-error", tr("Next error"), {"E"}, [this] { goToLevel(false); });
    add("log.previous-error", tr("Previous error"), {"Shift+E"}, [this] { goToLevel(true); });
    add("log.mark", tr("Mark or unmark"), {"M"}, [this] { toggleMark(); });
    add("log.next-mark", tr("Next mark"), {"]"}, [this] { goToMark(false); });
    add("log.previous-mark", tr("Previous mark"), {"["}, [this] { goToMark(true); });
    add("log.go-to-time", tr("Go to a time or row…"), {"Ctrl+G", "Ctrl+L"}, [this] { askTime(); });
    add("log.show-time", tr("Show on the timeline"), {"T"}, [this] {
        publish();
        Q_EMIT panelRequested(QStringLiteral("timeline"));
    });
    add("log.year", tr("Year of the first row…"), {}, [this] { askYear(); });
    add("log.relative-times", tr("Time of day, or from the first row"), {"R"}, [this] {
        m_look.isRelative = !m_look.isRelative;
        m_header->setLook(m_look, m_all->count());
        updateWidths();
        updatePeek();
    });
    add("log.peek", tr("Show or hide the row in full"), {"Space", "Return", "Enter"},
        [this] { showPeek(m_peek->isHidden()); });
    add("log.highlight", tr("Highlight this"), {"H"}, [this] { highlightCell(); });
    add("log.highlights", tr("Highlights…"), {"Shift+H"}, [this] { editHighlights(); });
    add("log.copy", tr("Copy the rows"), {"Ctrl+C"}, [this, table] { copy(*table); });
    add("log.pick", tr("Choose the row as well, or no longer"), {"Ctrl+Space"}, [table] {
        if (table->currentRow())
            table->togglePicked(*table->currentRow());
    });
    add("log.export-chosen", tr("Export the chosen rows…"), {}, [this, table] { exportChosen(*table); });
    add("log.select-all", tr("Select all rows"), {"Ctrl+A"}, [table] { table->selectAll(); });
    add("log.other-list", tr("To the other list"), {"F6"}, [this, table] {
        LogTable* other = table == m_all ? m_matching : m_all;
        if (other->isVisible())
            other->setFocus(Qt::ShortcutFocusReason);
    });
}

QString LogPanel::termOfCell(bool isForbidden) const
{
    const auto row = currentRow() ? m_all->read(*currentRow()) : std::nullopt;
    if (!row)
        return {};
    const QString sign = isForbidden ? QStringLiteral("!=") : QStringLiteral("=");
    const auto term = [&](const char* field, const QString& value) {
        return value.isEmpty() ? QString() : QLatin1String(field) + sign + FilterLine::quoted(value);
    };
    switch (static_cast<LogColumn>(m_cellColumn)) {
    case LogColumn::Time:
        return row->ts == kNoTime ? QString()
                                  : (isForbidden ? QStringLiteral("time<%1") : QStringLiteral("time>=%1")).arg(row->ts);
    case LogColumn::Level:
        if (row->level == trace::LogLevel::Unknown)
            return {};
        return term("level", levelLetter(row->level).toLower());
    case LogColumn::Pid:
        return row->pid < 0 ? QString() : term("pid", QString::number(row->pid));
    case LogColumn::Tid:
        return row->tid < 0 ? QString() : term("tid", QString::number(row->tid));
    case LogColumn::File:
        return term("file", cellText(*row, 0, LogColumn::File, m_look));
    case LogColumn::Line:
    case LogColumn::Tag:
        return term("tag", fromUtf8(row->tag));
    case LogColumn::Message:
        break;
    }
    const QString message = cellText(*row, 0, LogColumn::Message, m_look, 200);
    if (message.isEmpty())
        return {};
    return (isForbidden ? QStringLiteral("not message:") : QStringLiteral("message:")) + FilterLine::quoted(message);
}

void LogPanel::keepOnly(bool isForbidden)
{
    if (const QString term = termOfCell(isForbidden); !term.isEmpty())
        m_filterBar->addTerm(term);
}

void LogPanel::showCellMenu(LogTable* table, const QPoint& at, std::uint64_t row, int column)
{
    if (!table->isSelected(row))
        goTo(row);
    m_cellColumn = column;
    auto* menu = new QMenu(this);
    menu->setObjectName(QStringLiteral("logMenu"));
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const auto shown = [](QString term) { return term.left(80).replace(QLatin1Char('&'), QLatin1String("&&")); };
    if (const QString only = termOfCell(false); !only.isEmpty()) {
        const bool isTime = static_cast<LogColumn>(column) == LogColumn::Time;
        menu->addAction(tr("Only %1").arg(shown(only)), this, [this] { keepOnly(false); });
        menu->addAction(isTime ? tr("Only %1").arg(shown(termOfCell(true))) : tr("Without %1").arg(shown(only)), this,
                        [this] { keepOnly(true); });
        menu->addSeparator();
    }
    // As in the other lists: what the keys do, by name.
    const auto add = [&](std::initializer_list<const char*> ids) {
        for (const char* id : ids)
            if (QAction* action = m_context.actions.action(QLatin1String(id)))
                menu->addAction(plainActionText(action->text()), this,
                                [this, id] { m_context.actions.trigger(QLatin1String(id)); });
        menu->addSeparator();
    };
    add({"log.mark", "log.highlight", "log.peek"});
    add({"log.copy", "log.export-chosen"});
    add({"log.show-time", "log.go-to-time"});
    add({"log.highlights", "log.relative-times"});
    if (assumedYear())
        add({"log.year"});
    menu->popup(at);
}

void LogPanel::askTime()
{
    auto* dialog = new QInputDialog(this);
    dialog->setObjectName(QStringLiteral("logGoTo"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(tr("Go to a time or row"));
    dialog->setLabelText(tr("A time such as 15:38:02 or 2026-10-17 15:38, a time after the first row such as 12.5s, or "
                            "the number of a row such as #1234:"));
    connect(dialog, &QInputDialog::textValueSelected, this, &LogPanel::goToTime);
    dialog->open();
}

/// Of the first row, where the log itself gives none.
std::optional<int> LogPanel::assumedYear() const
{
    const OpenFile* file = m_context.session.file(m_context.documentId);
    const auto traces = file && file->document ? file->document->traces() : std::vector<trace::TracePtr> {};
    const bool isAssumed = std::any_of(traces.begin(), traces.end(), [](const trace::TracePtr& trace) {
        return std::any_of(trace->issues.begin(), trace->issues.end(),
                           [](const trace::IssueRow& issue) { return issue.code == "year-assumed"; });
    });
    if (!isAssumed || !m_opened || m_opened->source->firstTime() == kNoTime)
        return std::nullopt;
    return QDateTime::fromMSecsSinceEpoch(m_opened->source->firstTime() / 1'000'000, Qt::UTC).date().year();
}

void LogPanel::askYear()
{
    const auto year = assumedYear();
    if (!year)
        return;
    auto* dialog = new QInputDialog(this);
    dialog->setObjectName(QStringLiteral("logYear"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(tr("Year of the first row"));
    dialog->setLabelText(tr("The log gives no year. Its first row is from the year:"));
    dialog->setInputMode(QInputDialog::IntInput);
    dialog->setIntRange(YearGuess::kFirst, YearGuess::kLast - 1);
    dialog->setIntValue(*year);
    connect(dialog, &QInputDialog::intValueSelected, this,
            [this](int chosen) { m_context.session.setLogYear(m_context.documentId, chosen); });
    dialog->open();
}

void LogPanel::setHighlights(const HighlightSets& sets)
{
    m_highlights = sets;
    m_look.highlights = compiled(sets);
    saveHighlights(m_context.session.workspace(), sets);
    m_all->viewport()->update();
    m_matching->viewport()->update();
}

void LogPanel::editHighlights()
{
    auto* dialog = new HighlightDialog(m_highlights, this);
    connect(dialog, &HighlightDialog::changed, this, [this, dialog] { setHighlights(dialog->sets()); });
    dialog->open();
}

/// The search's text, else the value of the current cell; once more: not any longer.
void LogPanel::highlightCell()
{
    const auto row = currentRow() ? m_all->read(*currentRow()) : std::nullopt;
    QString text = m_findBar->text();
    if (text.isEmpty() && row)
        text = fromUtf8(static_cast<LogColumn>(m_cellColumn) == LogColumn::Message ? row->message : row->tag)
                   .section(QLatin1Char('\n'), 0, 0);
    if (text.trimmed().isEmpty())
        return;
    HighlightSets sets = m_highlights;
    if (sets.empty())
        sets.push_back({tr("Words"), true, {}});
    std::vector<HighlightWord>& words = sets.front().words;
    const auto known = std::find_if(words.begin(), words.end(), [&](const auto& word) { return word.text == text; });
    if (known != words.end())
        words.erase(known);
    else
        words.push_back({text, static_cast<int>(words.size()) % kHighlightColors, false});
    setHighlights(sets);
}

void LogPanel::copy(const LogTable& table) const
{
    const QString text = table.selectedText();
    if (!text.isEmpty())
        QApplication::clipboard()->setText(text);
}

} // namespace graylens::ui

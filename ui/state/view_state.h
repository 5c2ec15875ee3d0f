// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <variant>
#include <vector>

#include <QList>
#include <QObject>
#include <QString>

#include "core/trace/trace.h"

namespace graylens::ui {

/// The thing all views of one document look at together.
struct Selected
{
    enum class Kind { None, Slice, Instant, Counter, Method, DiffNode, Log, Request };
    Kind kind = Kind::None;
    std::uint32_t index = 0; ///< slice, instant, log, request or diff node
    trace::TracePtr trace; ///< what the index refers to; null for Method and DiffNode
    QString method; ///< of Method, DiffNode and Slice
    bool operator==(const Selected&) const = default;
};

/// A log record, an instant or where a counter changes: something without a length.
constexpr bool isPoint(Selected::Kind kind)
{
    return kind == Selected::Kind::Log || kind == Selected::Kind::Instant || kind == Selected::Kind::Counter;
}

/// When what is selected is or begins; kNoTime where it has no time.
TimeNs momentOf(const Selected& selected);
/// What to add to the times of a trace for ns since 1970: 0 where they count from there, nothing where nobody knows.
std::optional<DurationNs> calendarOffset(const trace::Trace& trace);
/// momentOf() on the clock of another trace, as far as both know how they lie to the calendar; else as it is.
TimeNs momentOn(const trace::Trace& clock, const Selected& selected);

/// One document's view state: visible range, marked range, selection, search. Views read it and ask it to change; they
/// never know each other. Back and Forward walk through its history.
class ViewState : public QObject
{
    Q_OBJECT
public:
    enum Change { Range = 1, Marked = 2, Selection = 4, Search = 8, KeptMarks = 16 };
    Q_DECLARE_FLAGS(Changes, Change)

    explicit ViewState(QObject* parent = nullptr);

    TimeRange range() const { return m_now.range; } ///< what the timeline shows
    std::optional<TimeRange> marked() const { return m_now.marked; } ///< the range the user dragged; analyses follow it
    const Selected& selected() const { return m_now.selected; }
    const QString& search() const { return m_search; }
    const std::vector<TimeRange>& keptMarks() const { return m_keptMarks; } ///< ranges the user wants to find again

    void setRange(TimeRange range); ///< panning and zooming; not a history step by itself
    void setMarked(std::optional<TimeRange> range); ///< a history step
    void select(const Selected& selected); ///< a history step
    void setSearch(const QString& text);
    void setKeptMarks(std::vector<TimeRange> marks);

    bool canGoBack() const { return m_position > 0; }
    bool canGoForward() const { return m_position + 1 < m_history.size(); }
    void back();
    void forward();

Q_SIGNALS:
    void changed(graylens::ui::ViewState::Changes what);
    void historyChanged();

private:
    struct Snapshot
    {
        TimeRange range;
        std::optional<TimeRange> marked;
        Selected selected;
    };
    void remember();
    void goTo(qsizetype position);
    Snapshot m_now;
    QString m_search;
    std::vector<TimeRange> m_keptMarks;
    QList<Snapshot> m_history;
    qsizetype m_position = -1;
};

Q_DECLARE_OPERATORS_FOR_FLAGS(ViewState::Changes)

} // namespace graylens::ui

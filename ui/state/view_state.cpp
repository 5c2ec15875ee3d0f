// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/state/view_state.h"

#include <charconv>

#include "core/analysis/filter_expression.h"

namespace graylens::ui {

namespace {

constexpr qsizetype kHistoryLimit = 200;

} // namespace

TimeNs momentOf(const Selected& selected)
{
    if (!selected.trace)
        return kNoTime;
    const trace::Trace& trace = *selected.trace;
    switch (selected.kind) {
    case Selected::Kind::Slice:
        return selected.index < trace.slices.size() ? trace.slices.ts[selected.index] : kNoTime;
    case Selected::Kind::Instant:
        return selected.index < trace.instants.ts.size() ? trace.instants.ts[selected.index] : kNoTime;
    case Selected::Kind::Log:
        return selected.index < trace.logs.size() ? trace.logs.ts[selected.index] : kNoTime;
    case Selected::Kind::Request:
        return selected.index < trace.requests.size() ? trace.requests[selected.index].ts : kNoTime;
    case Selected::Kind::Counter:
        return selected.index < trace.counters.ts.size() ? trace.counters.ts[selected.index] : kNoTime;
    case Selected::Kind::None:
    case Selected::Kind::Method:
    case Selected::Kind::DiffNode:
        break;
    }
    return kNoTime;
}

std::optional<DurationNs> calendarOffset(const trace::Trace& trace)
{
    if (trace.span.begin >= analysis::kCalendarFrom)
        return 0;
    const std::string_view text = trace.metadataValue("clock.realtime-offset-ns");
    DurationNs offset = 0;
    const auto read = std::from_chars(text.data(), text.data() + text.size(), offset);
    return read.ec == std::errc() && !text.empty() ? std::optional(offset) : std::nullopt;
}

TimeNs momentOn(const trace::Trace& clock, const Selected& selected)
{
    const TimeNs moment = momentOf(selected);
    if (moment == kNoTime || selected.trace.get() == &clock)
        return moment;
    const auto from = calendarOffset(*selected.trace), to = calendarOffset(clock);
    return from && to ? moment + *from - *to : moment;
}

ViewState::ViewState(QObject* parent)
    : QObject(parent)
{ }

void ViewState::setRange(TimeRange range)
{
    if (range == m_now.range)
        return;
    m_now.range = range;
    // Back returns to where the user was when he left a step, not to where the step began.
    if (m_position >= 0)
        m_history[m_position].range = range;
    Q_EMIT changed(Range);
}

void ViewState::setMarked(std::optional<TimeRange> range)
{
    if (range == m_now.marked)
        return;
    remember();
    m_now.marked = range;
    m_history[m_position] = m_now;
    Q_EMIT changed(Marked);
    Q_EMIT historyChanged();
}

void ViewState::select(const Selected& selected)
{
    if (selected == m_now.selected)
        return;
    remember();
    m_now.selected = selected;
    m_history[m_position] = m_now;
    Q_EMIT changed(Selection);
    Q_EMIT historyChanged();
}

void ViewState::setSearch(const QString& text)
{
    if (text == m_search)
        return;
    m_search = text;
    Q_EMIT changed(Search);
}

void ViewState::setKeptMarks(std::vector<TimeRange> marks)
{
    if (marks == m_keptMarks)
        return;
    m_keptMarks = std::move(marks);
    Q_EMIT changed(KeptMarks);
}

void ViewState::remember()
{
    if (m_position < 0) { // where everything began is the first step
        m_history.append(m_now);
        m_position = 0;
    }
    m_history.resize(m_position + 1);
    m_history.append(m_now);
    if (m_history.size() > kHistoryLimit)
        m_history.removeFirst();
    m_position = m_history.size() - 1;
}

void ViewState::back()
{
    if (canGoBack())
        goTo(m_position - 1);
}

void ViewState::forward()
{
    if (canGoForward())
        goTo(m_position + 1);
}

void ViewState::goTo(qsizetype position)
{
    const Snapshot before = std::exchange(m_now, m_history[position]);
    m_position = position;
    Changes what;
    what.setFlag(Range, before.range != m_now.range);
    what.setFlag(Marked, before.marked != m_now.marked);
    what.setFlag(Selection, before.selected != m_now.selected);
    if (what)
        Q_EMIT changed(what);
    Q_EMIT historyChanged();
}

} // namespace graylens::ui

// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

#include "core/decode/ftrace_events/ftrace_events.h"
#include "core/decode/ftrace_events/text_line.h"

namespace graylens::decode::ftrace {

/// What one clock said when the trace's clock said `ts`.
struct ClockSync
{
    TimeNs ts = 0;
    std::int64_t other = 0; ///< ns
};

/// Hands the events of the kernel to their tracks, by the names that the kernel gives them.
class TextEvents
{
public:
    TextEvents(trace::EventSink& sink, FtraceEvents& events)
        : m_sink(sink)
        , m_events(events)
    { }

    void add(const TextLine& line);

    std::uint64_t events() const { return m_count; }
    const std::optional<ClockSync>& parentSync() const { return m_parentSync; }
    const std::optional<ClockSync>& realtimeSync() const { return m_realtimeSync; }
    /// Tells what was left out: events whose details could not be read, marks that are none of the forms programs
    /// write, and kinds of events that have no place in the trace.
    void report() const;

private:
    using Moment = FtraceEvents::Moment;
    bool addSched(const TextLine& line, const Moment& at);
    bool addTask(const TextLine& line, const Moment& at);
    bool addCounter(const TextLine& line, const Moment& at);
    bool addBinder(const TextLine& line, const Moment& at);
    bool addWork(const TextLine& line, const Moment& at);
    void addSwitch(const TextLine& line, const Moment& at);
    void addMark(const TextLine& line, const Moment& at);
    bool addClockSync(std::string_view text, TimeNs ts);
    void learn(const TextLine& line);

    trace::EventSink& m_sink;
    FtraceEvents& m_events;
    std::unordered_map<std::int64_t, std::int64_t> m_known; ///< process of a thread as told last; by tid
    std::map<std::string, std::uint64_t, std::less<>> m_notShown;
    std::optional<ClockSync> m_parentSync, m_realtimeSync;
    std::uint64_t m_count = 0, m_damaged = 0, m_otherMarks = 0;
};

} // namespace graylens::decode::ftrace

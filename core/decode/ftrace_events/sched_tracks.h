// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <unordered_map>
#include <vector>

#include "core/decode/ftrace_events/task_state.h"
#include "core/decode/ftrace_events/task_table.h"
#include "core/trace/event_sink.h"

namespace graylens::decode::ftrace {

/// Turns scheduler events into one track a processor (what ran on it) and one track a thread (what it did: running,
/// runnable, asleep, ...). Events come in order of time.
class SchedTracks
{
public:
    SchedTracks(trace::EventSink& sink, TaskTable& tasks);

    struct Switch
    {
        TimeNs ts = 0;
        std::uint32_t cpu = 0;
        std::int64_t prevTid = 0; ///< -1: not known
        TaskState prevState = TaskState::Unknown;
        std::int64_t nextTid = 0;
        StringId nextComm; ///< none: not said
        std::int32_t nextPriority = 0;
    };
    void switched(const Switch& event);
    /// `waker`: the thread that did it; -1 = not known.
    void woken(TimeNs ts, std::int64_t tid, std::int64_t waker);
    /// A new thread, which can run from now on.
    void created(TimeNs ts, std::int64_t tid, std::int64_t creator);
    /// Why the thread sleeps uninterruptibly, told while it does. `function`: where in the kernel; none = not said.
    void blocked(std::int64_t tid, bool waitsForIo, StringId function);

    /// How long the thread has run so far, in ns: differences are its CPU time. kNoTime where not known.
    std::int64_t cpuClock(TimeNs ts, std::int64_t tid) const;
    /// The thread that runs on a processor now; -1: none, or not known.
    std::int64_t runningOn(std::uint32_t cpu) const;
    bool isEmpty() const { return m_threads.empty(); }
    /// Closes everything at the last time. Call once.
    void finish(TimeNs end);

private:
    struct Thread
    {
        std::int64_t tid = 0;
        TrackId track;
        bool isOpen = false, isRunning = false, waitsForIo = false;
        TaskState state = TaskState::Unknown;
        std::uint32_t cpu = 0; ///< where it runs
        TimeNs since = 0;
        std::int64_t waker = -1;
        StringId function;
        DurationNs ran = 0; ///< before the state it is in now
        std::vector<trace::SliceEdge> edges;
    };
    struct Processor
    {
        TrackId track;
        bool isOpen = false;
        trace::SliceEdge begin; ///< of what runs now
        std::int64_t tid = 0;
        std::int32_t priority = 0;
        std::vector<trace::SliceEdge> edges;
    };

    Thread& threadOf(std::int64_t tid);
    void close(Thread& thread, TimeNs ts);
    void closeProcessor(std::uint32_t cpu, TimeNs ts, TaskState endState);
    ArgSetId argsOf(const Thread& thread);
    StringId numberText(std::int64_t number);
    void flush(TrackId track, std::vector<trace::SliceEdge>& edges);

    trace::EventSink& m_sink;
    TaskTable& m_tasks;
    std::unordered_map<std::int64_t, std::uint32_t> m_index; ///< of threads, by tid
    std::vector<Thread> m_threads;
    std::vector<Processor> m_processors;
    std::unordered_map<std::int64_t, StringId> m_numbers;
    std::vector<trace::Arg> m_args;
    StringId m_running, m_cpuKey, m_wakerKey, m_functionKey, m_tidKey, m_priorityKey, m_endKey;
};

} // namespace graylens::decode::ftrace

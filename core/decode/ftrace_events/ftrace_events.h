// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "core/base/operation.h"
#include "core/decode/ftrace_events/mark_tracks.h"
#include "core/decode/ftrace_events/sched_tracks.h"
#include "core/decode/ftrace_events/task_state.h"
#include "core/decode/ftrace_events/task_table.h"
#include "core/trace/event_sink.h"

namespace graylens::decode::ftrace {

/// Takes the kernel's events as a format has read them, in any order of time, and writes at the end what they mean:
/// tracks of processors, thread states, slices, instants, counters, names of threads and processes. Keeps 40 bytes an
/// event until then.
class FtraceEvents
{
public:
    /// When an event happened, where, and which thread was running there.
    struct Moment
    {
        TimeNs ts = 0;
        std::uint32_t cpu = 0;
        std::int64_t tid = 0; ///< -1: not said
    };

    explicit FtraceEvents(trace::EventSink& sink);

    /// Processes and names that lists tell (process tree, saved_tgids, cmdlines). At any time before finish().
    TaskTable& tasks() { return m_tasks; }

    // sched_*: names may be empty where the format does not repeat them, prevTid -1 where it does not say it.
    void switched(const Moment& at, std::int64_t prevTid, std::string_view prevComm, TaskState prevState,
                  std::int64_t nextTid, std::string_view nextComm, std::int32_t nextPriority);
    void waking(const Moment& at, std::int64_t tid, std::string_view comm); ///< sched_waking
    void wakeup(const Moment& at, std::int64_t tid, std::string_view comm); ///< sched_wakeup: for want of the other
    void blockedReason(const Moment& at, std::int64_t tid, bool waitsForIo, std::string_view function);
    void newTask(const Moment& at, std::int64_t tid, std::string_view comm, std::uint64_t cloneFlags);
    void renamed(const Moment& at, std::int64_t tid, std::string_view comm);
    void exited(const Moment& at, std::int64_t tid); ///< sched_process_exit, sched_process_free

    /// print, tracing_mark_write: what a program wrote. False where it is no mark that can be shown.
    bool print(const Moment& at, std::string_view text);
    /// The same as separate fields (Android's own events of that kind). Async ones have their cookie in `value`.
    void mark(const Moment& at, char letter, std::int64_t pid, std::string_view name, std::int64_t value);

    void binderTransaction(const Moment& at, const MarkTracks::Transaction& transaction);
    void binderReceived(const Moment& at, std::int64_t id);
    /// A value of the whole machine or of one processor: "CPU 3 frequency", kHz.
    void counter(TimeNs ts, std::string_view name, std::string_view unit, double value);
    /// One of a process, told by whatever thread ran: "mem.rss".
    void threadCounter(const Moment& at, std::string_view name, std::string_view unit, double value);
    /// Slices of the whole machine on a track of their own; the cookie pairs them.
    void asyncBegin(TimeNs ts, std::string_view track, std::string_view name, std::int64_t cookie);
    void asyncEnd(TimeNs ts, std::string_view track, std::string_view name, std::int64_t cookie);
    /// A slice of the running thread by an event of its own.
    void begin(const Moment& at, std::string_view name);
    void end(const Moment& at);
    void instant(const Moment& at, std::string_view name);

    bool isEmpty() const { return m_events.empty(); }
    /// Moves all events taken so far onto another clock; what would leave the range of times stays at its end.
    void shift(TimeNs offset);
    /// Sorts by time and writes everything. Call once. Cancelled.
    Result<void> finish(const Operation& operation);

private:
    enum class Kind : std::uint8_t {
        Switch,
        Waking,
        Wakeup,
        Blocked,
        NewTask,
        Rename,
        Exit,
        Begin,
        End,
        Instant,
        TrackInstant,
        AsyncBegin,
        AsyncEnd,
        ProcessCounter,
        Counter,
        ThreadCounter,
        BinderSent,
        BinderReceived,
    };
    struct Event
    {
        TimeNs ts = 0;
        std::int64_t value = 0; ///< cookie, bits of a counter's double, transaction, flags, priority
        std::int32_t tid = 0; ///< who ran
        std::int32_t other = 0; ///< the thread or process it is about
        StringId name; ///< of what is about
        StringId detail; ///< track, unit, name of who ran before
        std::uint16_t cpu = 0;
        Kind kind = Kind::Switch;
        std::uint8_t state = 0; ///< TaskState, or yes and no
    };

    void add(const Moment& at, Kind kind, std::int64_t other, StringId name, StringId detail, std::int64_t value,
             std::uint8_t state = 0);
    StringId commId(std::string_view comm);
    void learnProcesses();
    void replay(const Event& event);
    void replaySched(const Event& event);
    void replayTask(const Event& event);
    void replayMark(const Event& event);

    trace::EventSink& m_sink;
    TaskTable m_tasks;
    SchedTracks m_sched;
    MarkTracks m_marks;
    std::vector<Event> m_events;
    bool m_hasWaking = false;
    StringId m_empty;
};

} // namespace graylens::decode::ftrace

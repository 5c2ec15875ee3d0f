// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/decode/ftrace_events/ftrace_events.h"

#include <algorithm>
#include <bit>
#include <limits>

#include "core/base/utf8.h"
#include "core/decode/ftrace_events/atrace_mark.h"

namespace graylens::decode::ftrace {

namespace {

constexpr std::uint64_t kSameProcess = 0x10000; ///< CLONE_THREAD: the new task is a thread of its creator's process

std::int32_t narrow(std::int64_t number)
{
    return static_cast<std::int32_t>(number);
}

} // namespace

FtraceEvents::FtraceEvents(trace::EventSink& sink)
    : m_sink(sink)
    , m_tasks(sink)
    , m_sched(sink, m_tasks)
    , m_marks(sink, m_tasks, m_sched)
    , m_empty(sink.intern({}))
{ }

StringId FtraceEvents::commId(std::string_view comm)
{
    if (comm.empty() || comm == "<...>")
        return {};
    std::string storage;
    return m_sink.intern(asUtf8(comm, storage));
}

void FtraceEvents::add(const Moment& at, Kind kind, std::int64_t other, StringId name, StringId detail,
                       std::int64_t value, std::uint8_t state)
{
    Event& event = m_events.emplace_back();
    event.ts = at.ts;
    event.value = value;
    event.tid = narrow(at.tid);
    event.other = narrow(other);
    event.name = name;
    event.detail = detail;
    event.cpu = static_cast<std::uint16_t>(std::min<std::uint32_t>(at.cpu, 0xFFFF));
    event.kind = kind;
    event.state = state;
}

void FtraceEvents::switched(const Moment& at, std::int64_t prevTid, std::string_view prevComm, TaskState prevState,
                            std::int64_t nextTid, std::string_view nextComm, std::int32_t nextPriority)
{
    const Moment from {at.ts, at.cpu, prevTid};
    add(from, Kind::Switch, nextTid, commId(nextComm), commId(prevComm), nextPriority,
        static_cast<std::uint8_t>(prevState));
}

void FtraceEvents::waking(const Moment& at, std::int64_t tid, std::string_view comm)
{
    m_hasWaking = true;
    add(at, Kind::Waking, tid, commId(comm), {}, 0);
}

void FtraceEvents::wakeup(const Moment& at, std::int64_t tid, std::string_view comm)
{
    add(at, Kind::Wakeup, tid, commId(comm), {}, 0);
}

void FtraceEvents::blockedReason(const Moment& at, std::int64_t tid, bool waitsForIo, std::string_view function)
{
    add(at, Kind::Blocked, tid, commId(function), {}, 0, waitsForIo ? 1 : 0);
}

void FtraceEvents::newTask(const Moment& at, std::int64_t tid, std::string_view comm, std::uint64_t cloneFlags)
{
    add(at, Kind::NewTask, tid, commId(comm), {}, 0, (cloneFlags & kSameProcess) != 0 ? 1 : 0);
}

void FtraceEvents::renamed(const Moment& at, std::int64_t tid, std::string_view comm)
{
    add(at, Kind::Rename, tid, commId(comm), {}, 0);
}

void FtraceEvents::exited(const Moment& at, std::int64_t tid)
{
    add(at, Kind::Exit, tid, {}, {}, 0);
}

bool FtraceEvents::print(const Moment& at, std::string_view text)
{
    const auto mark = parseAtraceMark(text);
    if (!mark)
        return false;
    std::string storage;
    const StringId name = m_sink.intern(asUtf8(mark->name, storage));
    const StringId track = mark->track.empty() ? name : m_sink.intern(asUtf8(mark->track, storage));
    switch (mark->kind) {
    case AtraceMark::Kind::Begin:
        add(at, Kind::Begin, mark->pid, name, {}, 0);
        break;
    case AtraceMark::Kind::End:
        add(at, Kind::End, mark->pid, {}, {}, 0);
        break;
    case AtraceMark::Kind::Counter:
        add(at, Kind::ProcessCounter, mark->pid, name, m_empty,
            std::bit_cast<std::int64_t>(static_cast<double>(mark->value)));
        break;
    case AtraceMark::Kind::AsyncBegin:
        add(at, Kind::AsyncBegin, mark->pid, name, track, mark->cookie);
        break;
    case AtraceMark::Kind::AsyncEnd:
        add(at, Kind::AsyncEnd, mark->pid, name, track, mark->cookie);
        break;
    case AtraceMark::Kind::Instant:
        add(at, mark->track.empty() ? Kind::Instant : Kind::TrackInstant, mark->pid, name, track, 0);
        break;
    }
    return true;
}

void FtraceEvents::mark(const Moment& at, char letter, std::int64_t pid, std::string_view name, std::int64_t value)
{
    std::string storage;
    const StringId id = m_sink.intern(asUtf8(name, storage));
    switch (letter) {
    case 'B':
        return add(at, Kind::Begin, pid, id, {}, 0);
    case 'E':
        return add(at, Kind::End, pid, {}, {}, 0);
    case 'C':
        return add(at, Kind::ProcessCounter, pid, id, m_empty, std::bit_cast<std::int64_t>(static_cast<double>(value)));
    case 'S':
        return add(at, Kind::AsyncBegin, pid, id, id, value);
    case 'F':
        return add(at, Kind::AsyncEnd, pid, id, id, value);
    case 'I':
        return add(at, Kind::Instant, pid, id, id, 0);
    default:
        break;
    }
}

void FtraceEvents::binderTransaction(const Moment& at, const MarkTracks::Transaction& transaction)
{
    add(at, Kind::BinderSent, transaction.toPid, {}, {}, transaction.id,
        static_cast<std::uint8_t>((transaction.isReply ? 1U : 0U) | (transaction.isOneWay ? 2U : 0U)));
}

void FtraceEvents::binderReceived(const Moment& at, std::int64_t id)
{
    add(at, Kind::BinderReceived, -1, {}, {}, id);
}

void FtraceEvents::counter(TimeNs ts, std::string_view name, std::string_view unit, double value)
{
    add({ts, 0, 0}, Kind::Counter, -1, m_sink.intern(name), m_sink.intern(unit), std::bit_cast<std::int64_t>(value));
}

void FtraceEvents::threadCounter(const Moment& at, std::string_view name, std::string_view unit, double value)
{
    add(at, Kind::ThreadCounter, -1, m_sink.intern(name), m_sink.intern(unit), std::bit_cast<std::int64_t>(value));
}

void FtraceEvents::asyncBegin(TimeNs ts, std::string_view track, std::string_view name, std::int64_t cookie)
{
    add({ts, 0, 0}, Kind::AsyncBegin, -1, commId(name), commId(track), cookie);
}

void FtraceEvents::asyncEnd(TimeNs ts, std::string_view track, std::string_view name, std::int64_t cookie)
{
    add({ts, 0, 0}, Kind::AsyncEnd, -1, commId(name), commId(track), cookie);
}

void FtraceEvents::begin(const Moment& at, std::string_view name)
{
    add(at, Kind::Begin, -1, m_sink.intern(name), {}, 0);
}

void FtraceEvents::end(const Moment& at)
{
    add(at, Kind::End, -1, {}, {}, 0);
}

void FtraceEvents::instant(const Moment& at, std::string_view name)
{
    add(at, Kind::Instant, -1, m_sink.intern(name), {}, 0);
}

/// Marks name the process of the thread that writes them, which nothing else may have told.
void FtraceEvents::learnProcesses()
{
    for (const Event& event : m_events) {
        if (event.kind == Kind::Begin && event.other > 0 && event.tid > 0 && m_tasks.processOf(event.tid) == -1)
            m_tasks.setProcess(event.tid, event.other);
    }
}

void FtraceEvents::shift(TimeNs offset)
{
    for (Event& event : m_events) {
        if (__builtin_add_overflow(event.ts, offset, &event.ts))
            event.ts = offset > 0 ? std::numeric_limits<TimeNs>::max() : std::numeric_limits<TimeNs>::min() + 1;
    }
}

Result<void> FtraceEvents::finish(const Operation& operation)
{
    learnProcesses();
    const auto earlier = [](const Event& a, const Event& b) { return a.ts < b.ts; };
    if (!std::is_sorted(m_events.begin(), m_events.end(), earlier))
        std::stable_sort(m_events.begin(), m_events.end(), earlier);
    constexpr std::size_t kBetweenLooks = 16384;
    for (std::size_t i = 0; i < m_events.size(); ++i) {
        if (i % kBetweenLooks == 0 && operation.stopRequested())
            return cancelled();
        replay(m_events[i]);
    }
    m_sched.finish(m_events.empty() ? 0 : m_events.back().ts);
    m_marks.finish();
    m_tasks.writeNames();
    if (const std::uint64_t orphans = m_marks.endsWithoutBegin(); orphans > 0) {
        m_sink.issue({"end-without-begin",
                      trace::Severity::Warning,
                      -1,
                      orphans,
                      "Async slices end without having begun; what happened before the recording is not known.",
                      {}});
    }
    m_events = {};
    return {};
}

void FtraceEvents::replay(const Event& event)
{
    switch (event.kind) {
    case Kind::Switch:
    case Kind::Waking:
    case Kind::Wakeup:
    case Kind::Blocked:
        return replaySched(event);
    case Kind::NewTask:
    case Kind::Rename:
    case Kind::Exit:
        return replayTask(event);
    default:
        return replayMark(event);
    }
}

void FtraceEvents::replaySched(const Event& event)
{
    switch (event.kind) {
    case Kind::Switch:
        if (!event.detail.isNone() && event.tid > 0)
            m_tasks.setComm(event.tid, event.detail);
        if (!event.name.isNone() && event.other > 0)
            m_tasks.setComm(event.other, event.name);
        return m_sched.switched({event.ts, event.cpu, event.tid, static_cast<TaskState>(event.state), event.other,
                                 event.name, narrow(event.value)});
    case Kind::Wakeup:
        if (m_hasWaking)
            return;
        [[fallthrough]];
    case Kind::Waking:
        if (!event.name.isNone())
            m_tasks.setComm(event.other, event.name);
        return m_sched.woken(event.ts, event.other, event.tid < 0 ? m_sched.runningOn(event.cpu) : event.tid);
    default:
        return m_sched.blocked(event.other, event.state != 0, event.name);
    }
}

void FtraceEvents::replayTask(const Event& event)
{
    if (event.kind == Kind::NewTask) {
        const std::int64_t creator = m_tasks.processOf(event.tid);
        if (event.state == 0)
            m_tasks.startTask(event.other, event.other);
        else if (creator != -1)
            m_tasks.startTask(event.other, creator);
        m_sched.created(event.ts, event.other, event.tid);
    }
    if (!event.name.isNone())
        m_tasks.setComm(event.other, event.name);
}

void FtraceEvents::replayMark(const Event& event)
{
    switch (event.kind) {
    case Kind::Begin:
        return m_marks.begin(event.ts, event.tid, event.name);
    case Kind::End:
        return m_marks.end(event.ts, event.tid);
    case Kind::Instant:
        return m_marks.instant(event.ts, event.tid, event.name);
    case Kind::TrackInstant:
        return m_marks.trackInstant(event.ts, event.other, event.detail, event.name);
    case Kind::AsyncBegin:
        return m_marks.asyncBegin(event.ts, event.other, event.detail, event.name, event.value);
    case Kind::AsyncEnd:
        return m_marks.asyncEnd(event.ts, event.other, event.detail, event.name, event.value);
    case Kind::ProcessCounter:
    case Kind::Counter:
        return m_marks.counter(event.ts, event.other, event.name, event.detail, std::bit_cast<double>(event.value));
    case Kind::ThreadCounter:
        return m_marks.counter(event.ts, m_tasks.processOf(event.tid), event.name, event.detail,
                               std::bit_cast<double>(event.value));
    case Kind::BinderSent:
        return m_marks.binderSent(event.ts, event.tid,
                                  {event.value, event.other, (event.state & 1U) != 0, (event.state & 2U) != 0});
    case Kind::BinderReceived:
        return m_marks.binderReceived(event.ts, event.tid, event.value);
    default:
        return;
    }
}

} // namespace graylens::decode::ftrace

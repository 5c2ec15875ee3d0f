// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/decode/ftrace_events/sched_tracks.h"

#include <string>

namespace graylens::decode::ftrace {

namespace {

constexpr std::size_t kFlushAt = 512;
constexpr std::uint32_t kMostProcessors = 4096; ///< more than any machine has: a larger number is damage
constexpr std::int64_t kIdleTask = 0; ///< the kernel's idle thread: nothing runs

} // namespace

SchedTracks::SchedTracks(trace::EventSink& sink, TaskTable& tasks)
    : m_sink(sink)
    , m_tasks(tasks)
    , m_running(sink.intern(kRunning))
    , m_cpuKey(sink.intern("cpu"))
    , m_wakerKey(sink.intern("woken by"))
    , m_functionKey(sink.intern("blocked in"))
    , m_tidKey(sink.intern("tid"))
    , m_priorityKey(sink.intern("priority"))
    , m_endKey(sink.intern("then"))
{ }

SchedTracks::Thread& SchedTracks::threadOf(std::int64_t tid)
{
    const auto [known, isNew] = m_index.try_emplace(tid, static_cast<std::uint32_t>(m_threads.size()));
    if (isNew)
        m_threads.emplace_back().tid = tid;
    return m_threads[known->second];
}

StringId SchedTracks::numberText(std::int64_t number)
{
    const auto [known, isNew] = m_numbers.try_emplace(number);
    if (isNew)
        known->second = m_sink.intern(std::to_string(number));
    return known->second;
}

void SchedTracks::flush(TrackId track, std::vector<trace::SliceEdge>& edges)
{
    if (!edges.empty())
        m_sink.edges(track, edges);
    edges.clear();
}

ArgSetId SchedTracks::argsOf(const Thread& thread)
{
    m_args.clear();
    if (thread.isRunning)
        m_args.push_back({m_cpuKey, numberText(thread.cpu)});
    if (!thread.function.isNone())
        m_args.push_back({m_functionKey, thread.function});
    if (thread.waker >= 0) {
        const StringId name = m_tasks.nameOf(thread.waker);
        if (!name.isNone())
            m_args.push_back({m_wakerKey, name});
        m_args.push_back({name.isNone() ? m_wakerKey : m_tidKey, numberText(thread.waker)});
    }
    return m_args.empty() ? ArgSetId {} : m_sink.args(m_args);
}

void SchedTracks::close(Thread& thread, TimeNs ts)
{
    if (!thread.isOpen)
        return;
    if (thread.track.isNone()) {
        const ThreadId id = m_tasks.thread(thread.tid);
        thread.track = m_sink.track({trace::TrackKind::ThreadState,
                                     id,
                                     m_tasks.processOf(thread.tid),
                                     m_sink.intern("state"),
                                     m_sink.intern({}),
                                     {}});
    }
    const StringId name = thread.isRunning ? m_running : m_sink.intern(stateName(thread.state, thread.waitsForIo));
    thread.edges.push_back({thread.since, kNoTime, name, argsOf(thread), trace::Edge::Begin});
    thread.edges.push_back({ts, kNoTime, {}, {}, trace::Edge::End});
    if (thread.edges.size() >= kFlushAt)
        flush(thread.track, thread.edges);
    if (thread.isRunning)
        thread.ran += ts - thread.since;
    thread.isOpen = thread.isRunning = thread.waitsForIo = false;
    thread.waker = -1;
    thread.function = {};
}

void SchedTracks::closeProcessor(std::uint32_t cpu, TimeNs ts, TaskState endState)
{
    Processor& processor = m_processors[cpu];
    if (!processor.isOpen)
        return;
    processor.isOpen = false;
    if (processor.track.isNone()) {
        const StringId name = m_sink.intern("CPU " + std::to_string(cpu));
        processor.track = m_sink.track({trace::TrackKind::Cpu, {}, -1, name, m_sink.intern({}), {}});
    }
    m_args.clear();
    m_args.push_back({m_tidKey, numberText(processor.tid)});
    m_args.push_back({m_priorityKey, numberText(processor.priority)});
    if (endState != TaskState::Unknown)
        m_args.push_back({m_endKey, m_sink.intern(stateName(endState))});
    processor.begin.args = m_sink.args(m_args);
    processor.edges.push_back(processor.begin);
    processor.edges.push_back({ts, kNoTime, {}, {}, trace::Edge::End});
    if (processor.edges.size() >= kFlushAt)
        flush(processor.track, processor.edges);
}

void SchedTracks::switched(const Switch& event)
{
    if (event.cpu < kMostProcessors) {
        if (event.cpu >= m_processors.size())
            m_processors.resize(event.cpu + 1);
        Processor& processor = m_processors[event.cpu];
        closeProcessor(event.cpu, event.ts, processor.tid == event.prevTid ? event.prevState : TaskState::Unknown);
        if (event.nextTid != kIdleTask) {
            const StringId comm = event.nextComm.isNone() ? m_tasks.nameOf(event.nextTid) : event.nextComm;
            const StringId name = comm.isNone() ? numberText(event.nextTid) : comm;
            processor.begin = {event.ts, kNoTime, name, {}, trace::Edge::Begin};
            processor.tid = event.nextTid;
            processor.priority = event.nextPriority;
            processor.isOpen = true;
        }
    }
    if (event.prevTid > kIdleTask) {
        Thread& prev = threadOf(event.prevTid);
        close(prev, event.ts);
        prev.isOpen = true;
        prev.state = event.prevState;
        prev.since = event.ts;
    }
    if (event.nextTid > kIdleTask) {
        Thread& next = threadOf(event.nextTid);
        close(next, event.ts);
        next.isOpen = next.isRunning = true;
        next.cpu = event.cpu;
        next.since = event.ts;
    }
}

void SchedTracks::woken(TimeNs ts, std::int64_t tid, std::int64_t waker)
{
    if (tid <= kIdleTask)
        return;
    Thread& thread = threadOf(tid);
    const bool canRunAlready
        = thread.isRunning || thread.state == TaskState::Runnable || thread.state == TaskState::Preempted;
    if (thread.isOpen && canRunAlready)
        return;
    close(thread, ts);
    thread.isOpen = true;
    thread.state = TaskState::Runnable;
    thread.since = ts;
    thread.waker = waker == kIdleTask ? -1 : waker; // an interrupt while nothing ran
}

void SchedTracks::created(TimeNs ts, std::int64_t tid, std::int64_t creator)
{
    Thread& thread = threadOf(tid);
    close(thread, ts);
    if (!thread.track.isNone())
        flush(thread.track, thread.edges); // of a thread that had this number before
    thread = {};
    thread.tid = tid;
    thread.isOpen = true;
    thread.state = TaskState::Runnable;
    thread.since = ts;
    thread.waker = creator;
}

void SchedTracks::blocked(std::int64_t tid, bool waitsForIo, StringId function)
{
    const auto known = m_index.find(tid);
    if (known == m_index.end())
        return;
    Thread& thread = m_threads[known->second];
    if (!thread.isOpen || thread.state != TaskState::Uninterruptible || thread.isRunning)
        return;
    thread.waitsForIo = waitsForIo;
    thread.function = function;
}

std::int64_t SchedTracks::cpuClock(TimeNs ts, std::int64_t tid) const
{
    const auto known = m_index.find(tid);
    if (known == m_index.end())
        return kNoTime;
    const Thread& thread = m_threads[known->second];
    return thread.ran + (thread.isOpen && thread.isRunning ? ts - thread.since : 0);
}

std::int64_t SchedTracks::runningOn(std::uint32_t cpu) const
{
    return cpu < m_processors.size() && m_processors[cpu].isOpen ? m_processors[cpu].tid : -1;
}

void SchedTracks::finish(TimeNs end)
{
    for (std::uint32_t cpu = 0; cpu < m_processors.size(); ++cpu) {
        closeProcessor(cpu, end, TaskState::Unknown);
        if (!m_processors[cpu].track.isNone())
            flush(m_processors[cpu].track, m_processors[cpu].edges);
    }
    for (Thread& thread : m_threads) {
        close(thread, end);
        if (!thread.track.isNone())
            flush(thread.track, thread.edges);
    }
}

} // namespace graylens::decode::ftrace

// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/decode/ftrace_events/mark_tracks.h"

#include <string>

namespace graylens::decode::ftrace {

namespace {

constexpr std::size_t kFlushAt = 256;
constexpr std::uint64_t kBinderFlows = std::uint64_t {0xB1} << 56U; ///< keeps their ids apart from other flows

} // namespace

MarkTracks::MarkTracks(trace::EventSink& sink, TaskTable& tasks, const SchedTracks& sched)
    : m_sink(sink)
    , m_tasks(tasks)
    , m_sched(sched)
{ }

void MarkTracks::edge(TimeNs ts, std::int64_t tid, StringId name, ArgSetId args, trace::Edge edge)
{
    const ThreadId thread = m_tasks.thread(tid);
    Lane& lane = m_lanes[thread.value()];
    if (lane.track.isNone())
        lane.track = m_sink.threadTrack(thread);
    lane.edges.push_back({ts, m_sched.cpuClock(ts, tid), name, args, edge});
    if (lane.edges.size() < kFlushAt)
        return;
    m_sink.edges(lane.track, lane.edges);
    lane.edges.clear();
}

void MarkTracks::begin(TimeNs ts, std::int64_t tid, StringId name, ArgSetId args)
{
    edge(ts, tid, name, args, trace::Edge::Begin);
}

void MarkTracks::end(TimeNs ts, std::int64_t tid, ArgSetId args)
{
    edge(ts, tid, {}, args, trace::Edge::End);
}

void MarkTracks::instant(TimeNs ts, std::int64_t tid, StringId name)
{
    m_sink.instant(m_sink.threadTrack(m_tasks.thread(tid)), ts, name, {});
}

TrackId MarkTracks::trackOf(Kind kind, std::int64_t pid, StringId name, StringId unit)
{
    const auto [known, isNew] = m_tracks.try_emplace({kind, pid, name});
    if (isNew) {
        const trace::TrackKind made = kind == Kind::Async ? trace::TrackKind::Async
            : kind == Kind::Instant                       ? trace::TrackKind::Instant
                                                          : trace::TrackKind::Counter;
        known->second = m_sink.track({made, {}, pid, name, unit, {}});
    }
    return known->second;
}

void MarkTracks::trackInstant(TimeNs ts, std::int64_t pid, StringId track, StringId name)
{
    m_sink.instant(trackOf(Kind::Instant, pid, track, m_sink.intern({})), ts, name, {});
}

void MarkTracks::counter(TimeNs ts, std::int64_t pid, StringId name, StringId unit, double value)
{
    m_sink.counter(trackOf(Kind::Counter, pid, name, unit), ts, value);
}

void MarkTracks::asyncBegin(TimeNs ts, std::int64_t pid, StringId track, StringId name, std::int64_t cookie)
{
    // On a named track the cookie alone pairs; the slice's name then waits with the time.
    m_open.try_emplace({pid, cookie, track, name}, ts);
}

void MarkTracks::asyncEnd(TimeNs ts, std::int64_t pid, StringId track, StringId name, std::int64_t cookie)
{
    auto open = m_open.find({pid, cookie, track, name});
    if (open == m_open.end() && track != name) { // the end of a slice on a named track need not repeat its name
        open = m_open.lower_bound({pid, cookie, track, StringId {0}});
        if (open != m_open.end()
            && (open->first.pid != pid || open->first.cookie != cookie || open->first.track != track))
            open = m_open.end();
    }
    if (open == m_open.end()) {
        ++m_orphans;
        return;
    }
    const trace::CompleteSlice slice {open->second, ts - open->second, kNoTime, open->first.name, {}};
    m_sink.complete(trackOf(Kind::Async, pid, track, m_sink.intern({})), std::span(&slice, 1));
    m_open.erase(open);
}

void MarkTracks::binderSent(TimeNs ts, std::int64_t tid, const Transaction& transaction)
{
    m_sent[transaction.id] = transaction;
    if (transaction.isReply)
        return end(ts, tid);
    if (transaction.isOneWay)
        return instant(ts, tid, m_sink.intern("binder transaction async"));
    ArgSetId args;
    if (transaction.toPid >= 0) {
        const trace::Arg to {m_sink.intern("to process"), m_sink.intern(std::to_string(transaction.toPid))};
        args = m_sink.args(std::span(&to, 1));
    }
    begin(ts, tid, m_sink.intern("binder transaction"), args);
    m_sink.flow({kBinderFlows ^ static_cast<std::uint64_t>(transaction.id), ts, m_sink.threadTrack(m_tasks.thread(tid)),
                 trace::FlowPhase::Start, false});
}

void MarkTracks::binderReceived(TimeNs ts, std::int64_t tid, std::int64_t id)
{
    const auto sent = m_sent.find(id);
    if (sent == m_sent.end())
        return;
    const Transaction transaction = sent->second;
    m_sent.erase(sent);
    if (transaction.isReply)
        return end(ts, tid);
    if (transaction.isOneWay)
        return instant(ts, tid, m_sink.intern("binder async rcv"));
    begin(ts, tid, m_sink.intern("binder reply"));
    m_sink.flow({kBinderFlows ^ static_cast<std::uint64_t>(id), ts, m_sink.threadTrack(m_tasks.thread(tid)),
                 trace::FlowPhase::End, false});
}

void MarkTracks::finish()
{
    for (const auto& [key, ts] : m_open) {
        const trace::CompleteSlice slice {ts, kNoTime, kNoTime, key.name, {}};
        m_sink.complete(trackOf(Kind::Async, key.pid, key.track, m_sink.intern({})), std::span(&slice, 1));
    }
    m_open.clear();
    for (auto& [thread, lane] : m_lanes) {
        if (!lane.edges.empty())
            m_sink.edges(lane.track, lane.edges);
        lane.edges.clear();
    }
}

} // namespace graylens::decode::ftrace

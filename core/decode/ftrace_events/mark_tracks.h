// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <map>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "core/decode/ftrace_events/sched_tracks.h"
#include "core/decode/ftrace_events/task_table.h"
#include "core/trace/event_sink.h"

namespace graylens::decode::ftrace {

/// Slices, instants and counters that programs and the kernel's binder driver wrote into ftrace. Events come in order
/// of time. Where the scheduler was recorded too, slices of threads get their CPU time from it.
class MarkTracks
{
public:
    MarkTracks(trace::EventSink& sink, TaskTable& tasks, const SchedTracks& sched);

    void begin(TimeNs ts, std::int64_t tid, StringId name, ArgSetId args = {});
    void end(TimeNs ts, std::int64_t tid, ArgSetId args = {});
    void instant(TimeNs ts, std::int64_t tid, StringId name);
    /// On a track of its process (or, pid -1, of the whole trace).
    void trackInstant(TimeNs ts, std::int64_t pid, StringId track, StringId name);
    void counter(TimeNs ts, std::int64_t pid, StringId name, StringId unit, double value);
    /// A second begin of what is open counts nothing, as in the tools of Android.
    void asyncBegin(TimeNs ts, std::int64_t pid, StringId track, StringId name, std::int64_t cookie);
    void asyncEnd(TimeNs ts, std::int64_t pid, StringId track, StringId name, std::int64_t cookie);

    struct Transaction
    {
        std::int64_t id = 0;
        std::int64_t toPid = -1;
        bool isReply = false, isOneWay = false;
    };
    void binderSent(TimeNs ts, std::int64_t tid, const Transaction& transaction);
    void binderReceived(TimeNs ts, std::int64_t tid, std::int64_t id);

    void finish();
    std::uint64_t endsWithoutBegin() const { return m_orphans; }

private:
    struct Lane
    {
        TrackId track;
        std::vector<trace::SliceEdge> edges;
    };
    struct AsyncKey
    {
        std::int64_t pid = -1;
        std::int64_t cookie = 0;
        StringId track, name;
        auto operator<=>(const AsyncKey&) const = default;
    };
    enum class Kind : std::uint8_t { Async, Instant, Counter };

    void edge(TimeNs ts, std::int64_t tid, StringId name, ArgSetId args, trace::Edge edge);
    TrackId trackOf(Kind kind, std::int64_t pid, StringId name, StringId unit);

    trace::EventSink& m_sink;
    TaskTable& m_tasks;
    const SchedTracks& m_sched;
    std::unordered_map<std::uint32_t, Lane> m_lanes; ///< by ThreadId
    std::map<std::tuple<Kind, std::int64_t, StringId>, TrackId> m_tracks;
    std::map<AsyncKey, TimeNs> m_open;
    std::unordered_map<std::int64_t, Transaction> m_sent; ///< binder transactions on their way, by id
    std::uint64_t m_orphans = 0;
};

} // namespace graylens::decode::ftrace

// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "core/decode/ftrace_events/task_table.h"
#include "core/decode/perfetto/wire.h"
#include "core/trace/event_sink.h"

namespace graylens::decode::perfetto {

/// One track that events name by a 64-bit number (uuid), as its descriptor says.
struct TrackEntry
{
    enum class Kind : std::uint8_t { Plain, Process, Thread, Counter };
    Kind kind = Kind::Plain;
    bool isDescribed = false, isState = false;
    bool isIncremental = false, isThreadTime = false; ///< of counters
    double multiplier = 1;
    std::uint64_t parent = 0;
    std::int64_t pid = -1, tid = -1;
    std::string name, unit;

    TrackId id; ///< in the sink, once made
    ThreadId thread;
    std::vector<trace::SliceEdge> waiting; ///< came before the descriptors of the track and its parents
};

/// All tracks. Descriptors may come after events that use them, and after their children.
class TrackTable
{
public:
    TrackTable(trace::EventSink& sink, ftrace::TaskTable& tasks);

    void describe(Bytes trackDescriptor);
    /// Of packets that are a process or thread descriptor themselves (old traces).
    void describeProcess(Bytes processDescriptor);
    /// The track of a thread that has none of its own in the file; returns the number that stands for it.
    std::uint64_t threadTrack(std::int64_t pid, std::int64_t tid);
    std::uint64_t processTrack(std::int64_t pid);

    const TrackEntry* find(std::uint64_t uuid) const;
    TrackEntry& entry(std::uint64_t uuid) { return m_entries[uuid]; }
    /// The sink's track, made on first use. None: a descriptor is missing and may still come. `hint`: the name where
    /// the descriptor has none.
    TrackId resolve(std::uint64_t uuid, StringId hint);
    /// Nothing more will come: tracks without descriptors stand for themselves, and all that waited is written.
    void finish();

    struct Owner
    {
        std::int64_t pid = -1, tid = -1;
    };
    /// The process and thread that a track belongs to, through its parents; -1: none.
    Owner ownerOf(std::uint64_t uuid) const;

private:
    void describeThread(Bytes threadDescriptor, TrackEntry& entry);
    bool isComplete(std::uint64_t uuid) const;
    TrackId make(TrackEntry& entry, StringId hint, int depth);
    ThreadId threadOf(const Owner& owner);

    trace::EventSink& m_sink;
    ftrace::TaskTable& m_tasks;
    std::unordered_map<std::uint64_t, TrackEntry> m_entries;
    bool m_finishing = false;
};

} // namespace graylens::decode::perfetto

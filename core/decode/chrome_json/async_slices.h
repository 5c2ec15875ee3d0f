// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <unordered_map>
#include <vector>

#include "core/trace/event_sink.h"

namespace graylens::decode {

/// Async slices of both kinds (b/n/e and the older S/T/p/F): they begin and end on different threads, in any order in
/// the file, and belong together by a key. They are held back, brought into order of time and laid out in lanes: a
/// track for each set of slices that overlap others of their process and name, so that a slice's parent is never a
/// stranger.
class AsyncSlices
{
public:
    struct Event
    {
        TimeNs ts = 0;
        std::uint64_t key = 0; ///< equal for events of one slice or one nest of slices
        std::int64_t pid = -1;
        StringId name;
        StringId step; ///< of T and p: the step's name
        ArgSetId args;
        char phase = 0; ///< b n e S T p F
    };

    void add(const Event& event) { m_events.push_back(event); }
    /// Writes all of them. Gives the number of ends that had no beginning.
    std::uint64_t write(trace::EventSink& sink);

private:
    struct Lane
    {
        TrackId track;
        std::vector<trace::SliceEdge> edges;
    };
    struct Group
    { ///< one process and name
        std::vector<std::uint32_t> freeLanes; ///< a heap: the first lane that is free comes first
        std::uint32_t firstLane = 0xFFFFFFFFU;
    };
    struct Open
    {
        StringId name;
        ArgSetId args;
    };
    struct Nest
    { ///< the slices open under one key
        std::uint64_t group = 0;
        std::uint32_t lane = 0;
        std::vector<Open> open;
        std::vector<StringId> closedAlready; ///< by an outer slice's end at `closedAt`: their own ends may follow
        TimeNs closedAt = 0;
        TimeNs lastStep = 0;
    };

    void begin(const Event& event, trace::EventSink& sink);
    bool end(const Event& event);
    bool step(const Event& event);
    bool instant(const Event& event, trace::EventSink& sink);
    std::uint32_t takeLane(std::uint64_t key, const Event& event, trace::EventSink& sink);
    void closeDownTo(Nest& nest, std::size_t depth, TimeNs ts, ArgSetId args);

    std::vector<Event> m_events;
    std::vector<Lane> m_lanes;
    std::unordered_map<std::uint64_t, Group> m_groups;
    std::unordered_map<std::uint64_t, Nest> m_nests;
};

} // namespace graylens::decode

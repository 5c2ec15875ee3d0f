// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <unordered_map>
#include <vector>

#include "core/decode/perfetto/sequence.h"
#include "core/decode/perfetto/track_table.h"
#include "core/trace/event_sink.h"

namespace graylens::decode::perfetto {

/// A track event whose time is known, waiting to be read.
struct QueuedEvent
{
    const Context* context = nullptr;
    Bytes bytes; ///< of the TrackEvent
    TimeNs ts = 0;
};

enum class EventType : std::uint8_t { Unspecified = 0, Begin = 1, End = 2, Instant = 3, Counter = 4, State = 5 };

/// Track events of one sequence between two hand-overs. decode() touches nothing that other sequences share, so that
/// sequences are decoded in parallel; what needs the sink is left for the EventWriter.
class SequenceEvents
{
public:
    /// Edges of one track, in the order of the sequence.
    struct Lane
    {
        std::uint64_t track = 0;
        std::vector<trace::SliceEdge> edges;
    };
    /// An edge that has more to it than numbers: name in place, arguments, flows.
    struct Patch
    {
        std::uint32_t lane = 0, edge = 0, event = 0; ///< indices
    };
    struct CounterPoint
    {
        std::uint64_t track = 0;
        TimeNs ts = 0;
        double value = 0;
    };

    /// `tracks` is only read.
    void decode(const TrackTable& tracks, StringId noName);
    /// Keeps memory and the values of incremental counters.
    void clear();

    std::vector<QueuedEvent> queue;
    std::vector<Lane> lanes;
    std::vector<Patch> patches;
    std::vector<std::uint32_t> others; ///< events that are no plain edges: instants, async ones, metadata, ...
    std::vector<CounterPoint> counters;
    std::uint64_t unknownNames = 0, unknownCounters = 0, damaged = 0, ignored = 0;

private:
    struct Scan;
    void decodeEvent(const TrackTable& tracks, StringId noName, std::uint32_t index);
    bool scanEvent(Bytes message, Scan& scan);
    void scanOther(const Field& field, Scan& scan);
    static void scanLegacy(Scan& scan);
    void addEdge(const Scan& scan, StringId noName, std::uint32_t index);
    void addState(const TrackTable& tracks, const Scan& scan, std::uint32_t index);
    std::int64_t takeCounters(const TrackTable& tracks, const Context& context, TimeNs ts);
    void takeCounter(const TrackTable& tracks, std::uint64_t track, TimeNs ts, double value, std::int64_t& cpu);
    std::uint32_t laneOf(std::uint64_t track);

    std::unordered_map<std::uint64_t, std::uint32_t> m_laneIndex;
    std::uint64_t m_lastTrack = 0;
    std::uint32_t m_lastLane = 0;
    std::unordered_map<std::uint64_t, double> m_sums; ///< of incremental counters, by track
    std::unordered_map<std::uint64_t, bool> m_openStates; ///< state tracks on which a state holds
    std::uint32_t m_generation = 0;
    std::vector<std::uint64_t> m_values, m_doubles, m_tracks, m_doubleTracks;
};

} // namespace graylens::decode::perfetto

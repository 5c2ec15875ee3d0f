// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <set>
#include <span>
#include <unordered_map>
#include <vector>

#include "core/base/operation.h"
#include "core/decode/decoder.h"
#include "core/decode/ftrace_events/ftrace_events.h"
#include "core/decode/perfetto/clocks.h"
#include "core/decode/perfetto/counter_reader.h"
#include "core/decode/perfetto/event_writer.h"
#include "core/decode/perfetto/fact_reader.h"
#include "core/decode/perfetto/frame_timeline.h"
#include "core/decode/perfetto/ftrace_reader.h"
#include "core/decode/perfetto/heap_reader.h"
#include "core/decode/perfetto/packet_stream.h"
#include "core/decode/perfetto/profile_reader.h"
#include "core/decode/perfetto/sequence.h"
#include "core/decode/perfetto/sequence_events.h"
#include "core/decode/perfetto/stack_table.h"
#include "core/decode/perfetto/trace_symbols.h"
#include "core/decode/perfetto/track_table.h"

namespace graylens::decode::perfetto {

/// Reads one trace: takes packets in order of the file, hands each content to the reader of its kind. Track events are
/// queued by sequence and decoded a batch at a time, sequences in parallel.
class TraceReader
{
public:
    TraceReader(trace::EventSink& sink, const Operation& operation);

    void take(std::span<const ScannedPacket> packets);
    /// Decodes and writes the track events queued so far. The bytes of packets are not needed after it. `alongside`
    /// is done once, on any thread, while they are decoded.
    void endBatch(const std::function<void()>& alongside = {});
    /// Everything held back, and the issues. Call once. Cancelled.
    Result<void> finish(const StreamDamage& damage);
    /// Heap profiles, as traces of their own. After finish().
    void writeHeap(const PartSinks& sinks);

private:
    struct Lane
    { ///< a sequence with its events
        std::uint64_t key; ///< machine and sequence
        Sequence sequence;
        SequenceEvents events;
        bool isQueued = false; ///< in m_active
        bool isHeld = false; ///< its packets wait for a clock snapshot
        explicit Lane(std::uint64_t machineAndSequence)
            : key(machineAndSequence)
            , sequence(static_cast<std::uint32_t>(machineAndSequence))
        { }
    };
    struct Held
    { ///< a packet whose clock is not known yet
        std::vector<std::byte> bytes;
        std::uint64_t offset = 0;
        bool isNew = true; ///< its sequence has not advanced to it
    };

    Lane& laneOf(std::uint32_t sequence, std::uint32_t machine);
    void event(const ScannedPacket& packet);
    void packet(const Packet& packet);
    void read(const Packet& packet);
    bool timeOf(const Packet& packet, const Lane& lane, TimeNs& ts);
    bool timeOf(std::uint32_t clock, std::uint64_t timestamp, std::uint32_t sequence, TimeNs& ts);
    void queue(Lane& lane, Bytes event, TimeNs ts);
    bool legacyTime(const Packet& packet, Sequence& sequence, TimeNs& ts);
    void content(const Packet& packet, Lane& lane, TimeNs ts);
    void one(const Field& field, const Packet& packet, Lane& lane, TimeNs ts);
    void profile(const Field& field, const Packet& packet, Sequence& sequence, TimeNs ts);
    void descriptor(const Field& field, Lane& lane);
    void unfold(const Field& field, const Packet& packet);
    void hold(Bytes packet, std::uint64_t offset, Lane& lane);
    void releaseHeld(bool isLast);
    static void noteTime(Sequence& sequence, TimeNs ts);
    void handOver();
    void reportLosses(const StreamDamage& damage);
    void reportSequences();
    void reportNotShown();

    trace::EventSink& m_sink;
    const Operation& m_operation;
    ftrace::FtraceEvents m_kernelEvents;
    ClockTable m_clocks;
    TrackTable m_tracks;
    EventWriter m_writer;
    FtraceReader m_ftrace;
    TraceSymbols m_symbols;
    StackTable m_stacks;
    ProfileReader m_profiles;
    HeapReader m_heap;
    FactReader m_facts;
    FrameTimeline m_frames;
    CounterReader m_counters;

    std::map<std::uint64_t, std::unique_ptr<Lane>> m_lanes; ///< by machine and sequence
    std::array<Lane*, 64> m_recentLanes {}; ///< by the end of their number: packets of many sequences take turns
    std::vector<Lane*> m_active; ///< with events in this batch
    std::vector<std::shared_ptr<std::vector<std::byte>>> m_unfolded; ///< bytes of compressed packets in this batch
    std::size_t m_unfoldedBytes = 0;
    int m_unfoldDepth = 0;
    StreamDamage m_innerDamage;
    std::vector<Held> m_held;
    std::size_t m_heldBytes = 0;
    bool m_forceClocks = false;
    std::uint64_t m_unknownClocks = 0, m_badUnfold = 0, m_withoutTime = 0;
    std::int64_t m_firstBadUnfold = -1;
    std::map<std::uint32_t, std::uint64_t> m_notShown; ///< contents of packets, by field
    StringId m_noName;
};

} // namespace graylens::decode::perfetto

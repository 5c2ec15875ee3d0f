// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <tuple>
#include <unordered_map>
#include <vector>

#include "core/decode/perfetto/event_args.h"
#include "core/decode/perfetto/sequence_events.h"
#include "core/decode/perfetto/track_table.h"
#include "core/trace/event_sink.h"

namespace graylens::decode::perfetto {

/// Writes what SequenceEvents left over: names in place, arguments, flows, instants, counters, and events of the older
/// kind that are shaped like those of Chrome's JSON ("legacy").
class EventWriter
{
public:
    EventWriter(trace::EventSink& sink, TrackTable& tracks);

    /// Completes the edges, then writes everything but them.
    void complete(SequenceEvents& events, const Sequence& sequence);
    /// What waited for descriptors, and async slices still open. Call once, after the tracks were finished.
    void finish();

    std::uint64_t orphans() const { return m_orphans; }
    std::uint64_t notShown() const { return m_notShown; }
    std::uint64_t shortenedArgs() const { return m_args.shortened(); }

private:
    struct Legacy
    {
        char phase = 0;
        std::int64_t durationUs = -1, threadDurationUs = -1, pid = -1, tid = -1;
        std::uint64_t nameIid = 0, id = 0, bindId = 0, flowDirection = 0, instantScope = 0;
        std::string idScope;
        bool hasId = false, idIsLocal = false, bindsToEnclosing = false, hasBindId = false;
    };
    struct Event
    { ///< one event, read in full
        const QueuedEvent* queued = nullptr;
        const Sequence* sequence = nullptr;
        std::uint64_t track = 0;
        StringId name;
        std::string category;
        std::vector<std::uint64_t> flows, endingFlows;
        Legacy legacy;
        EventType type = EventType::Unspecified;
        bool hasTrack = false;
    };
    struct Point
    { ///< an instant, a counter's value or a flow whose track is not described yet
        enum class Kind : std::uint8_t { Instant, Counter, Flow } kind = Kind::Instant;
        std::uint64_t track = 0;
        TimeNs ts = 0;
        StringId name;
        ArgSetId args;
        double value = 0;
        trace::FlowPoint flow;
    };
    struct OpenSlice
    {
        TimeNs ts = 0;
        StringId name;
        std::vector<trace::Arg> args; ///< those of its end are added
    };
    struct AsyncKey
    {
        std::uint64_t id = 0;
        std::int64_t pid = -1; ///< of ids that are local to a process
        std::string scope;
        auto operator<=>(const AsyncKey&) const = default;
    };

    const Event& read(const QueuedEvent& queued, const Sequence& sequence);
    void readMore(const Field& field, const Interned& interned, Event& event);
    void readLegacy(Bytes message);
    void addSource(std::string_view key, std::uint64_t iid, const Interned& interned);
    void writeFlows(const Event& event, std::uint64_t track);
    void writeLog(Bytes message, const Event& event);
    void write(const Point& point);
    void other(const Event& event);
    void instant(const Event& event);
    void legacy(const Event& event, std::uint64_t track);
    void legacyAsync(const Event& event, std::uint64_t track);
    void legacyFlow(const Event& event, std::uint64_t track);
    void legacyCounter(const Event& event, std::uint64_t track);
    void legacyMetadata(const Event& event, std::uint64_t track);
    std::uint64_t trackOf(const Event& event);
    TrackId asyncTrack(std::int64_t pid, const Event& event);

    trace::EventSink& m_sink;
    TrackTable& m_tracks;
    EventArgs m_args;
    Event m_event;
    std::vector<Point> m_waiting;
    std::map<AsyncKey, std::vector<OpenSlice>> m_open;
    std::map<AsyncKey, TrackId> m_openTracks;
    std::map<std::pair<std::int64_t, std::string>, TrackId> m_asyncTracks;
    std::map<std::tuple<std::int64_t, StringId, StringId>, TrackId> m_counterTracks;
    std::uint64_t m_orphans = 0, m_notShown = 0;
    Bytes m_log; ///< of the event that was read last: a message that was logged
    Field m_callstack; ///< and a call stack, in place or by number
    StringId m_noName;
};

} // namespace graylens::decode::perfetto

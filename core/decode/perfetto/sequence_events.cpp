// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/decode/perfetto/sequence_events.h"

#include <algorithm>
#include <array>
#include <bit>

namespace graylens::decode::perfetto {

/// What one pass over an event's fields finds: all there is to say about nearly every event.
struct SequenceEvents::Scan
{
    EventType type = EventType::Unspecified;
    std::uint64_t track = 0, nameIid = 0;
    double counterValue = 0;
    bool hasTrack = false, hasName = false, hasCounter = false;
    bool hasMore = false; ///< something that only the EventWriter reads
    std::int64_t cpu = kNoTime;
    Bytes legacy;
};

void SequenceEvents::clear()
{
    queue.clear();
    for (Lane& lane : lanes)
        lane.edges.clear();
    patches.clear();
    others.clear();
    counters.clear();
}

std::uint32_t SequenceEvents::laneOf(std::uint64_t track)
{
    if (track == m_lastTrack && !lanes.empty()) [[likely]]
        return m_lastLane;
    const auto [known, isNew] = m_laneIndex.try_emplace(track, static_cast<std::uint32_t>(lanes.size()));
    if (isNew)
        lanes.push_back({track, {}});
    m_lastTrack = track;
    m_lastLane = known->second;
    return m_lastLane;
}

void SequenceEvents::decode(const TrackTable& tracks, StringId noName)
{
    for (std::uint32_t i = 0; i < queue.size(); ++i)
        decodeEvent(tracks, noName, i);
}

/// Reads the fields that matter for edges and counters, and notes whether there are others.
bool SequenceEvents::scanEvent(Bytes message, Scan& scan)
{
    m_values.clear();
    m_doubles.clear();
    m_tracks.clear();
    m_doubleTracks.clear();
    WireReader reader(message);
    // Type, name and track: all that most events have, in the order that writers use.
    constexpr std::uint8_t kType = 9U << 3U, kNameIid = 10U << 3U, kTrack = 11U << 3U;
    if (std::uint64_t type = 0; reader.takeNumber(kType, type))
        scan.type = static_cast<EventType>(type > 5 ? 0 : type);
    reader.takeNumber(kNameIid, scan.nameIid);
    scan.hasTrack = reader.takeNumber(kTrack, scan.track);
    for (Field field; reader.next(field);) {
        switch (field.number) {
        case 9:
            scan.type = static_cast<EventType>(field.value > 5 ? 0 : field.value);
            break;
        case 10:
            scan.nameIid = field.value;
            break;
        case 11:
            scan.track = field.value;
            scan.hasTrack = true;
            break;
        case 17: // thread_time_absolute_us
            scan.cpu = static_cast<std::int64_t>(field.value * 1000U);
            break;
        case 30:
            scan.counterValue = static_cast<double>(field.asSigned());
            scan.hasCounter = true;
            break;
        case 44:
            scan.counterValue = field.asDouble();
            scan.hasCounter = true;
            break;
        default:
            scanOther(field, scan);
        }
    }
    return !reader.damaged();
}

void SequenceEvents::scanOther(const Field& field, Scan& scan)
{
    switch (field.number) {
    case 6:
        scan.legacy = field.bytes;
        scan.hasMore = true;
        return;
    case 12: // extra_counter_values
        appendNumbers(field, m_values);
        return;
    case 23: // name
        scan.hasName = !field.bytes.empty();
        scan.hasMore = true;
        return;
    case 31: // extra_counter_track_uuids
        appendNumbers(field, m_tracks);
        return;
    case 45: // extra_double_counter_track_uuids
        appendNumbers(field, m_doubleTracks);
        return;
    case 46: // extra_double_counter_values
        return appendFixed64(field, m_doubles);
    default:
        break;
    }
    /// Annotations, task, log message, source location, flows (old and new), correlation ids, call stacks.
    static constexpr std::array<std::uint32_t, 14> kMore {4, 5, 21, 33, 34, 36, 42, 47, 48, 52, 53, 54, 55, 56};
    scan.hasMore = scan.hasMore || std::find(kMore.begin(), kMore.end(), field.number) != kMore.end();
}

/// Older events say by a letter what they are, and may be another thread's: those are not edges of this sequence.
void SequenceEvents::scanLegacy(Scan& scan)
{
    char phase = 0;
    bool isOtherThreads = false;
    forEachField(scan.legacy, [&](const Field& field) {
        if (field.number == 2)
            phase = static_cast<char>(field.value & 0x7FU);
        else if (field.number == 19)
            isOtherThreads = field.asInt32() != -1;
    });
    if (isOtherThreads)
        scan.type = EventType::Unspecified;
    else if (scan.type == EventType::Unspecified)
        scan.type = phase == 'B' ? EventType::Begin : phase == 'E' ? EventType::End : EventType::Unspecified;
}

void SequenceEvents::decodeEvent(const TrackTable& tracks, StringId noName, std::uint32_t index)
{
    const QueuedEvent& event = queue[index];
    const Context& context = *event.context;
    if (context.generation != m_generation) {
        m_generation = context.generation;
        m_sums.clear();
    }
    Scan scan;
    if (!scanEvent(event.bytes, scan)) {
        ++damaged;
        return;
    }
    if (!scan.legacy.empty())
        scanLegacy(scan);
    if (!scan.hasTrack)
        scan.track = context.defaults.hasTrack ? context.defaults.track : context.threadTrack;
    if (const std::int64_t counted = takeCounters(tracks, context, event.ts); counted != kNoTime)
        scan.cpu = counted;
    switch (scan.type) {
    case EventType::Begin:
    case EventType::End:
        return addEdge(scan, noName, index);
    case EventType::Counter:
        if (std::int64_t unused = kNoTime; scan.hasCounter)
            takeCounter(tracks, scan.track, event.ts, scan.counterValue, unused);
        return;
    case EventType::State:
        return addState(tracks, scan, index);
    default:
        others.push_back(index);
    }
}

void SequenceEvents::addEdge(const Scan& scan, StringId noName, std::uint32_t index)
{
    const QueuedEvent& event = queue[index];
    const bool isEnd = scan.type == EventType::End;
    StringId name;
    if (!isEnd) {
        name = scan.nameIid != 0 ? event.context->interned->eventNames.find(scan.nameIid) : noName;
        if (name.isNone()) {
            name = noName;
            ++unknownNames;
        }
    }
    const std::uint32_t lane = laneOf(scan.track);
    auto& edges = lanes[lane].edges;
    if (scan.hasMore) [[unlikely]]
        patches.push_back({lane, static_cast<std::uint32_t>(edges.size()), index});
    edges.push_back({event.ts, scan.cpu, name, {}, isEnd ? trace::Edge::End : trace::Edge::Begin});
}

/// A state holds until the next one of its track; an event without a name only ends it.
void SequenceEvents::addState(const TrackTable& tracks, const Scan& scan, std::uint32_t index)
{
    const TrackEntry* entry = tracks.find(scan.track);
    if (entry && entry->isDescribed && !entry->isState) {
        ++ignored;
        return;
    }
    const std::uint32_t at = laneOf(scan.track);
    auto& edges = lanes[at].edges;
    bool& isOpen = m_openStates[scan.track];
    const QueuedEvent& event = queue[index];
    if (isOpen)
        edges.push_back({event.ts, kNoTime, {}, {}, trace::Edge::End});
    isOpen = scan.hasName || scan.nameIid != 0;
    if (!isOpen)
        return;
    patches.push_back({at, static_cast<std::uint32_t>(edges.size()), index});
    edges.push_back(
        {event.ts, kNoTime, event.context->interned->eventNames.find(scan.nameIid), {}, trace::Edge::Begin});
}

/// Extra values stand beside the tracks they are of, named by the event or the defaults. Returns the thread's CPU clock
/// in ns where one of them is that.
std::int64_t SequenceEvents::takeCounters(const TrackTable& tracks, const Context& context, TimeNs ts)
{
    std::int64_t cpu = kNoTime;
    if (m_values.empty() && m_doubles.empty()) [[likely]]
        return cpu;
    const auto& names = m_tracks.empty() ? context.defaults.counters : m_tracks;
    for (std::size_t i = 0; i < m_values.size() && i < names.size(); ++i)
        takeCounter(tracks, names[i], ts, static_cast<double>(static_cast<std::int64_t>(m_values[i])), cpu);
    const auto& doubleNames = m_doubleTracks.empty() ? context.defaults.doubleCounters : m_doubleTracks;
    for (std::size_t i = 0; i < m_doubles.size() && i < doubleNames.size(); ++i)
        takeCounter(tracks, doubleNames[i], ts, std::bit_cast<double>(m_doubles[i]), cpu);
    return cpu;
}

void SequenceEvents::takeCounter(const TrackTable& tracks, std::uint64_t track, TimeNs ts, double value,
                                 std::int64_t& cpu)
{
    const TrackEntry* entry = tracks.find(track);
    if (!entry || entry->kind != TrackEntry::Kind::Counter) {
        ++unknownCounters;
        return;
    }
    if (entry->isIncremental)
        value = m_sums[track] += value;
    value *= entry->multiplier;
    if (entry->isThreadTime) {
        constexpr double kLargest = 9e18;
        cpu = value >= 0 && value < kLargest ? static_cast<std::int64_t>(value) : kNoTime;
        return;
    }
    counters.push_back({track, ts, value});
}

} // namespace graylens::decode::perfetto

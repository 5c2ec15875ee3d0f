// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/decode/perfetto/trace_reader.h"

#include <algorithm>

#include "core/base/worker_pool.h"
#include "core/io/decompress.h"

namespace graylens::decode::perfetto {

using trace::Severity;

namespace {

constexpr std::size_t kMostHeldBytes = std::size_t {64} << 20U;
constexpr std::uint64_t kMostUnfoldedBytes = std::uint64_t {64} << 20U; ///< of one compressed packet
constexpr std::size_t kUnfoldedAtOnce = std::size_t {64} << 20U; ///< kept until their events are decoded
constexpr int kMostUnfoldDepth = 2;

/// As much as can be unfolded; `whole` tells whether that is all.
std::vector<std::byte> unfolded(Bytes bytes, bool isZstd, bool& whole)
{
    const auto packed = io::memorySource(bytes);
    io::Limits limits;
    limits.maxOutputBytes = kMostUnfoldedBytes;
    const auto source = isZstd ? io::zstdSource(*packed, limits) : io::zlibSource(*packed, limits);
    std::vector<std::byte> out;
    constexpr std::size_t kStep = std::size_t {256} << 10U;
    for (;;) {
        const std::size_t before = out.size();
        out.resize(before + kStep);
        const auto count = source->read(std::span(out).subspan(before));
        out.resize(before + count.value_or(0));
        whole = count.has_value();
        if (!count || *count == 0)
            return out;
    }
}

} // namespace

TraceReader::TraceReader(trace::EventSink& sink, const Operation& operation)
    : m_sink(sink)
    , m_operation(operation)
    , m_kernelEvents(sink)
    , m_tracks(sink, m_kernelEvents.tasks())
    , m_writer(sink, m_tracks)
    , m_ftrace(m_kernelEvents, m_clocks)
    , m_profiles(sink, m_kernelEvents.tasks(), m_stacks)
    , m_facts(sink, m_kernelEvents.tasks(), m_clocks)
    , m_frames(sink)
    , m_counters(sink)
    , m_noName(sink.intern({}))
{ }

TraceReader::Lane& TraceReader::laneOf(std::uint32_t sequence, std::uint32_t machine)
{
    const std::uint64_t key = std::uint64_t {machine} << 32U | sequence;
    Lane*& recent = m_recentLanes[key % m_recentLanes.size()];
    if (recent && recent->key == key) [[likely]]
        return *recent;
    auto& lane = m_lanes[key];
    if (!lane)
        lane = std::make_unique<Lane>(key);
    recent = lane.get();
    return *lane;
}

void TraceReader::take(std::span<const ScannedPacket> packets)
{
    for (const ScannedPacket& scanned : packets) {
        if (scanned.kind == ScannedPacket::Kind::Event) [[likely]] {
            event(scanned);
            continue;
        }
        Packet whole;
        if (readPacket(scanned.bytes, scanned.offset, whole))
            packet(whole);
    }
}

void TraceReader::event(const ScannedPacket& packet)
{
    Lane& lane = laneOf(packet.sequence, 0);
    if (lane.isHeld) [[unlikely]]
        return hold(packet.bytes, packet.offset, lane);
    if (!lane.sequence.advance(packet.needsState)) [[unlikely]]
        return;
    TimeNs ts = 0;
    if (!timeOf(lane.sequence.context().defaults.clock, packet.timestamp, packet.sequence, ts)) [[unlikely]]
        return hold(packet.bytes, packet.offset, lane);
    queue(lane, packet.event(), ts);
    noteTime(lane.sequence, ts);
}

void TraceReader::packet(const Packet& packet)
{
    const std::size_t connections = m_clocks.connections();
    if (!packet.onlyTrackEvent) {
        bool isContainer = false;
        forEachField(packet.bytes, [&](const Field& field) {
            if (field.number == packet_field::ClockSnapshot && field.isLength()) {
                m_clocks.addSnapshot(field.bytes, packet.sequence);
            } else if (field.number == packet_field::CompressedPackets || field.number == packet_field::ZstdPackets) {
                isContainer = true;
                unfold(field, packet);
            }
        });
        if (isContainer)
            return;
    }
    read(packet);
    if (m_clocks.connections() != connections) [[unlikely]]
        releaseHeld(false);
}

void TraceReader::read(const Packet& packet)
{
    Lane& lane = laneOf(packet.sequence, packet.machine);
    if (lane.isHeld) [[unlikely]]
        return hold(packet.bytes, packet.offset, lane);
    if (!lane.sequence.advance(packet, m_sink))
        return;
    TimeNs ts = 0;
    if (!timeOf(packet, lane, ts))
        return hold(packet.bytes, packet.offset, lane);
    content(packet, lane, ts);
}

bool TraceReader::timeOf(const Packet& packet, const Lane& lane, TimeNs& ts)
{
    if (!packet.hasTimestamp)
        return true;
    const std::uint32_t clock = packet.clock != 0 ? packet.clock : lane.sequence.context().defaults.clock;
    return timeOf(clock, packet.timestamp, packet.sequence, ts);
}

bool TraceReader::timeOf(std::uint32_t clock, std::uint64_t timestamp, std::uint32_t sequence, TimeNs& ts)
{
    if (m_clocks.isTraceClock(clock)) [[likely]] {
        ts = static_cast<TimeNs>(timestamp);
        return true;
    }
    if (const auto converted = m_clocks.toTrace(clock, sequence, timestamp)) {
        ts = *converted;
        return true;
    }
    if (!m_forceClocks)
        return false;
    ++m_unknownClocks;
    ts = m_clocks.unconverted(clock, sequence, timestamp);
    return true;
}

/// Old events carry their time themselves, in microseconds of the monotonic clock: absolute, or since the event before.
bool TraceReader::legacyTime(const Packet& packet, Sequence& sequence, TimeNs& ts)
{
    std::int64_t time = kNoTime;
    forEachField(packet.trackEvent, [&](const Field& field) {
        if (field.number == 1 && sequence.referencesAreValid) {
            sequence.referenceTimeUs
                = static_cast<std::int64_t>(static_cast<std::uint64_t>(sequence.referenceTimeUs) + field.value);
            time = sequence.referenceTimeUs;
        } else if (field.number == 16) {
            time = field.asSigned();
        }
    });
    DurationNs scaled = 0;
    if (time == kNoTime || __builtin_mul_overflow(time, std::int64_t {1000}, &scaled))
        return false;
    ts = m_clocks.toTrace(kMonotonic, 0, static_cast<std::uint64_t>(scaled)).value_or(scaled);
    return true;
}

void TraceReader::noteTime(Sequence& sequence, TimeNs ts)
{
    sequence.lastTime = ts;
    if (sequence.inLoss) [[unlikely]] {
        sequence.inLoss = false;
        sequence.lossEnd = ts;
    }
}

void TraceReader::queue(Lane& lane, Bytes event, TimeNs ts)
{
    lane.events.queue.push_back({&lane.sequence.context(), event, ts});
    if (!lane.isQueued) {
        lane.isQueued = true;
        m_active.push_back(&lane);
    }
}

void TraceReader::content(const Packet& packet, Lane& lane, TimeNs ts)
{
    if (packet.hasTrackEvent) {
        if (packet.hasTimestamp || legacyTime(packet, lane.sequence, ts)) [[likely]] {
            queue(lane, packet.trackEvent, ts);
        } else {
            ++m_withoutTime;
        }
    }
    if (packet.hasTimestamp)
        noteTime(lane.sequence, ts);
    if (packet.onlyTrackEvent) [[likely]]
        return;
    forEachField(packet.bytes, [&](const Field& field) {
        if (field.isLength())
            one(field, packet, lane, ts);
    });
}

void TraceReader::unfold(const Field& field, const Packet& packet)
{
    bool whole = m_unfoldDepth < kMostUnfoldDepth;
    std::vector<std::byte> bytes;
    if (whole)
        bytes = unfolded(field.bytes, field.number == packet_field::ZstdPackets, whole);
    if (!whole && m_badUnfold++ == 0)
        m_firstBadUnfold = static_cast<std::int64_t>(packet.offset);
    if (bytes.empty())
        return;
    m_unfoldedBytes += bytes.size();
    m_unfolded.push_back(std::make_shared<std::vector<std::byte>>(std::move(bytes)));
    const auto kept = m_unfolded.back();
    ++m_unfoldDepth;
    visitPackets(
        *kept, packet.offset, [this](const Packet& inner) { this->packet(inner); }, m_innerDamage);
    --m_unfoldDepth;
    if (m_unfoldDepth == 0 && m_unfoldedBytes > kUnfoldedAtOnce)
        endBatch();
}

/// The packet waits for a snapshot that knows its clock, and all later ones of its sequence with it.
void TraceReader::hold(Bytes packet, std::uint64_t offset, Lane& lane)
{
    m_held.push_back({{packet.begin(), packet.end()}, offset, lane.isHeld});
    lane.isHeld = true;
    m_heldBytes += packet.size();
    if (m_heldBytes > kMostHeldBytes)
        releaseHeld(true);
}

void TraceReader::releaseHeld(bool isLast)
{
    if (m_held.empty())
        return;
    std::vector<Held> waiting = std::move(m_held);
    m_held.clear();
    m_heldBytes = 0;
    for (auto& [key, lane] : m_lanes)
        lane->isHeld = false;
    m_forceClocks = isLast;
    for (Held& held : waiting) {
        const auto kept = std::make_shared<std::vector<std::byte>>(std::move(held.bytes));
        Packet packet;
        if (!readPacket(*kept, held.offset, packet))
            continue;
        Lane& lane = laneOf(packet.sequence, packet.machine);
        TimeNs ts = 0;
        if (lane.isHeld || (held.isNew && !lane.sequence.advance(packet, m_sink))) {
            if (lane.isHeld)
                hold(packet.bytes, packet.offset, lane);
            continue;
        }
        if (!timeOf(packet, lane, ts)) {
            m_held.push_back({*kept, held.offset, false});
            m_heldBytes += kept->size();
            lane.isHeld = true;
            continue;
        }
        m_unfolded.push_back(kept);
        content(packet, lane, ts);
    }
    m_forceClocks = false;
}

void TraceReader::endBatch(const std::function<void()>& alongside)
{
    forEachOn(m_operation.pool, m_active.size() + 1, [&](std::size_t i) {
        if (i > 0)
            m_active[i - 1]->events.decode(m_tracks, m_noName);
        else if (alongside)
            alongside();
    });
    for (Lane* lane : m_active)
        m_writer.complete(lane->events, lane->sequence);
    handOver();
    for (Lane* lane : m_active) {
        lane->events.clear();
        lane->isQueued = false;
        lane->sequence.forgetOldStates();
    }
    m_active.clear();
    m_unfolded.clear();
    m_unfoldedBytes = 0;
}

/// Edges to the sink: several tracks at once where it allows that, those of one track in order.
void TraceReader::handOver()
{
    using Run = std::pair<TrackId, std::span<const trace::SliceEdge>>;
    std::vector<Run> runs;
    for (Lane* lane : m_active) {
        for (const SequenceEvents::Lane& events : lane->events.lanes) {
            if (events.edges.empty())
                continue;
            const TrackId track = m_tracks.resolve(events.track, events.edges.front().name);
            auto& waiting = m_tracks.entry(events.track).waiting;
            if (track.isNone()) {
                waiting.insert(waiting.end(), events.edges.begin(), events.edges.end());
                continue;
            }
            if (!waiting.empty()) {
                m_sink.edges(track, waiting);
                waiting = {};
            }
            runs.emplace_back(track, events.edges);
        }
    }
    std::stable_sort(runs.begin(), runs.end(), [](const Run& a, const Run& b) { return a.first < b.first; });
    std::vector<std::size_t> begins;
    for (std::size_t i = 0; i < runs.size(); ++i) {
        if (i == 0 || runs[i].first != runs[i - 1].first)
            begins.push_back(i);
    }
    forEachOn(m_sink.takesTracksInParallel() ? m_operation.pool : nullptr, begins.size(), [&](std::size_t group) {
        const std::size_t end = group + 1 < begins.size() ? begins[group + 1] : runs.size();
        for (std::size_t i = begins[group]; i < end; ++i)
            m_sink.edges(runs[i].first, runs[i].second);
    });
}

} // namespace graylens::decode::perfetto

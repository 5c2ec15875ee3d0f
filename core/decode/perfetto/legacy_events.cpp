// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
// Events that are shaped like those of Chrome's JSON (TrackEvent.LegacyEvent): the letter of the phase says what they
// are.
#include "core/decode/perfetto/event_writer.h"

namespace graylens::decode::perfetto {

namespace {

constexpr std::uint64_t kGlobalScope = 1, kProcessScope = 2; ///< of instants
constexpr std::uint64_t kFlowIn = 1, kFlowOut = 2, kFlowBoth = 3;
constexpr std::uint64_t kLegacyFlows = std::uint64_t {0x1E} << 56U; ///< keeps ids of two kinds apart

DurationNs nanoseconds(std::int64_t microseconds)
{
    DurationNs out = 0;
    return microseconds < 0 || __builtin_mul_overflow(microseconds, std::int64_t {1000}, &out) ? kNoTime : out;
}

} // namespace

void EventWriter::instant(const Event& event)
{
    std::uint64_t track = trackOf(event);
    if (event.legacy.instantScope == kGlobalScope)
        track = 0;
    else if (event.legacy.instantScope == kProcessScope)
        track = m_tracks.processTrack(m_tracks.ownerOf(track).pid);
    write({Point::Kind::Instant, track, event.queued->ts, event.name, m_args.write(), 0, {}});
}

void EventWriter::legacy(const Event& event, std::uint64_t track)
{
    const StringId name = event.name.isNone() ? m_noName : event.name;
    switch (event.legacy.phase) {
    case 'B':
    case 'E': {
        const bool isBegin = event.legacy.phase == 'B';
        const trace::SliceEdge edge {event.queued->ts, kNoTime, isBegin ? name : StringId {}, m_args.write(),
                                     isBegin ? trace::Edge::Begin : trace::Edge::End};
        m_tracks.entry(track).waiting.push_back(edge);
        return;
    }
    case 'X': {
        const trace::CompleteSlice slice {event.queued->ts, nanoseconds(event.legacy.durationUs),
                                          nanoseconds(event.legacy.threadDurationUs), name, m_args.write()};
        const TrackId id = m_tracks.resolve(track, name);
        if (id.isNone())
            ++m_notShown;
        else
            m_sink.complete(id, std::span(&slice, 1));
        if (event.legacy.hasBindId)
            legacyFlow(event, track);
        return;
    }
    case 'i':
    case 'I':
    case 'R':
        return instant(event);
    case 'b':
    case 'e':
    case 'n':
    case 'S':
    case 'T':
    case 'p':
    case 'F':
        return legacyAsync(event, track);
    case 's':
    case 't':
    case 'f':
        return legacyFlow(event, track);
    case 'C':
        return legacyCounter(event, track);
    case 'M':
        return legacyMetadata(event, track);
    default:
        ++m_notShown;
    }
}

TrackId EventWriter::asyncTrack(std::int64_t pid, const Event& event)
{
    const auto [known, isNew] = m_asyncTracks.try_emplace({pid, event.category});
    if (isNew) {
        const std::string label = event.category.empty() ? std::string("async") : event.category;
        known->second = m_sink.track({trace::TrackKind::Async, {}, pid, m_sink.intern(label), m_sink.intern({}), {}});
    }
    return known->second;
}

void EventWriter::legacyAsync(const Event& event, std::uint64_t track)
{
    const std::int64_t pid = m_tracks.ownerOf(track).pid;
    AsyncKey key {event.legacy.id, event.legacy.idIsLocal ? pid : -1, event.category + ":" + event.legacy.idScope};
    const char phase = event.legacy.phase;
    const bool isOldKind = phase == 'S' || phase == 'T' || phase == 'p' || phase == 'F';
    if (isOldKind) // those pair by name as well
        key.scope += ":" + std::to_string(event.name.value());
    const StringId name = event.name.isNone() ? m_noName : event.name;
    auto& open = m_open[key];
    const auto [homeTrack, isNew] = m_openTracks.try_emplace(key);
    if (isNew)
        homeTrack->second = asyncTrack(pid, event);
    if (phase == 'b' || phase == 'S') {
        open.push_back({event.queued->ts, name, m_args.list()});
    } else if (phase == 'e' || phase == 'F') {
        if (open.empty()) {
            ++m_orphans;
            return;
        }
        OpenSlice begun = std::move(open.back());
        open.pop_back();
        begun.args.insert(begun.args.end(), m_args.list().begin(), m_args.list().end());
        const ArgSetId args = begun.args.empty() ? ArgSetId {} : m_sink.args(begun.args);
        const trace::CompleteSlice slice {begun.ts, event.queued->ts - begun.ts, kNoTime, begun.name, args};
        m_sink.complete(homeTrack->second, std::span(&slice, 1));
    } else {
        m_sink.instant(homeTrack->second, event.queued->ts, name, m_args.write());
    }
}

void EventWriter::legacyFlow(const Event& event, std::uint64_t track)
{
    const Legacy& legacy = event.legacy;
    trace::FlowPoint flow {kLegacyFlows ^ (legacy.hasBindId ? legacy.bindId : legacy.id),
                           event.queued->ts,
                           {},
                           trace::FlowPhase::Step,
                           false};
    if (legacy.hasBindId) {
        if (legacy.flowDirection != kFlowIn && legacy.flowDirection != kFlowOut && legacy.flowDirection != kFlowBoth)
            return;
        flow.phase = legacy.flowDirection == kFlowIn ? trace::FlowPhase::End
            : legacy.flowDirection == kFlowOut       ? trace::FlowPhase::Start
                                                     : trace::FlowPhase::Step;
    } else {
        flow.phase = legacy.phase == 's' ? trace::FlowPhase::Start
            : legacy.phase == 'f'        ? trace::FlowPhase::End
                                         : trace::FlowPhase::Step;
        flow.bindsToNext = legacy.phase == 'f' && !legacy.bindsToEnclosing;
    }
    write({Point::Kind::Flow, track, event.queued->ts, {}, {}, 0, flow});
}

/// Each argument is a series of the counter.
void EventWriter::legacyCounter(const Event& event, std::uint64_t track)
{
    const std::int64_t pid = m_tracks.ownerOf(track).pid;
    for (const auto& [series, value] : m_args.numbers()) {
        const StringId name = event.name.isNone() ? m_noName : event.name;
        const auto [known, isNew] = m_counterTracks.try_emplace({pid, name, series});
        if (isNew) {
            trace::TrackInfo info {trace::TrackKind::Counter, {}, pid, name, m_sink.intern({}), {}};
            known->second = m_sink.track(info);
        }
        m_sink.counter(known->second, event.queued->ts, value);
    }
}

void EventWriter::legacyMetadata(const Event& event, std::uint64_t track)
{
    const TrackTable::Owner owner = m_tracks.ownerOf(track);
    const StringId value = m_args.find(m_sink.intern("name"));
    if (value.isNone())
        return;
    if (event.name == m_sink.intern("thread_name") && owner.tid >= 0)
        m_sink.nameThread(m_sink.thread(owner.pid, owner.tid), value);
    else if (event.name == m_sink.intern("process_name") && owner.pid >= 0)
        m_sink.nameProcess(owner.pid, value);
}

} // namespace graylens::decode::perfetto

// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/decode/perfetto/event_writer.h"

#include <algorithm>

#include <fmt/format.h>

#include "core/base/utf8.h"

namespace graylens::decode::perfetto {

EventWriter::EventWriter(trace::EventSink& sink, TrackTable& tracks)
    : m_sink(sink)
    , m_tracks(tracks)
    , m_args(sink)
    , m_noName(sink.intern({}))
{ }

void EventWriter::complete(SequenceEvents& events, const Sequence& sequence)
{
    for (const SequenceEvents::Patch& patch : events.patches) {
        SequenceEvents::Lane& lane = events.lanes[patch.lane];
        const Event& event = read(events.queue[patch.event], sequence);
        trace::SliceEdge& edge = lane.edges[patch.edge];
        if (edge.edge == trace::Edge::Begin && !event.name.isNone())
            edge.name = event.name;
        edge.args = m_args.write();
        writeFlows(event, lane.track);
        if (event.legacy.phase == 's' || event.legacy.phase == 't' || event.legacy.phase == 'f'
            || event.legacy.hasBindId)
            legacyFlow(event, lane.track);
        if (!m_log.empty())
            writeLog(m_log, event);
    }
    for (const std::uint32_t index : events.others)
        other(read(events.queue[index], sequence));
    for (const SequenceEvents::CounterPoint& counter : events.counters)
        write({Point::Kind::Counter, counter.track, counter.ts, {}, {}, counter.value, {}});
}

const EventWriter::Event& EventWriter::read(const QueuedEvent& queued, const Sequence& sequence)
{
    m_event = {};
    m_event.queued = &queued;
    m_event.sequence = &sequence;
    m_args.clear();
    m_log = {};
    m_callstack = {};
    const Interned& interned = *queued.context->interned;
    std::uint64_t nameIid = 0;
    forEachField(queued.bytes, [&](const Field& field) {
        switch (field.number) {
        case 9:
            m_event.type = static_cast<EventType>(field.value > 5 ? 0 : field.value);
            break;
        case 10:
            nameIid = field.value;
            break;
        case 11:
            m_event.track = field.value;
            m_event.hasTrack = true;
            break;
        default:
            readMore(field, interned, m_event);
        }
    });
    if (m_event.legacy.nameIid != 0 && nameIid == 0)
        nameIid = m_event.legacy.nameIid;
    if (m_event.name.isNone() && nameIid != 0)
        m_event.name = interned.eventNames.find(nameIid);
    const bool isEnd = m_event.type == EventType::End || m_event.legacy.phase == 'e' || m_event.legacy.phase == 'F';
    if (m_callstack.number != 0 && !isEnd) {
        const bool isInline = m_callstack.isLength();
        m_args.add(trace::kCallStackKey,
                   isInline ? inlineStackText(m_callstack.bytes) : stackText(interned, m_callstack.value));
    }
    if (!m_args.isEmpty() && !m_event.category.empty() && !isEnd)
        m_args.add("category", m_event.category);
    return m_event;
}

void EventWriter::readMore(const Field& field, const Interned& interned, Event& event)
{
    const auto addCategory = [&event](std::string_view text) {
        event.category += event.category.empty() ? "" : ",";
        event.category += text;
    };
    switch (field.number) {
    case 3:
        if (const auto found = interned.categories.find(field.value); found != interned.categories.end())
            addCategory(found->second);
        break;
    case 4:
        return m_args.addAnnotation(field.bytes, interned);
    case 5:
        forEachField(field.bytes, [&](const Field& part) {
            if (part.number == 1)
                addSource("posted from", part.value, interned);
        });
        break;
    case 6:
        return readLegacy(field.bytes);
    case 21:
        m_log = field.bytes;
        break;
    case 22:
        addCategory(field.text());
        break;
    case 23: {
        std::string storage;
        event.name = m_sink.intern(asUtf8(field.text(), storage));
        break;
    }
    case 34:
        return addSource("source", field.value, interned);
    case 36:
        appendNumbers(field, event.flows);
        return;
    case 42:
        appendNumbers(field, event.endingFlows);
        return;
    case 47:
        return appendFixed64(field, event.flows);
    case 48:
        return appendFixed64(field, event.endingFlows);
    case 52:
        return m_args.add("correlation id", fmt::format("{}", field.value));
    case 53:
        return m_args.add("correlation id", field.text());
    case 55:
    case 56:
        m_callstack = field;
        break;
    default:
        break;
    }
}

void EventWriter::readLegacy(Bytes message)
{
    Legacy& legacy = m_event.legacy;
    forEachField(message, [&legacy](const Field& field) {
        switch (field.number) {
        case 1:
            legacy.nameIid = field.value;
            break;
        case 2:
            legacy.phase = static_cast<char>(field.value & 0x7FU);
            break;
        case 3:
            legacy.durationUs = field.asSigned();
            break;
        case 4:
            legacy.threadDurationUs = field.asSigned();
            break;
        case 6:
        case 10:
        case 11:
            legacy.id = field.value;
            legacy.hasId = true;
            legacy.idIsLocal = field.number == 10;
            break;
        case 7:
            legacy.idScope = field.text();
            break;
        case 8:
            legacy.bindId = field.value;
            legacy.hasBindId = true;
            break;
        case 12:
            legacy.bindsToEnclosing = field.value != 0;
            break;
        case 13:
            legacy.flowDirection = field.value;
            break;
        case 14:
            legacy.instantScope = field.value;
            break;
        case 18:
            legacy.pid = field.asInt32();
            break;
        case 19:
            legacy.tid = field.asInt32();
            break;
        default:
            break;
        }
    });
}

void EventWriter::addSource(std::string_view key, std::uint64_t iid, const Interned& interned)
{
    const auto found = interned.sourceLocations.find(iid);
    if (found == interned.sourceLocations.end())
        return;
    const Interned::SourceLocation& at = found->second;
    std::string text = at.function;
    if (!at.file.empty())
        text += fmt::format("{}{}{}", text.empty() ? "" : " @ ", at.file,
                            at.line > 0 ? fmt::format(":{}", at.line) : "");
    m_args.add(key, text);
}

void EventWriter::writeFlows(const Event& event, std::uint64_t track)
{
    const auto point = [&](std::uint64_t id, trace::FlowPhase phase) {
        write({Point::Kind::Flow, track, event.queued->ts, {}, {}, 0, {id, event.queued->ts, {}, phase, false}});
    };
    for (const std::uint64_t id : event.flows)
        point(id, trace::FlowPhase::Step);
    for (const std::uint64_t id : event.endingFlows)
        point(id, trace::FlowPhase::End);
}

/// A message that Chrome logged: {source_location_iid 1, body_iid 2, prio 3}.
void EventWriter::writeLog(Bytes message, const Event& event)
{
    const Interned& interned = *event.queued->context->interned;
    const TrackTable::Owner owner = m_tracks.ownerOf(trackOf(event));
    trace::LogRecord record;
    record.ts = event.queued->ts;
    record.pid = owner.pid;
    record.tid = owner.tid;
    record.tag = m_noName;
    record.level = trace::LogLevel::Info; // where the message does not say
    std::string storage;
    forEachField(message, [&](const Field& field) {
        if (field.number == 1) {
            if (const auto at = interned.sourceLocations.find(field.value); at != interned.sourceLocations.end())
                record.tag = m_sink.intern(asUtf8(fmt::format("{}:{}", at->second.file, at->second.line), storage));
        } else if (field.number == 2) {
            if (const auto body = interned.logBodies.find(field.value); body != interned.logBodies.end())
                record.message = asUtf8(body->second, storage);
        } else if (field.number == 3 && field.value >= 2 && field.value <= 7) {
            record.level = static_cast<trace::LogLevel>(field.value - 1);
        }
    });
    m_sink.log(record);
}

void EventWriter::write(const Point& point)
{
    const TrackId track = m_tracks.resolve(point.track, point.name);
    if (track.isNone()) {
        m_waiting.push_back(point);
        return;
    }
    switch (point.kind) {
    case Point::Kind::Instant:
        return m_sink.instant(track, point.ts, point.name.isNone() ? m_noName : point.name, point.args);
    case Point::Kind::Counter:
        return m_sink.counter(track, point.ts, point.value);
    case Point::Kind::Flow: {
        trace::FlowPoint flow = point.flow;
        flow.track = track;
        return m_sink.flow(flow);
    }
    }
}

std::uint64_t EventWriter::trackOf(const Event& event)
{
    const Context& context = *event.queued->context;
    if (event.legacy.tid != -1) {
        const std::int64_t pid = event.legacy.pid != -1 ? event.legacy.pid : event.sequence->pid;
        return m_tracks.threadTrack(pid, event.legacy.tid);
    }
    if (event.hasTrack)
        return event.track;
    if (context.defaults.hasTrack)
        return context.defaults.track;
    return context.threadTrack;
}

void EventWriter::other(const Event& event)
{
    if (!m_log.empty())
        writeLog(m_log, event);
    const std::uint64_t track = trackOf(event);
    writeFlows(event, track);
    if (event.type == EventType::Instant)
        return write({Point::Kind::Instant, track, event.queued->ts, event.name, m_args.write(), 0, {}});
    if (event.legacy.phase != 0)
        return legacy(event, track);
    ++m_notShown;
}

void EventWriter::finish()
{
    std::vector<Point> waiting = std::move(m_waiting);
    for (const Point& point : waiting)
        write(point);
    for (const auto& [key, slices] : m_open) {
        for (const OpenSlice& open : slices) {
            const ArgSetId args = open.args.empty() ? ArgSetId {} : m_sink.args(open.args);
            const trace::CompleteSlice slice {open.ts, kNoTime, kNoTime, open.name, args};
            m_sink.complete(m_openTracks[key], std::span(&slice, 1));
        }
    }
}

} // namespace graylens::decode::perfetto

// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/decode/chrome_json/event_writer.h"

#include <algorithm>
#include <charconv>
#include <optional>

#define XXH_INLINE_ALL
#include <xxhash.h>

namespace graylens::decode {

namespace {

constexpr std::size_t kFlushAt = 1024; ///< slices or edges of one thread handed over at once

std::uint64_t hashText(std::string_view text, std::uint64_t seed)
{
    return XXH3_64bits_withSeed(text.data(), text.size(), seed);
}

std::uint64_t mix(std::uint64_t hash, std::uint64_t value)
{
    return (hash ^ value) * 0x9E3779B97F4A7C15U + (hash >> 29U);
}

std::optional<double> numberIn(std::string_view text)
{
    double value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (text.empty() || error != std::errc() || end != text.data() + text.size())
        return std::nullopt;
    return value;
}

bool needsTime(char phase)
{
    return std::string_view("BEXiIRCPbneSTpFstf").find(phase) != std::string_view::npos;
}

} // namespace

EventWriter::EventWriter(trace::EventSink& sink)
    : m_sink(sink)
    , m_samples(sink)
{ }

void EventWriter::noteDamage(std::uint64_t offset)
{
    if (m_damaged++ == 0)
        m_firstDamage = static_cast<std::int64_t>(offset);
}

void EventWriter::apply(EventBatch& batch, std::uint64_t offset)
{
    if (batch.damaged > 0) {
        noteDamage(offset + batch.firstDamage);
        m_damaged += batch.damaged - 1;
    }
    m_notEvents += batch.notEvents;
    m_repaired += batch.repaired;
    m_cutArgs += batch.cutArgs;
    m_eventCount += batch.events.size();
    batch.stringIds.resize(batch.strings.size());
    batch.threadIndices.resize(batch.threads.size(), kNoIndex);
    m_global = &batch.stringIds;
    for (const Event& event : batch.events) {
        std::uint32_t& thread = batch.threadIndices[event.thread];
        const EventExtra* extra = event.extra == kNoIndex ? nullptr : &batch.extras[event.extra];
        if (event.phase == 0 && event.name == kNoIndex && !extra)
            continue; // "{}" is allowed and means nothing
        if (event.ts == kNoTime && needsTime(event.phase)) {
            ++m_withoutTime;
            continue;
        }
        if (thread == kNoIndex)
            thread = threadOf(batch, batch.threads[event.thread]);
        dispatch({batch, event, extra, global(batch, event.name)}, thread);
    }
}

StringId EventWriter::global(const EventBatch& batch, std::uint32_t local)
{
    if (local == kNoIndex)
        return {};
    StringId& id = (*m_global)[local];
    if (id.isNone())
        id = m_sink.intern(batch.strings.view(local));
    return id;
}

void EventWriter::dispatch(const Context& context, std::uint32_t index)
{
    Thread& thread = m_threads[index];
    switch (context.event.phase) {
    case 'B':
        return edge(context, thread, trace::Edge::Begin);
    case 'E':
        return edge(context, thread, trace::Edge::End);
    case 'X':
        return complete(context, thread);
    case 'i':
    case 'I':
    case 'R':
        if (context.extra && !context.extra->rawArgs.empty())
            profile(context, thread);
        return instant(context, thread);
    case 'C':
        return counter(context, thread);
    case 's':
    case 't':
    case 'f':
        return flow(context, thread);
    case 'b':
    case 'n':
    case 'e':
    case 'S':
    case 'T':
    case 'p':
    case 'F':
        return async(context, thread);
    case 'M':
        return metadata(context, thread);
    case 'P':
        return profile(context, thread);
    default:
        ++m_ignored[static_cast<unsigned char>(context.event.phase)];
    }
}

ArgSetId EventWriter::argSet(const Context& context, bool isEnd)
{
    const EventExtra* extra = context.extra;
    if (!extra || extra->argsBegin == extra->argsEnd)
        return {};
    m_args.clear();
    if (extra->category != kNoIndex && !isEnd)
        m_args.push_back({m_sink.intern("category"), global(context.batch, extra->category)});
    for (std::uint32_t i = extra->argsBegin; i < extra->argsEnd; ++i) {
        const BatchArg& arg = context.batch.args[i];
        m_args.push_back({global(context.batch, arg.key), global(context.batch, arg.value)});
    }
    return m_sink.args(m_args);
}

std::string_view EventWriter::argText(const Context& context, std::string_view key) const
{
    if (!context.extra)
        return {};
    for (std::uint32_t i = context.extra->argsBegin; i < context.extra->argsEnd; ++i) {
        const BatchArg& arg = context.batch.args[i];
        if (context.batch.strings.view(arg.key) == key)
            return context.batch.strings.view(arg.value);
    }
    return {};
}

/// Texts that act as ids get numbers below -1, in order of appearance; the text becomes the name.
std::int64_t EventWriter::numberOf(const EventBatch& batch, const ProcessOrThread& id, bool isProcess)
{
    if (id.text == kNoIndex)
        return id.number;
    std::string key(isProcess ? "p" : "t");
    key += batch.strings.view(id.text);
    const auto [known, isNew] = m_textIds.try_emplace(std::move(key), -2 - static_cast<std::int64_t>(m_textIds.size()));
    if (isNew && isProcess)
        m_sink.nameProcess(known->second, m_sink.intern(batch.strings.view(id.text)));
    return known->second;
}

std::uint32_t EventWriter::threadOf(const EventBatch& batch, const BatchThread& local)
{
    const std::int64_t pid = numberOf(batch, local.pid, true);
    const bool isProcessItself = local.tid == local.pid;
    const std::int64_t tid = isProcessItself ? pid : numberOf(batch, local.tid, false);
    const auto [known, isNew] = m_threadIndex.try_emplace({pid, tid}, static_cast<std::uint32_t>(m_threads.size()));
    if (!isNew)
        return known->second;
    m_threads.push_back({{}, {}, pid, tid, {}, {}, {}});
    if (local.tid.text != kNoIndex && !isProcessItself)
        m_sink.nameThread(idOf(m_threads.back()), m_sink.intern(batch.strings.view(local.tid.text)));
    return known->second;
}

ThreadId EventWriter::idOf(Thread& thread)
{
    if (thread.id.isNone())
        thread.id = m_sink.thread(thread.pid, thread.tid);
    return thread.id;
}

TrackId EventWriter::trackOf(Thread& thread)
{
    if (thread.track.isNone())
        thread.track = m_sink.threadTrack(idOf(thread));
    return thread.track;
}

void EventWriter::flush(Thread& thread)
{
    if (!thread.edges.empty())
        m_sink.edges(trackOf(thread), thread.edges);
    if (!thread.slices.empty())
        m_sink.complete(trackOf(thread), thread.slices);
    thread.edges.clear();
    thread.slices.clear();
}

void EventWriter::edge(const Context& context, Thread& thread, trace::Edge edge)
{
    const Event& event = context.event;
    const bool namesNothing
        = edge == trace::Edge::End && !context.name.isNone() && context.batch.strings.view(event.name).empty();
    thread.edges.push_back({event.ts, event.tts, namesNothing ? StringId {} : context.name,
                            argSet(context, edge == trace::Edge::End), edge});
    if (edge == trace::Edge::Begin) {
        if (context.name.isNone())
            thread.edges.back().name = m_sink.intern({});
        boundFlow(context, thread);
    }
    if (thread.edges.size() >= kFlushAt)
        flush(thread);
}

void EventWriter::complete(const Context& context, Thread& thread)
{
    const Event& event = context.event;
    DurationNs dur = event.dur;
    if (dur == kNoTime) {
        ++m_withoutDuration;
        dur = event.tdur; // where that is missing too, the slice was still open when recording stopped
    }
    const StringId name = context.name.isNone() ? m_sink.intern({}) : context.name;
    thread.slices.push_back({event.ts, dur, event.tdur, name, argSet(context)});
    boundFlow(context, thread);
    if (thread.slices.size() >= kFlushAt)
        flush(thread);
}

TrackId EventWriter::instantTrack(std::int64_t pid)
{
    const auto [known, isNew] = m_instantTracks.try_emplace(pid);
    if (isNew)
        known->second = m_sink.track({trace::TrackKind::Instant, {}, pid, m_sink.intern("events"), {}});
    return known->second;
}

void EventWriter::instant(const Context& context, Thread& thread)
{
    const char scope = context.extra ? context.extra->instantScope : 't';
    const bool noThread = thread.pid == -1 && thread.tid == -1;
    const TrackId track = scope == 'g' || noThread ? instantTrack(-1)
        : scope == 'p'                             ? instantTrack(thread.pid)
                                                   : trackOf(thread);
    const StringId name = context.name.isNone() ? m_sink.intern({}) : context.name;
    m_sink.instant(track, context.event.ts, name, argSet(context));
}

void EventWriter::counter(const Context& context, Thread& thread)
{
    const std::string_view name = context.batch.strings.view(context.event.name);
    bool hasValue = false;
    for (std::uint32_t i = context.extra ? context.extra->argsBegin : 0; context.extra && i < context.extra->argsEnd;
         ++i) {
        const BatchArg& arg = context.batch.args[i];
        const auto value = numberIn(context.batch.strings.view(arg.value));
        if (!value)
            continue;
        hasValue = true;
        const std::string_view id = context.batch.strings.view(context.extra->id);
        const std::string_view series = context.batch.strings.view(arg.key);
        const std::uint64_t key
            = mix(mix(hashText(name, static_cast<std::uint64_t>(thread.pid)), hashText(id, 1)), hashText(series, 2));
        const auto [known, isNew] = m_counterTracks.try_emplace(key);
        if (isNew) {
            std::string label(name);
            if (!id.empty())
                label.append(" ").append(id);
            if (series != "value" && series != name)
                label.append(" ").append(series);
            known->second
                = m_sink.track({trace::TrackKind::Counter, {}, thread.pid, m_sink.intern(label), m_sink.intern({})});
        }
        m_sink.counter(known->second, context.event.ts, *value);
    }
    if (!hasValue)
        ++m_withoutValue;
}

std::uint64_t EventWriter::idHash(const Context& context, bool withName, std::int64_t pid) const
{
    const BatchStrings& strings = context.batch.strings;
    std::uint64_t hash = hashText(strings.view(context.extra->id), 3);
    hash = mix(hash, hashText(strings.view(context.extra->idScope), 4));
    hash = mix(hash, hashText(strings.view(context.extra->category), 5));
    if (withName)
        hash = mix(hash, hashText(strings.view(context.event.name), 6));
    return context.extra->idIsLocal ? mix(hash, static_cast<std::uint64_t>(pid) + 1) : hash;
}

void EventWriter::flow(const Context& context, Thread& thread)
{
    if (!context.extra || (context.extra->id == kNoIndex && context.extra->bindId == kNoIndex)) {
        ++m_withoutValue;
        return;
    }
    const char phase = context.event.phase;
    trace::FlowPoint point;
    point.id = idHash(context, true, thread.pid);
    point.ts = context.event.ts;
    point.track = trackOf(thread);
    point.phase
        = phase == 's' ? trace::FlowPhase::Start : (phase == 't' ? trace::FlowPhase::Step : trace::FlowPhase::End);
    point.bindsToNext = phase == 'f' && !context.extra->bindsToEnclosing;
    m_sink.flow(point);
}

/// Slices may carry a flow themselves: bind_id with flow_in, flow_out or both.
void EventWriter::boundFlow(const Context& context, Thread& thread)
{
    if (!context.extra || context.extra->bindId == kNoIndex || !(context.extra->flowIn || context.extra->flowOut))
        return;
    trace::FlowPoint point;
    point.id = hashText(context.batch.strings.view(context.extra->bindId), 7);
    point.ts = context.event.ts;
    point.track = trackOf(thread);
    point.phase = !context.extra->flowIn ? trace::FlowPhase::Start
        : context.extra->flowOut         ? trace::FlowPhase::Step
                                         : trace::FlowPhase::End;
    m_sink.flow(point);
}

void EventWriter::async(const Context& context, Thread& thread)
{
    if (!context.extra || context.extra->id == kNoIndex) {
        ++m_withoutValue;
        return;
    }
    const char phase = context.event.phase;
    const bool isLegacy = phase == 'S' || phase == 'T' || phase == 'p' || phase == 'F';
    AsyncSlices::Event event;
    event.ts = context.event.ts;
    event.key = idHash(context, isLegacy, thread.pid) + (isLegacy ? 1 : 0);
    event.pid = thread.pid;
    event.name = context.name.isNone() && phase != 'e' ? m_sink.intern({}) : context.name;
    if (phase == 'T' || phase == 'p')
        event.step = m_sink.intern(argText(context, "step"));
    event.args = argSet(context, phase == 'e' || phase == 'F');
    event.phase = phase;
    m_async.add(event);
}

void EventWriter::profile(const Context& context, Thread& thread)
{
    const EventExtra* extra = context.extra;
    if (!extra || extra->rawArgs.empty()) {
        const std::string_view frame = extra ? context.batch.strings.view(extra->stackFrame) : std::string_view {};
        m_samples.addSample(context.event.ts, idOf(thread), frame,
                            context.name.isNone() ? m_sink.intern({}) : context.name);
        return;
    }
    const std::string_view name = context.batch.strings.view(context.event.name);
    const std::uint64_t key
        = mix(hashText(context.batch.strings.view(extra->id), 8), static_cast<std::uint64_t>(thread.pid));
    // A "CpuProfile" event is a whole profile of its thread.
    const std::uint64_t whole = mix(key, static_cast<std::uint64_t>(thread.tid));
    if (!m_samples.addProfileEvent(name == "CpuProfile" ? whole : key, name == "Profile", context.event.ts,
                                   idOf(thread), extra->rawArgs))
        ++m_badProfiles;
}

} // namespace graylens::decode

// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "core/decode/chrome_json/async_slices.h"
#include "core/decode/chrome_json/event_batch.h"
#include "core/decode/chrome_json/profile_samples.h"
#include "core/trace/event_sink.h"

namespace graylens::decode {

/// Writes batches of events to a sink: finds threads and tracks, keeps what needs the whole file (async slices,
/// profiles) until finish(), and counts what it had to leave out.
class EventWriter
{
public:
    explicit EventWriter(trace::EventSink& sink);

    void apply(EventBatch& batch, std::uint64_t offset);
    /// An event could not be read at this offset.
    void noteDamage(std::uint64_t offset);
    ProfileSamples& samples() { return m_samples; }
    std::uint64_t eventCount() const { return m_eventCount; }
    /// Everything held back, and the issues. Call once, after the last batch.
    void finish();

private:
    struct Thread
    {
        ThreadId id;
        TrackId track;
        std::int64_t pid = -1;
        std::int64_t tid = -1;
        StringId name; ///< as its metadata event says
        std::vector<trace::SliceEdge> edges;
        std::vector<trace::CompleteSlice> slices;
    };
    struct Context
    { ///< one event with what it refers to
        const EventBatch& batch;
        const Event& event;
        const EventExtra* extra;
        StringId name;
    };

    void dispatch(const Context& context, std::uint32_t index);
    void edge(const Context& context, Thread& thread, trace::Edge edge);
    void complete(const Context& context, Thread& thread);
    void instant(const Context& context, Thread& thread);
    void counter(const Context& context, Thread& thread);
    void flow(const Context& context, Thread& thread);
    void boundFlow(const Context& context, Thread& thread);
    void async(const Context& context, Thread& thread);
    void metadata(const Context& context, Thread& thread);
    void profile(const Context& context, Thread& thread);

    void flush(Thread& thread);
    ThreadId idOf(Thread& thread);
    TrackId trackOf(Thread& thread);
    StringId global(const EventBatch& batch, std::uint32_t local);
    std::string_view argText(const Context& context, std::string_view key) const;
    /// `isEnd`: the beginning has told the category already.
    ArgSetId argSet(const Context& context, bool isEnd = false);
    std::int64_t numberOf(const EventBatch& batch, const ProcessOrThread& id, bool isProcess);
    std::uint32_t threadOf(const EventBatch& batch, const BatchThread& local);
    std::uint64_t idHash(const Context& context, bool withName, std::int64_t pid) const;
    TrackId instantTrack(std::int64_t pid);
    std::unordered_map<std::int64_t, std::int64_t> processOfThread() const;
    void writeNames();
    void reportIgnored();

    trace::EventSink& m_sink;
    std::vector<Thread> m_threads;
    std::map<std::pair<std::int64_t, std::int64_t>, std::uint32_t> m_threadIndex; ///< by (pid, tid)
    std::unordered_map<std::string, std::int64_t> m_textIds; ///< numbers given to pids and tids that are texts
    std::unordered_map<std::int64_t, StringId> m_processNames; ///< as metadata events say
    std::unordered_map<std::int64_t, TrackId> m_instantTracks;
    std::unordered_map<std::uint64_t, TrackId> m_counterTracks;
    AsyncSlices m_async;
    ProfileSamples m_samples;
    std::vector<StringId>* m_global = nullptr; ///< of the batch at hand
    std::vector<trace::Arg> m_args;

    std::uint64_t m_eventCount = 0;
    std::array<std::uint64_t, 256> m_ignored {}; ///< by phase
    std::uint64_t m_damaged = 0, m_notEvents = 0, m_repaired = 0, m_cutArgs = 0;
    std::uint64_t m_withoutTime = 0, m_withoutDuration = 0, m_withoutValue = 0, m_badProfiles = 0;
    std::int64_t m_firstDamage = -1;
};

} // namespace graylens::decode

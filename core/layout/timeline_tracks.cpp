// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <map>
#include <numeric>
#include <set>

#include <fmt/format.h>

#include "core/layout/timeline.h"

namespace graylens::layout {

namespace {

using Content = TimelineTrack::Content;

constexpr std::size_t kMostLanes = 32; ///< of overlapping requests; later ones share the last

std::int64_t processOf(const trace::Trace& trace, const trace::TrackInfo& info)
{
    return info.thread.isNone() ? info.pid : trace.threads.pid[info.thread.value()];
}

struct ThreadOrder
{
    ThreadId thread;
    int rank = 0; ///< 2: named "main"; 1: the first thread of its process
    DurationNs busy = 0; ///< sum of the outermost slices
    std::uint32_t samples = 0;
};

int rankOf(const trace::Threads& threads, std::size_t i, std::string_view name)
{
    return name == "main" ? 2 : threads.pid[i] >= 0 && threads.pid[i] == threads.tid[i] ? 1 : 0;
}

std::vector<ThreadOrder> orderedThreads(const trace::Trace& trace)
{
    std::vector<ThreadOrder> order;
    for (std::uint32_t i = 0; i < trace.threads.size(); ++i) {
        ThreadOrder entry {ThreadId(i), rankOf(trace.threads, i, trace.text(trace.threads.name[i])), 0,
                           trace.threads.sampleCount[i]};
        const TrackId track = trace.threads.sliceTrack[i];
        if (!track.isNone() && trace.tracks.rowBegin[track.value()] < trace.tracks.rowBegin[track.value() + 1]) {
            const trace::Row row = trace.rows[trace.tracks.rowBegin[track.value()]];
            for (std::uint32_t slice = row.begin; slice < row.end; ++slice)
                entry.busy += trace.slices.duration(slice);
        }
        order.push_back(entry);
    }
    std::stable_sort(order.begin(), order.end(), [](const ThreadOrder& a, const ThreadOrder& b) {
        return std::tie(a.rank, a.busy, a.samples) > std::tie(b.rank, b.busy, b.samples);
    });
    return order;
}

/// Collects the strips of a trace, one list a process.
class TrackCollector
{
public:
    explicit TrackCollector(const trace::Trace& trace)
        : m_trace(trace)
        , m_hasInstants(trace.tracks.size(), false)
        , m_taken(trace.tracks.size(), false)
    {
        for (const TrackId track : trace.instants.track)
            m_hasInstants[track.value()] = true;
        for (std::uint32_t i = 0; i < trace.tracks.size(); ++i) {
            const trace::TrackInfo& info = trace.tracks.info[i];
            if (info.kind == trace::TrackKind::ThreadState && !info.thread.isNone())
                m_stateTracks[info.thread.value()] = TrackId(i);
            if (!info.parent.isNone())
                m_children[info.parent.value()].push_back(i);
        }
    }

    std::vector<TimelineTrack> collect()
    {
        addWholeTrace();
        addProcessors();
        for (const ThreadOrder& thread : orderedThreads(m_trace)) {
            m_busy[m_trace.threads.pid[thread.thread.value()]] += thread.busy;
            addThread(thread.thread);
        }
        for (const trace::TrackKind kind :
             {trace::TrackKind::Thread, trace::TrackKind::Async, trace::TrackKind::Instant, trace::TrackKind::Counter})
            addOthers(kind);
        return joined();
    }

private:
    std::string label(StringId name, std::string_view fallback) const
    {
        const std::string_view text = m_trace.text(name);
        return std::string(text.empty() ? fallback : text);
    }

    std::uint32_t rowsOf(TrackId track) const
    {
        return m_trace.tracks.rowBegin[track.value() + 1] - m_trace.tracks.rowBegin[track.value()];
    }

    void add(std::int64_t pid, TimelineTrack track)
    {
        if (!m_strips.contains(pid))
            m_processes.push_back(pid);
        m_strips[pid].push_back(std::move(track));
    }

    void addWholeTrace();
    void addProcessors();
    void addStates(std::int64_t pid, ThreadId thread, const std::string& name);
    void addThread(ThreadId thread);
    void addSlices(std::int64_t pid, TrackId track, ThreadId thread, const std::string& label);
    void addInstants(std::int64_t pid, TrackId track, const std::string& label);
    void addOthers(trace::TrackKind kind);
    void addOther(std::uint32_t track, const std::string& inside);
    void addCounter(std::int64_t pid, TrackId track);
    std::vector<TimelineTrack> joined();
    std::string processLabel(std::int64_t pid) const;

    const trace::Trace& m_trace;
    std::vector<bool> m_hasInstants, m_taken;
    std::map<std::uint32_t, TrackId> m_stateTracks; ///< by thread
    std::map<std::uint32_t, std::vector<std::uint32_t>> m_children; ///< tracks inside a track
    std::vector<TimelineTrack> m_top, m_processors;
    std::map<std::int64_t, std::vector<TimelineTrack>> m_strips;
    std::map<std::int64_t, DurationNs> m_busy;
    std::vector<std::int64_t> m_processes; ///< in order of appearance
};

void TrackCollector::addWholeTrace()
{
    if (!m_trace.requests.empty()) {
        TimelineTrack track;
        track.content = Content::Requests;
        track.label = "Network";
        std::vector<TimeNs> laneEnds;
        for (const trace::RequestRecord& request : m_trace.requests) {
            const TimeNs end = request.dur == kNoTime ? m_trace.span.end : request.ts + request.dur;
            auto lane
                = std::find_if(laneEnds.begin(), laneEnds.end(), [&](TimeNs until) { return until <= request.ts; });
            if (lane == laneEnds.end() && laneEnds.size() < kMostLanes)
                lane = laneEnds.insert(lane, end);
            else if (lane == laneEnds.end())
                lane = std::prev(lane);
            *lane = std::max(*lane, end);
            track.lanes.push_back(static_cast<std::uint16_t>(lane - laneEnds.begin()));
        }
        track.depths = static_cast<std::uint32_t>(laneEnds.size());
        m_top.push_back(std::move(track));
    }
    if (!m_trace.logs.ts.empty()) {
        TimelineTrack track;
        track.content = Content::LogDensity;
        track.label = "Log";
        m_top.push_back(std::move(track));
    }
}

void TrackCollector::addProcessors()
{
    for (std::uint32_t i = 0; i < m_trace.tracks.size(); ++i) {
        const trace::TrackInfo& info = m_trace.tracks.info[i];
        if (info.kind != trace::TrackKind::Cpu || rowsOf(TrackId(i)) == 0)
            continue;
        TimelineTrack strip;
        strip.track = TrackId(i);
        strip.label = label(info.name, "CPU");
        strip.depths = rowsOf(TrackId(i));
        m_processors.push_back(std::move(strip));
    }
    // "CPU 10" after "CPU 9"
    std::stable_sort(m_processors.begin(), m_processors.end(), [](const TimelineTrack& a, const TimelineTrack& b) {
        return std::pair(a.label.size(), a.label) < std::pair(b.label.size(), b.label);
    });
}

void TrackCollector::addStates(std::int64_t pid, ThreadId thread, const std::string& name)
{
    const auto states = m_stateTracks.find(thread.value());
    if (states == m_stateTracks.end() || rowsOf(states->second) == 0)
        return;
    const TrackId slices = m_trace.threads.sliceTrack[thread.value()];
    TimelineTrack strip;
    strip.track = states->second;
    strip.thread = thread;
    strip.label = slices.isNone() || rowsOf(slices) == 0 ? name : name + " \u00b7 state";
    strip.isState = true;
    add(pid, std::move(strip));
}

void TrackCollector::addSlices(std::int64_t pid, TrackId track, ThreadId thread, const std::string& label)
{
    m_taken[track.value()] = true;
    if (rowsOf(track) > 0) {
        TimelineTrack strip;
        strip.content = Content::Slices;
        strip.track = track;
        strip.thread = thread;
        strip.label = label;
        strip.depths = rowsOf(track);
        add(pid, std::move(strip));
    }
    addInstants(pid, track, rowsOf(track) > 0 ? label + " \u00b7 instants" : label);
}

void TrackCollector::addInstants(std::int64_t pid, TrackId track, const std::string& label)
{
    if (!m_hasInstants[track.value()])
        return;
    TimelineTrack strip;
    strip.content = Content::Instants;
    strip.track = track;
    strip.thread = m_trace.tracks.info[track.value()].thread;
    strip.label = label;
    add(pid, std::move(strip));
}

void TrackCollector::addThread(ThreadId thread)
{
    const std::int64_t pid = m_trace.threads.pid[thread.value()];
    const std::string name = m_trace.threadLabel(thread);
    const TrackId track = m_trace.threads.sliceTrack[thread.value()];
    addStates(pid, thread, name);
    if (!track.isNone())
        addSlices(pid, track, thread, name);
    if (m_trace.threads.sampleCount[thread.value()] > 0 && !m_trace.samples.ts.empty()) {
        TimelineTrack strip;
        strip.content = Content::Samples;
        strip.thread = thread;
        strip.label = track.isNone() || rowsOf(track) == 0 ? name : name + " \u00b7 samples";
        add(pid, std::move(strip));
    }
}

void TrackCollector::addCounter(std::int64_t pid, TrackId track)
{
    const std::uint32_t first = m_trace.tracks.counterBegin[track.value()];
    const std::uint32_t last = m_trace.tracks.counterBegin[track.value() + 1];
    if (first >= last)
        return;
    TimelineTrack strip;
    strip.content = Content::Counter;
    strip.track = track;
    strip.label = label(m_trace.tracks.info[track.value()].name, "counter");
    for (std::uint32_t i = first; i < last; ++i) {
        strip.minimum = std::min(strip.minimum, m_trace.counters.value[i]);
        strip.maximum = std::max(strip.maximum, m_trace.counters.value[i]);
    }
    add(pid, std::move(strip));
}

void TrackCollector::addOthers(trace::TrackKind kind)
{
    for (std::uint32_t i = 0; i < m_trace.tracks.size(); ++i) {
        const trace::TrackInfo& info = m_trace.tracks.info[i];
        if (info.kind == kind && info.parent.isNone())
            addOther(i, {});
    }
}

/// `inside`: names of tracks around it that have no strip of their own.
void TrackCollector::addOther(std::uint32_t track, const std::string& inside)
{
    if (m_taken[track])
        return;
    m_taken[track] = true;
    const trace::TrackInfo& info = m_trace.tracks.info[track];
    const std::int64_t pid = processOf(m_trace, info);
    const bool isSlices = info.kind == trace::TrackKind::Thread || info.kind == trace::TrackKind::Async;
    const std::string fallback = !isSlices && info.kind == trace::TrackKind::Instant ? "instants"
        : info.thread.isNone()                                                       ? "async"
                                                                                     : m_trace.threadLabel(info.thread);
    const std::string name = inside + label(info.name, fallback);
    if (info.kind == trace::TrackKind::Counter)
        addCounter(pid, TrackId(track));
    else if (info.kind == trace::TrackKind::Instant)
        addInstants(pid, TrackId(track), name);
    else if (isSlices)
        addSlices(pid, TrackId(track), info.thread, name);
    const bool hasStrip = isSlices && (rowsOf(TrackId(track)) > 0 || m_hasInstants[track]);
    if (const auto children = m_children.find(track); children != m_children.end()) {
        for (const std::uint32_t child : children->second)
            addOther(child, hasStrip ? std::string() : name + " \u203a ");
    }
}

std::string TrackCollector::processLabel(std::int64_t pid) const
{
    for (std::size_t i = 0; i < m_trace.threads.size(); ++i) {
        const std::string_view name = m_trace.text(m_trace.threads.processName[i]);
        if (m_trace.threads.pid[i] != pid || name.empty())
            continue;
        // Negative numbers are no process ids: the file names the process by other means.
        return pid < 0 ? std::string(name) : fmt::format("{} ({})", name, pid);
    }
    return pid < 0 ? std::string("Whole trace") : fmt::format("Process {}", pid);
}

/// Same label twice in a process ("Binder", "Binder"): the thread's number tells them apart.
void numberEqualLabels(const trace::Trace& trace, std::span<TimelineTrack> strips)
{
    std::map<std::string, int> seen;
    for (const TimelineTrack& strip : strips)
        ++seen[strip.label];
    for (TimelineTrack& strip : strips) {
        if (seen[strip.label] > 1 && !strip.thread.isNone())
            strip.label += fmt::format(" {}", trace.threads.tid[strip.thread.value()]);
    }
}

std::vector<TimelineTrack> TrackCollector::joined()
{
    std::stable_sort(m_processes.begin(), m_processes.end(),
                     [this](std::int64_t a, std::int64_t b) { return m_busy[a] > m_busy[b]; });
    std::vector<TimelineTrack> all = std::move(m_top);
    const auto addGroup = [&all](std::string name) {
        TimelineTrack group;
        group.content = Content::Group;
        group.label = std::move(name);
        all.push_back(std::move(group));
    };
    const bool hasProcessors = !m_processors.empty();
    if (hasProcessors) {
        addGroup("CPU");
        std::move(m_processors.begin(), m_processors.end(), std::back_inserter(all));
    }
    for (const std::int64_t pid : m_processes) {
        numberEqualLabels(m_trace, m_strips[pid]);
        if (hasProcessors || m_processes.size() > 1)
            addGroup(processLabel(pid));
        std::move(m_strips[pid].begin(), m_strips[pid].end(), std::back_inserter(all));
    }
    return all;
}

} // namespace

std::vector<TimelineTrack> timelineTracks(const trace::Trace& trace)
{
    return TrackCollector(trace).collect();
}

} // namespace graylens::layout

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
constexpr float kInstantHeight = 14;
constexpr float kSampleHeight = 12;
constexpr float kLogHeight = 30;

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
    }

    std::vector<TimelineTrack> collect()
    {
        addWholeTrace();
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
    void addThread(ThreadId thread);
    void addSlices(std::int64_t pid, TrackId track, ThreadId thread, const std::string& label);
    void addInstants(std::int64_t pid, TrackId track, const std::string& label);
    void addOthers(trace::TrackKind kind);
    void addCounter(std::int64_t pid, TrackId track);
    std::vector<TimelineTrack> joined();
    std::string processLabel(std::int64_t pid) const;

    const trace::Trace& m_trace;
    std::vector<bool> m_hasInstants, m_taken;
    std::vector<TimelineTrack> m_top;
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
        if (info.kind != kind || m_taken[i])
            continue;
        const std::int64_t pid = processOf(m_trace, info);
        const std::string fallback = info.thread.isNone() ? "async" : m_trace.threadLabel(info.thread);
        if (kind == trace::TrackKind::Counter)
            addCounter(pid, TrackId(i));
        else if (kind == trace::TrackKind::Instant)
            addInstants(pid, TrackId(i), label(info.name, "instants"));
        else
            addSlices(pid, TrackId(i), info.thread, label(info.name, fallback));
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
    for (const std::int64_t pid : m_processes) {
        numberEqualLabels(m_trace, m_strips[pid]);
        if (m_processes.size() > 1) {
            TimelineTrack group;
            group.content = Content::Group;
            group.label = processLabel(pid);
            all.push_back(std::move(group));
        }
        std::move(m_strips[pid].begin(), m_strips[pid].end(), std::back_inserter(all));
    }
    return all;
}

float heightOf(const TimelineTrack& track, const TimelineMetrics& metrics)
{
    switch (track.content) {
    case Content::Slices:
    case Content::Requests:
        return metrics.rowHeight * static_cast<float>(track.collapsed ? std::min(track.depths, 1U) : track.depths);
    case Content::Counter:
        return track.collapsed ? metrics.rowHeight : metrics.counterHeight;
    case Content::LogDensity:
        return track.collapsed ? metrics.rowHeight : kLogHeight;
    case Content::Instants:
        return kInstantHeight;
    case Content::Samples:
        return kSampleHeight;
    case Content::Group:
        return metrics.rowHeight + 4;
    }
    return metrics.rowHeight;
}

} // namespace

std::vector<TimelineTrack> timelineTracks(const trace::Trace& trace)
{
    return TrackCollector(trace).collect();
}

float placeTracks(std::vector<TimelineTrack>& tracks, const TimelineMetrics& metrics)
{
    float y = metrics.trackGap;
    for (const bool pinned : {true, false}) {
        bool inCollapsedGroup = false;
        for (TimelineTrack& track : tracks) {
            if (track.content == Content::Group)
                inCollapsedGroup = track.collapsed;
            if (track.pinned != pinned)
                continue;
            track.hidden = inCollapsedGroup && !pinned && track.content != Content::Group;
            track.y = y;
            track.height = track.hidden ? 0 : heightOf(track, metrics);
            if (!track.hidden)
                y += track.height + metrics.trackGap;
        }
    }
    return y;
}

float pinnedHeight(const std::vector<TimelineTrack>& tracks)
{
    float bottom = 0;
    for (const TimelineTrack& track : tracks) {
        if (track.pinned)
            bottom = std::max(bottom, track.y + track.height);
    }
    return bottom;
}

} // namespace graylens::layout

// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/decode/firefox/profile_writer.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <optional>
#include <set>

#include <fmt/format.h>

#include "core/decode/firefox/marker_writer.h"
#include "core/decode/firefox/sample_writer.h"

namespace graylens::decode::firefox {

namespace {

using trace::Severity;

Kind kindOf(const Thread& thread)
{
    if (thread.samples.weightType == "tracing-ms")
        return Kind::Time;
    return thread.samples.weightType == "bytes" ? Kind::Bytes : Kind::Samples;
}

/// Moments of a table's rows, in the file's unit: "time", or the sums of "timeDeltas".
std::vector<double> timesOf(const Table& table)
{
    std::vector<double> times = table.column("time");
    if (!times.empty())
        return times;
    times = table.column("timeDeltas");
    double now = 0;
    for (double& time : times) {
        now += std::isfinite(time) ? time : 0;
        time = now;
    }
    return times;
}

/// 12, "12", "12.1", "Unknown Process 12": the first number in it; -1 where there is none.
std::int64_t numberIn(std::string_view text)
{
    std::int64_t value = -1;
    const std::size_t digit = text.find_first_of("0123456789");
    if (digit != std::string_view::npos)
        std::from_chars(text.data() + digit, text.data() + text.size(), value);
    return value;
}

class ProfileWriter
{
public:
    ProfileWriter(const std::vector<Process>& processes, Kind kind, bool isMain, trace::EventSink& sink)
        : m_processes(processes)
        , m_kind(kind)
        , m_isMain(isMain)
        , m_sink(sink)
    { }

    void write()
    {
        for (const Process& process : m_processes) {
            m_clock = clockOf(process);
            for (const Thread& thread : process.threads)
                writeThread(process, thread);
            for (std::size_t i = 0; m_isMain && i < process.counters.size(); ++i)
                writeCounter(process.counters[i]);
        }
        switch (m_kind) {
        case Kind::Samples:
            m_sink.sampleUnit(trace::WeightUnit::Samples, m_sink.intern("samples"));
            break;
        case Kind::Time:
            m_sink.sampleUnit(trace::WeightUnit::Nanoseconds, m_sink.intern("time"));
            break;
        case Kind::Bytes:
            m_sink.sampleUnit(trace::WeightUnit::Bytes, m_sink.intern("bytes"));
            break;
        }
        writeFacts();
        writeIssues();
    }

private:
    /// Perfetto's trace processor writes ns where the format has ms (seen in its version 48 files).
    Clock clockOf(const Process& process)
    {
        Clock clock;
        clock.offset = static_cast<TimeNs>(std::llround((process.startTime - m_processes.front().startTime) * 1e6));
        constexpr double kTooLate = 1e10; // 115 days after the start, in ms
        const auto isLate = [](const Thread& thread) {
            const auto& time = thread.samples.column("time");
            return !time.empty() && time.front() > kTooLate;
        };
        if (process.product == "Perfetto" && std::any_of(process.threads.begin(), process.threads.end(), isLate)) {
            clock.scale = 1;
            ++m_repairedUnits;
        }
        return clock;
    }

    void writeThread(const Process& process, const Thread& thread)
    {
        const bool hasSamples = thread.samples.has("stack");
        m_allocations += thread.hasAllocations ? 1U : 0U;
        if (hasSamples ? kindOf(thread) != m_kind && !m_isMain : !m_isMain)
            return;
        const ThreadId id = makeThread(thread);
        const std::vector<double> raw = timesOf(thread.samples);
        std::vector<TimeNs> times(raw.size());
        std::transform(raw.begin(), raw.end(), times.begin(), [this](double time) { return m_clock.at(time); });
        if (kindOf(thread) == m_kind)
            SampleWriter(process, thread, m_sink, m_sampleFaults).write(id, times, m_kind == Kind::Time ? 1e6 : 1);
        if (!m_isMain)
            return;
        writeCpu(process, thread, id, times);
        const auto& strings = thread.tables.strings.empty() ? process.shared.strings : thread.tables.strings;
        const auto [first, last] = std::minmax_element(times.begin(), times.end());
        const TimeRange span = times.empty() ? TimeRange {} : TimeRange {*first, *last};
        writeMarkers(process, thread, strings,
                     {trace::TrackKind::Async, id, numberIn(thread.pid), m_sink.intern("Markers"), {}}, span,
                     markerClock(process, thread, span), m_sink, m_markerFaults);
    }

    /// Old developer tools moved the samples of a recording to its start, but not the markers.
    Clock markerClock(const Process& process, const Thread& thread, TimeRange samples)
    {
        Clock clock = m_clock;
        const auto& times = thread.markers.column("time");
        if (!process.isRecording || times.empty() || samples.isEmpty())
            return clock;
        const TimeNs first = m_clock.at(*std::min_element(times.begin(), times.end()));
        if (first <= samples.end)
            return clock;
        clock.offset += samples.begin - first;
        m_movedMarkers += times.size();
        return clock;
    }

    ThreadId makeThread(const Thread& thread)
    {
        const std::int64_t pid = numberIn(thread.pid);
        std::int64_t tid = numberIn(thread.tid);
        while (tid < 0 || !m_usedIds.insert({pid, tid}).second)
            tid = m_nextTid++; // not said, or taken: threads with one id are still several
        m_usedIds.insert({pid, tid});
        const ThreadId id = m_sink.thread(pid, tid);
        m_sink.nameThread(id, m_sink.intern(thread.name));
        std::string process = thread.processName;
        if (process.empty()) // the profiler's own names
            process = thread.processType == "default" ? "Parent Process"
                : thread.processType == "tab"         ? "Content Process"
                                                      : "";
        if (pid >= 0 && !process.empty())
            m_sink.nameProcess(pid, m_sink.intern(process));
        return id;
    }

    /// CPU use between samples: in percent of the time that passed, or in cycles where that is all there is.
    void writeCpu(const Process& process, const Thread& thread, ThreadId id, const std::vector<TimeNs>& times)
    {
        const auto& deltas = thread.samples.column("threadCPUDelta");
        if (deltas.empty() || times.empty())
            return;
        const double scale = process.cpuUnit == "ns" ? 1 : process.cpuUnit == "µs" ? 1e3 : 0;
        const TrackId track = m_sink.track({trace::TrackKind::Counter, id, numberIn(thread.pid), m_sink.intern("CPU"),
                                            m_sink.intern(scale > 0 ? "%" : "cycles")});
        for (std::size_t i = 1; i < std::min(deltas.size(), times.size()); ++i) {
            const auto passed = static_cast<double>(times[i] - times[i - 1]);
            if (!std::isfinite(deltas[i]) || passed <= 0)
                continue;
            m_sink.counter(track, times[i - 1], scale > 0 ? deltas[i] * scale / passed * 100 : deltas[i]);
        }
    }

    /// The file has differences; memory is shown as their sum, all else as it is.
    void writeCounter(const Counter& counter)
    {
        const auto& counts = counter.samples.column("count");
        const std::vector<double> times = timesOf(counter.samples);
        const bool isMemory = counter.category == "Memory";
        const TrackId track = m_sink.track({trace::TrackKind::Counter,
                                            {},
                                            numberIn(counter.pid),
                                            m_sink.intern(counter.name),
                                            m_sink.intern(isMemory ? "bytes" : "")});
        double sum = 0;
        for (std::size_t i = 0; i < std::min(counts.size(), times.size()); ++i) {
            if (!std::isfinite(counts[i]))
                continue;
            sum = isMemory ? sum + counts[i] : counts[i];
            m_sink.counter(track, m_clock.at(times[i]), sum);
        }
    }

    void writeFacts()
    {
        const Process& main = m_processes.front();
        const auto put = [this](std::string_view key, const std::string& value) {
            if (!value.empty())
                m_sink.metadata(key, value);
        };
        put("profile.product", main.product);
        put("profile.version", std::to_string(main.processedVersion >= 0 ? main.processedVersion : main.rawVersion));
        put("profile.layout", main.processedVersion >= 0 ? "processed" : "raw");
        put("device.os", main.oscpu);
        if (main.startTime > 0)
            put("profile.time-unix-ns",
                std::to_string(static_cast<std::int64_t>(std::min(main.startTime, 4e12) * 1e6)));
        if (main.interval > 0)
            put("sampling-interval-ms", fmt::format("{}", main.interval));
    }

    void writeIssues()
    {
        const auto report
            = [this](std::string_view code, Severity severity, std::uint64_t count, std::string_view message) {
                  if (count > 0)
                      m_sink.issue({code, severity, -1, count, message, {}});
              };
        report("newer-version", Severity::Warning, m_processes.front().processedVersion > kNewestProcessed ? 1 : 0,
               "The profile is of a newer version than this program knows; parts of it may be missing.");
        report(
            "time-unit-repaired", Severity::Warning, m_repairedUnits,
            "Times are in nanoseconds where the format has milliseconds (a fault of the program that wrote the file); "
            "they were read as nanoseconds.");
        report(
            "marker-times-moved", Severity::Warning, m_movedMarkers,
            "The recording has its markers on another clock than its samples; they were moved so that the first ones "
            "meet, which may be some milliseconds off.");
        report("unknown-stack", Severity::DataLoss, m_sampleFaults.unknownStacks,
               "Samples whose stack the file does not describe were left out.");
        report("stack-circle", Severity::Warning, m_sampleFaults.circles,
               "Stacks are their own callers; they were cut.");
        report("negative-weight", Severity::DataLoss, m_sampleFaults.negative,
               "Samples with negative weights, as in a difference of two profiles, were left out.");
        report("sample-without-time", Severity::DataLoss, m_sampleFaults.withoutTime,
               "Samples without a time were left out.");
        report("marker-without-time", Severity::DataLoss, m_markerFaults.withoutTime,
               "Markers without a time were left out.");
        report("marker-open", Severity::Warning, m_markerFaults.open,
               "Markers that start but never end last until the end of their thread.");
        report("marker-without-start", Severity::Warning, m_markerFaults.withoutStart,
               "Markers that end but never start begin with their thread.");
        report("allocations-not-shown", Severity::Info, m_allocations,
               "Threads have tables of allocations, which are not shown.");
    }

    const std::vector<Process>& m_processes;
    Kind m_kind;
    bool m_isMain;
    trace::EventSink& m_sink;
    Clock m_clock;
    std::set<std::pair<std::int64_t, std::int64_t>> m_usedIds;
    std::int64_t m_nextTid = 1;
    SampleFaults m_sampleFaults;
    MarkerFaults m_markerFaults;
    std::uint64_t m_repairedUnits = 0, m_allocations = 0, m_movedMarkers = 0;
};

} // namespace

std::vector<Kind> kindsIn(const std::vector<Process>& processes)
{
    std::array<std::size_t, 3> counts {};
    for (const Process& process : processes) {
        for (const Thread& thread : process.threads)
            counts[static_cast<std::size_t>(kindOf(thread))] += thread.samples.column("stack").size();
    }
    std::vector<Kind> kinds;
    for (const Kind kind : {Kind::Samples, Kind::Time, Kind::Bytes}) {
        if (counts[static_cast<std::size_t>(kind)] > 0)
            kinds.push_back(kind);
    }
    if (kinds.empty())
        kinds.push_back(Kind::Samples);
    std::stable_sort(kinds.begin(), kinds.end(), [&counts](Kind a, Kind b) {
        return counts[static_cast<std::size_t>(a)] > counts[static_cast<std::size_t>(b)];
    });
    return kinds;
}

std::string_view nameOf(Kind kind)
{
    constexpr std::string_view kNames[] {"samples", "time", "bytes"};
    return kNames[static_cast<std::size_t>(kind)];
}

void writeProfile(const std::vector<Process>& processes, Kind kind, bool isMain, trace::EventSink& sink)
{
    ProfileWriter(processes, kind, isMain, sink).write();
}

} // namespace graylens::decode::firefox

// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/logs/log_outline.h"

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

#include "core/base/worker_pool.h"
#include "core/logs/log_density.h"
#include "core/trace/trace_builder.h"

namespace graylens::logs {

namespace {

constexpr std::size_t kMostSlots = 20'000;
constexpr std::size_t kMostProcesses = 8; ///< more are a whole device's log, where nothing starts again
constexpr std::size_t kBlocksAThread = 4;

struct SlotWidth
{
    DurationNs ns;
    const char* name;
};
constexpr DurationNs kSecond = 1'000'000'000;
constexpr std::array<SlotWidth, 9> kWidths {{{kSecond / 1000, "ms"},
                                             {kSecond / 100, "10 ms"},
                                             {kSecond / 10, "100 ms"},
                                             {kSecond, "second"},
                                             {10 * kSecond, "10 s"},
                                             {60 * kSecond, "minute"},
                                             {600 * kSecond, "10 min"},
                                             {3600 * kSecond, "hour"},
                                             {86'400 * kSecond, "day"}}};

enum Kind : std::size_t { kLines, kWarnings, kErrors, kKinds };
using Slots = std::array<std::vector<std::uint32_t>, kKinds>; ///< rows by slot

struct Start
{
    std::int64_t pid = -1;
    TimeNs ts = kNoTime;
};

/// Rows of some blocks that follow each other.
struct Counted
{
    Slots slots; ///< from `first` on
    std::size_t first = 0;
    std::vector<Start> processes; ///< each time another one than before begins to write; cut beyond kMostProcesses
};

void addProcess(std::vector<Start>& processes, const Start& start)
{
    if (start.pid >= 0 && processes.size() <= kMostProcesses
        && (processes.empty() || processes.back().pid != start.pid))
        processes.push_back(start);
}

class Outline
{
public:
    Outline(const LogSource& log, TimeRange times)
        : m_log(log)
        , m_times(times)
    {
        const auto fits = [&](const SlotWidth& width) {
            return static_cast<std::size_t>(times.duration() / width.ns) < kMostSlots;
        };
        m_width = std::find_if(kWidths.begin(), kWidths.end() - 1, fits);
        m_begin = times.begin - times.begin % m_width->ns;
        const auto slots
            = std::min<std::size_t>(static_cast<std::size_t>((times.end - m_begin) / m_width->ns) + 1, kMostSlots);
        for (auto& counts : m_slots)
            counts.resize(slots);
    }

    Result<void> read(const Operation& operation)
    {
        const std::size_t wave = (operation.pool ? operation.pool->threads() : 1) * kBlocksAThread;
        for (std::size_t begin = 0; begin < m_log.blocks(); begin += wave) {
            if (operation.stopRequested())
                return cancelled();
            std::vector<Result<Counted>> parts(std::min(wave, m_log.blocks() - begin), Counted {});
            forEachOn(operation.pool, parts.size(), [&](std::size_t i) { parts[i] = count(begin + i); });
            for (const Result<Counted>& part : parts) {
                if (!part)
                    return tl::make_unexpected(part.error());
                add(*part);
            }
            operation.report(begin, m_log.blocks(), "Looking through the log");
        }
        return {};
    }

    void write(trace::EventSink& sink) const
    {
        static constexpr std::array<const char*, kKinds> names {"Log lines per ", "Log warnings per ",
                                                                "Log errors per "};
        for (std::size_t kind = 0; kind < kKinds; ++kind) {
            if (std::any_of(m_slots[kind].begin(), m_slots[kind].end(), [](std::uint32_t rows) { return rows > 0; }))
                writeCounter(sink, m_slots[kind], std::string(names[kind]) + m_width->name);
        }
        writeStarts(sink);
    }

private:
    Result<Counted> count(std::size_t block) const
    {
        GL_TRY(const LogBlockPtr opened, m_log.open(block));
        Counted out;
        std::vector<std::pair<std::size_t, Kind>> rows;
        std::size_t end = 0;
        out.first = m_slots[0].size();
        for (std::size_t i = 0; i < opened->size(); ++i) {
            const LogRow row = opened->row(i);
            if (row.ts == kNoTime)
                continue;
            const TimeNs since = std::max<TimeNs>(row.ts - m_begin, 0) / m_width->ns;
            const std::size_t slot = std::min(static_cast<std::size_t>(since), m_slots[0].size() - 1);
            rows.emplace_back(slot,
                              row.level >= trace::LogLevel::Error      ? kErrors
                                  : row.level == trace::LogLevel::Warn ? kWarnings
                                                                       : kLines);
            out.first = std::min(out.first, slot);
            end = std::max(end, slot + 1);
            addProcess(out.processes, {row.pid, row.ts});
        }
        for (auto& counts : out.slots)
            counts.resize(end - std::min(out.first, end));
        for (const auto& [slot, kind] : rows) {
            ++out.slots[kLines][slot - out.first];
            if (kind != kLines)
                ++out.slots[kind][slot - out.first];
        }
        return out;
    }

    void add(const Counted& part)
    {
        for (std::size_t kind = 0; kind < kKinds; ++kind)
            for (std::size_t i = 0; i < part.slots[kind].size(); ++i)
                m_slots[kind][part.first + i] += part.slots[kind][i];
        for (const Start& start : part.processes)
            addProcess(m_processes, start);
    }

    void writeCounter(trace::EventSink& sink, const std::vector<std::uint32_t>& rows, const std::string& name) const
    {
        trace::TrackInfo info;
        info.kind = trace::TrackKind::Counter;
        info.name = sink.intern(name);
        const TrackId track = sink.track(info);
        for (std::size_t i = 0; i < rows.size(); ++i)
            if (i == 0 || rows[i] != rows[i - 1])
                sink.counter(track, m_begin + static_cast<TimeNs>(i) * m_width->ns, rows[i]);
        sink.counter(track, m_begin + static_cast<TimeNs>(rows.size()) * m_width->ns, 0);
    }

    /// Processes that took over from one another: where their lines mingle, nothing was started again.
    void writeStarts(trace::EventSink& sink) const
    {
        std::vector<std::int64_t> pids;
        for (const Start& start : m_processes)
            pids.push_back(start.pid);
        std::sort(pids.begin(), pids.end());
        const bool mingles = std::adjacent_find(pids.begin(), pids.end()) != pids.end();
        if (mingles || m_processes.size() < 2 || m_processes.size() > kMostProcesses)
            return;
        trace::TrackInfo info;
        info.kind = trace::TrackKind::Instant;
        info.name = sink.intern("sessions");
        const TrackId track = sink.track(info);
        for (std::size_t i = 1; i < m_processes.size(); ++i)
            sink.instant(track, m_processes[i].ts, sink.intern("process starts"), ArgSetId {});
    }

    const LogSource& m_log;
    const TimeRange m_times;
    const SlotWidth* m_width = nullptr;
    TimeNs m_begin = 0; ///< of the first slot
    Slots m_slots;
    std::vector<Start> m_processes;
};

/// What is known of blocks without opening them may be a day too much at either end, where a log gives no years.
Result<TimeRange> exactTimes(const LogSource& log)
{
    std::size_t first = 0, last = 0;
    const TimeRange known = timesOf(log);
    for (std::size_t block = 0; block < log.blocks(); ++block) {
        const TimeRange times = log.blockFacts(block).times;
        first = !times.isEmpty() && times.begin == known.begin ? block : first;
        last = !times.isEmpty() && times.end == known.end ? block : last;
    }
    TimeRange out {known.end, known.begin};
    for (std::size_t block = first; !known.isEmpty(); block = last) {
        GL_TRY(const LogBlockPtr opened, log.open(block));
        for (std::size_t i = 0; i < opened->size(); ++i) {
            const TimeNs ts = opened->time(i);
            out.begin = ts == kNoTime ? out.begin : std::min(out.begin, ts);
            out.end = ts == kNoTime ? out.end : std::max(out.end, ts + 1);
        }
        if (block == last)
            break;
    }
    return out;
}

void copyRequests(const trace::Trace& from, trace::EventSink& sink)
{
    using Request = trace::RequestRecord;
    static constexpr std::array<StringId Request::*, 14> texts {
        &Request::method,   &Request::url,     &Request::host,    &Request::protocol,   &Request::error,
        &Request::resolver, &Request::cdnNode, &Request::cdnPop,  &Request::cacheState, &Request::remoteAddress,
        &Request::isp,      &Request::region,  &Request::traceId, &Request::networkType};
    for (Request request : from.requests) {
        for (StringId Request::*const text : texts)
            request.*text = sink.intern(from.text(request.*text));
        sink.request(request);
    }
}

void copyMoments(const trace::Trace& from, trace::EventSink& sink)
{
    std::vector<TrackId> tracks(from.tracks.size());
    for (std::size_t i = 0; i < from.instants.ts.size(); ++i) {
        TrackId& track = tracks[from.instants.track[i].value()];
        if (track.isNone()) {
            trace::TrackInfo info;
            info.kind = trace::TrackKind::Instant;
            info.name = sink.intern(from.text(from.tracks.info[from.instants.track[i].value()].name));
            track = sink.track(info);
        }
        sink.instant(track, from.instants.ts[i], sink.intern(from.text(from.instants.name[i])), ArgSetId {});
    }
}

} // namespace

Result<trace::TracePtr> logOutline(const LogSource& log, const trace::Trace& about, const Operation& operation)
{
    GL_TRY(const TimeRange times, exactTimes(log));
    if (times.isEmpty())
        return fail(Errc::NotFound, "no record of the log has a time");
    Outline outline(log, times);
    GL_CHECK(outline.read(operation));
    trace::TraceBuilder builder;
    for (const auto& [key, value] : about.metadata)
        builder.metadata(key, value);
    for (const trace::IssueRow& issue : about.issues)
        builder.issue({issue.code, issue.severity, issue.offset, issue.count, issue.message, issue.range});
    copyRequests(about, builder);
    copyMoments(about, builder);
    outline.write(builder);
    GL_TRY(auto trace, std::move(builder).finish(operation));
    return trace;
}

} // namespace graylens::logs

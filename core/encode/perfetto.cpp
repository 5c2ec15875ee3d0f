// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
// Perfetto's protobuf: Trace { repeated TracePacket packet = 1 }; field numbers from protos/perfetto/trace of
// google/perfetto.
#include <algorithm>
#include <unordered_map>

#include "core/encode/formats.h"
#include "core/encode/proto_writer.h"
#include "core/encode/slice_walk.h"

namespace graylens::encode {

namespace {

using trace::TrackKind;

constexpr std::uint64_t kSequence = 1;

class PerfettoWriter
{
public:
    PerfettoWriter(const trace::Trace& trace, Output& out)
        : m_trace(trace)
        , m_out(out)
        , m_shift(std::min<TimeNs>(0, trace.span.begin))
    { }

    void write()
    {
        writeStart();
        writeThreads();
        collectFlows();
        for (std::uint32_t track = 0; track < m_trace.tracks.size(); ++track)
            writeTrack(track);
        writeInstants();
        if (!m_trace.samples.ts.empty())
            writeSamples();
        writeLogs();
    }

private:
    enum EventType : std::uint64_t { kBegin = 1, kEnd = 2, kInstant = 3, kCounter = 4 };

    std::uint64_t time(TimeNs ts) const { return static_cast<std::uint64_t>(ts - m_shift); }

    /// Closes a packet: adds what all have, and the interned names it brought with it.
    void put(ProtoWriter& packet, std::uint64_t flags = 2)
    {
        packet.number(10, kSequence); // trusted_packet_sequence_id
        packet.number(13, flags); // sequence_flags: 1 state cleared, 2 needs state
        if (!m_interned.text().empty())
            packet.message(12, m_interned);
        m_interned.clear();
        ProtoWriter whole;
        whole.message(1, packet);
        m_out.text(whole.text());
        m_out.next();
    }

    /// Clock snapshot: log records are in real time (clock 1), all else on the default one (boot time, clock 6).
    void writeStart()
    {
        ProtoWriter snapshot;
        for (const std::uint64_t clock : {6U, 1U}) {
            ProtoWriter reading;
            reading.number(1, clock);
            reading.number(2, time(m_trace.span.begin));
            snapshot.message(1, reading);
        }
        ProtoWriter packet;
        packet.number(8, time(m_trace.span.begin));
        packet.message(6, snapshot);
        put(packet, 1);
    }

    /// Number of a text in one of the tables of InternedData.
    std::uint64_t intern(std::uint32_t table, std::uint32_t id, std::string_view text)
    {
        const auto [known, isNew] = m_iids.try_emplace(std::uint64_t {table} << 32 | id, m_iids.size() + 1);
        if (isNew) {
            ProtoWriter entry;
            entry.number(1, known->second);
            entry.bytes(2, text);
            m_interned.message(table, entry);
        }
        return known->second;
    }

    std::uint64_t processUuid(std::int64_t pid) const
    {
        return pid < 0 ? 0 : 0x1000'0000'0000U + static_cast<std::uint64_t>(pid);
    }
    static std::uint64_t threadUuid(ThreadId thread) { return 0x2000'0000'0000U + thread.value(); }

    void putDescriptor(const ProtoWriter& descriptor)
    {
        ProtoWriter packet;
        packet.message(60, descriptor);
        put(packet);
    }

    void writeThreads()
    {
        const trace::Threads& threads = m_trace.threads;
        for (std::uint32_t i = 0; i < threads.size(); ++i) {
            writeProcess(threads.pid[i], m_trace.text(threads.processName[i]));
            ProtoWriter thread;
            if (threads.pid[i] >= 0)
                thread.number(1, threads.pid[i]);
            thread.number(2, threads.tid[i]);
            if (const std::string_view name = m_trace.text(threads.name[i]); !name.empty())
                thread.bytes(5, name);
            ProtoWriter descriptor;
            descriptor.number(1, threadUuid(ThreadId {i}));
            if (threads.pid[i] >= 0)
                descriptor.number(5, processUuid(threads.pid[i]));
            descriptor.message(4, thread);
            putDescriptor(descriptor);
        }
        for (const trace::TrackInfo& info : m_trace.tracks.info)
            writeProcess(info.pid, {});
    }

    void writeProcess(std::int64_t pid, std::string_view name)
    {
        if (pid < 0 || !m_processes.try_emplace(pid, true).second)
            return;
        ProtoWriter process;
        process.number(1, pid);
        if (!name.empty())
            process.bytes(6, name);
        ProtoWriter descriptor;
        descriptor.number(1, processUuid(pid));
        descriptor.message(3, process);
        putDescriptor(descriptor);
    }

    /// A track of its own below the thread's or process's; gives its uuid.
    std::uint64_t makeTrack(const trace::TrackInfo& info)
    {
        ProtoWriter descriptor;
        const std::uint64_t uuid = 0x3000'0000'0000U + m_tracksMade++;
        descriptor.number(1, uuid);
        descriptor.bytes(2, m_trace.text(info.name));
        if (!info.thread.isNone())
            descriptor.number(5, threadUuid(info.thread));
        else if (info.pid >= 0)
            descriptor.number(5, processUuid(info.pid));
        if (info.kind == TrackKind::Counter) {
            ProtoWriter counter;
            counter.bytes(6, m_trace.text(info.unit));
            descriptor.message(8, counter);
        }
        putDescriptor(descriptor);
        return uuid;
    }

    void collectFlows()
    {
        for (std::size_t i = 0; i < m_trace.flows.from.size(); ++i) {
            m_flows.emplace(m_trace.flows.from[i], std::pair {i + 1, false});
            m_flows.emplace(m_trace.flows.to[i], std::pair {i + 1, true});
        }
    }

    void writeTrack(std::uint32_t track)
    {
        const trace::TrackInfo& info = m_trace.tracks.info[track];
        const std::uint32_t first = m_trace.tracks.rowBegin[track], end = m_trace.tracks.rowBegin[track + 1];
        bool isFirstLane = true;
        for (std::uint32_t row = first; row < end;) { // lanes that overlap are tracks of one name
            std::uint32_t next = row + 1;
            while (next < end && m_trace.slices.parent[m_trace.rows[next].begin] != 0xFFFFFFFFU)
                ++next;
            const bool isThread = info.kind == TrackKind::Thread && isFirstLane;
            writeLane(row, next, isThread ? threadUuid(info.thread) : makeTrack(info));
            isFirstLane = false;
            row = next;
        }
        if (m_trace.tracks.counterBegin[track] == m_trace.tracks.counterBegin[track + 1])
            return;
        const std::uint64_t uuid = makeTrack(info);
        for (std::uint32_t i = m_trace.tracks.counterBegin[track]; i < m_trace.tracks.counterBegin[track + 1]; ++i) {
            ProtoWriter event;
            event.number(9, kCounter);
            event.number(11, uuid);
            event.real(44, m_trace.counters.value[i]);
            putEvent(event, m_trace.counters.ts[i]);
        }
    }

    void putEvent(const ProtoWriter& event, TimeNs ts)
    {
        ProtoWriter packet;
        packet.number(8, time(ts));
        packet.message(11, event);
        put(packet);
    }

    void putArgs(ProtoWriter& event, ArgSetId set)
    {
        for (const trace::Arg& arg : m_trace.argSets.of(set)) {
            ProtoWriter annotation;
            annotation.bytes(10, m_trace.text(arg.key));
            annotation.bytes(6, m_trace.text(arg.value));
            event.message(4, annotation);
        }
    }

    void writeLane(std::uint32_t first, std::uint32_t end, std::uint64_t uuid)
    {
        const trace::Slices& slices = m_trace.slices;
        walkSlices(
            m_trace, first, end,
            [&](std::uint32_t slice, std::size_t) {
                ProtoWriter event;
                event.number(9, kBegin);
                event.number(11, uuid);
                event.number(10, intern(2, slices.name[slice].value(), m_trace.text(slices.name[slice])));
                const auto [flow, last] = m_flows.equal_range(slice);
                for (auto at = flow; at != last; ++at)
                    event.fixed64(at->second.second ? 48 : 47, at->second.first);
                putArgs(event, slices.argsOf(slice));
                putEvent(event, slices.ts[slice]);
            },
            [&](std::uint32_t slice) {
                ProtoWriter event;
                event.number(9, kEnd);
                event.number(11, uuid);
                putEvent(event, slices.end(slice));
            });
    }

    void writeInstants()
    {
        std::unordered_map<std::uint32_t, std::uint64_t> uuids;
        for (std::size_t i = 0; i < m_trace.instants.ts.size(); ++i) {
            const std::uint32_t track = m_trace.instants.track[i].value();
            const trace::TrackInfo& info = m_trace.tracks.info[track];
            const auto [known, isNew] = uuids.try_emplace(track);
            if (isNew)
                known->second = info.kind == TrackKind::Thread ? threadUuid(info.thread) : makeTrack(info);
            ProtoWriter event;
            event.number(9, kInstant);
            event.number(11, known->second);
            event.number(10, intern(2, m_trace.instants.name[i].value(), m_trace.text(m_trace.instants.name[i])));
            putArgs(event, m_trace.instants.args[i]);
            putEvent(event, m_trace.instants.ts[i]);
        }
    }

    /// Field numbers of InternedData: function_names 5, frames 6, callstacks 7, source_paths 18, mappings 19.
    std::uint64_t internFrame(std::uint32_t frame)
    {
        const auto [known, isNew] = m_frames.try_emplace(frame, m_frames.size() + 1);
        if (!isNew)
            return known->second;
        const StringId name = m_trace.frames.name[frame], file = m_trace.frames.file[frame];
        ProtoWriter entry;
        entry.number(1, known->second);
        entry.number(2, intern(5, name.value(), m_trace.text(name)));
        entry.number(3, std::uint64_t {1});
        if (!m_trace.text(file).empty())
            entry.number(5, intern(18, file.value(), m_trace.text(file)));
        if (m_trace.frames.line[frame] > 0)
            entry.number(6, std::int64_t {m_trace.frames.line[frame]});
        m_interned.message(6, entry);
        return known->second;
    }

    std::uint64_t internStack(StackId stack)
    {
        const auto [known, isNew] = m_stacks.try_emplace(stack.value(), m_stacks.size() + 1);
        if (!isNew)
            return known->second;
        std::vector<std::uint64_t> frames;
        for (StackId at = stack; !at.isNone(); at = m_trace.stacks.caller[at.value()])
            frames.push_back(internFrame(m_trace.stacks.frame[at.value()].value()));
        ProtoWriter entry;
        entry.number(1, known->second);
        for (auto frame = frames.rbegin(); frame != frames.rend(); ++frame)
            entry.number(2, *frame); // the outermost first
        m_interned.message(7, entry);
        return known->second;
    }

    void writeSamples()
    {
        const trace::Samples& samples = m_trace.samples;
        ProtoWriter mapping;
        mapping.number(1, std::uint64_t {1});
        m_interned.message(19, mapping);
        for (std::size_t i = 0; i < samples.size(); ++i) {
            ProtoWriter sample;
            if (const ThreadId thread = samples.thread[i]; !thread.isNone()) {
                sample.number(2, std::max<std::int64_t>(0, m_trace.threads.pid[thread.value()]));
                sample.number(3, m_trace.threads.tid[thread.value()]);
            }
            sample.number(4, internStack(samples.stack[i]));
            ProtoWriter packet;
            packet.number(8, time(samples.ts[i]));
            packet.message(66, sample);
            put(packet);
        }
    }

    void writeLogs()
    {
        const trace::Logs& logs = m_trace.logs;
        for (std::size_t i = 0; i < logs.size(); ++i) {
            ProtoWriter event;
            event.number(2, std::int64_t {logs.pid[i]});
            event.number(3, std::int64_t {logs.tid[i]});
            event.number(5, time(logs.ts[i]));
            event.bytes(6, m_trace.text(logs.tag[i]));
            const auto level = static_cast<std::uint64_t>(logs.level[i]);
            event.number(7, level == 0 ? 0 : level + 1); // 2 verbose ... 7 fatal
            event.bytes(8, logs.message(i));
            ProtoWriter record;
            record.message(1, event);
            ProtoWriter packet;
            packet.number(8, time(logs.ts[i]));
            packet.message(39, record);
            put(packet);
        }
    }

    const trace::Trace& m_trace;
    Output& m_out;
    TimeNs m_shift; ///< times of the format are never negative
    ProtoWriter m_interned; ///< what the next packet brings with it
    std::unordered_map<std::uint64_t, std::uint64_t> m_iids;
    std::unordered_map<std::uint32_t, std::uint64_t> m_frames, m_stacks;
    std::unordered_map<std::int64_t, bool> m_processes;
    std::unordered_multimap<std::uint32_t, std::pair<std::uint64_t, bool>>
        m_flows; ///< by slice: number, and whether it ends
    std::uint64_t m_tracksMade = 0;
};

} // namespace

void writePerfetto(const trace::Trace& trace, Output& out)
{
    PerfettoWriter(trace, out).write();
}

} // namespace graylens::encode

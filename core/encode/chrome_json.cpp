// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
// Trace event JSON (see core/decode/chrome_json/FORMAT.md).
#include "core/encode/formats.h"
#include "core/encode/json_text.h"
#include "core/encode/sample_spans.h"
#include "core/encode/slice_walk.h"

namespace graylens::encode {

namespace {

using trace::TrackKind;

class ChromeWriter
{
public:
    ChromeWriter(const trace::Trace& trace, Output& out)
        : m_trace(trace)
        , m_out(out)
    { }

    void write()
    {
        m_out.text("{\"displayTimeUnit\":\"ns\",\"traceEvents\":[");
        writeNames();
        for (std::uint32_t track = 0; track < m_trace.tracks.size(); ++track) {
            writeSlices(track);
            writeCounters(track);
        }
        writeInstants();
        writeFlows();
        m_out.text("\n]");
        writeSamples();
        m_out.text("}\n");
    }

private:
    std::int64_t pidOf(ThreadId thread) const
    {
        return thread.isNone() ? 0 : std::max<std::int64_t>(0, m_trace.threads.pid[thread.value()]);
    }
    std::int64_t tidOf(ThreadId thread) const { return thread.isNone() ? 0 : m_trace.threads.tid[thread.value()]; }

    /// Begins an event of a thread, or of a process or the whole trace where there is none.
    void begin(char phase, ThreadId thread, std::int64_t pid, TimeNs ts)
    {
        pid = thread.isNone() ? std::max<std::int64_t>(0, pid) : pidOf(thread);
        m_out.format("{}\n{{\"ph\":\"{}\",\"pid\":{},\"tid\":{},\"ts\":", m_events++ == 0 ? "" : ",", phase, pid,
                     tidOf(thread));
        appendMicroseconds(m_out.buffer(), ts);
    }
    void end()
    {
        m_out.text("}");
        m_out.next();
    }
    void member(std::string_view key, std::string_view text)
    {
        m_out.format(",\"{}\":", key);
        appendJson(m_out.buffer(), text);
    }
    void member(std::string_view key, DurationNs ns)
    {
        m_out.format(",\"{}\":", key);
        appendMicroseconds(m_out.buffer(), ns);
    }

    void writeNames()
    {
        const trace::Threads& threads = m_trace.threads;
        for (std::uint32_t i = 0; i < threads.size(); ++i) {
            writeName("thread_name", ThreadId {i}, m_trace.text(threads.name[i]));
            writeName("process_name", ThreadId {i}, m_trace.text(threads.processName[i]));
        }
    }
    void writeName(std::string_view what, ThreadId thread, std::string_view name)
    {
        if (name.empty())
            return;
        begin('M', thread, -1, 0);
        m_out.format(",\"name\":\"{}\",\"args\":{{\"name\":", what);
        appendJson(m_out.buffer(), name);
        m_out.text("}");
        end();
    }

    void writeArgs(ArgSetId set)
    {
        const auto args = m_trace.argSets.of(set);
        if (args.empty())
            return;
        m_out.text(",\"args\":{");
        bool isFirst = true;
        for (const trace::Arg& arg : args) {
            m_out.text(isFirst ? "" : ",");
            isFirst = false;
            appendJson(m_out.buffer(), m_trace.text(arg.key));
            m_out.text(":");
            appendJson(m_out.buffer(), m_trace.text(arg.value));
        }
        m_out.text("}");
    }

    void writeSlices(std::uint32_t track)
    {
        const trace::TrackInfo& info = m_trace.tracks.info[track];
        const bool isThread = info.kind == TrackKind::Thread;
        // Parents before their children: of equal times the one written first is the outer one.
        walkSlices(
            m_trace, m_trace.tracks.rowBegin[track], m_trace.tracks.rowBegin[track + 1],
            [&](std::uint32_t slice, std::size_t) {
                if (isThread)
                    writeComplete(info, slice);
                else
                    writeAsync(info, track, slice, 'b');
            },
            [&](std::uint32_t slice) {
                if (!isThread)
                    writeAsync(info, track, slice, 'e');
            });
    }

    void writeComplete(const trace::TrackInfo& info, std::uint32_t slice)
    {
        begin('X', info.thread, info.pid, m_trace.slices.ts[slice]);
        member("dur", m_trace.slices.duration(slice));
        if (const DurationNs cpu = m_trace.slices.cpuTime(slice); cpu != kNoTime)
            member("tdur", cpu);
        member("name", m_trace.text(m_trace.slices.name[slice]));
        writeArgs(m_trace.slices.argsOf(slice));
        end();
    }

    void writeAsync(const trace::TrackInfo& info, std::uint32_t track, std::uint32_t slice, char phase)
    {
        begin(phase, info.thread, info.pid, phase == 'b' ? m_trace.slices.ts[slice] : m_trace.slices.end(slice));
        const std::string_view category = m_trace.text(info.name);
        member("cat", category.empty() ? std::string_view("async") : category);
        m_out.format(",\"id\":\"{:#x}\"", std::uint64_t {track} << 32 | laneOf(slice));
        member("name", m_trace.text(m_trace.slices.name[slice]));
        if (phase == 'b')
            writeArgs(m_trace.slices.argsOf(slice));
        end();
    }

    /// Overlapping slices of one track must not share an id: the row of the outermost slice tells them apart.
    std::uint32_t laneOf(std::uint32_t slice) const
    {
        while (m_trace.slices.parent[slice] != 0xFFFFFFFFU)
            slice = m_trace.slices.parent[slice];
        return m_trace.rowOf(slice);
    }

    void writeCounters(std::uint32_t track)
    {
        const trace::TrackInfo& info = m_trace.tracks.info[track];
        for (std::uint32_t i = m_trace.tracks.counterBegin[track]; i < m_trace.tracks.counterBegin[track + 1]; ++i) {
            begin('C', info.thread, info.pid, m_trace.counters.ts[i]);
            member("name", m_trace.text(info.name));
            m_out.format(",\"args\":{{\"value\":{}}}", m_trace.counters.value[i]);
            end();
        }
    }

    void writeInstants()
    {
        for (std::size_t i = 0; i < m_trace.instants.ts.size(); ++i) {
            const trace::TrackInfo& info = m_trace.tracks.info[m_trace.instants.track[i].value()];
            begin('i', info.thread, info.pid, m_trace.instants.ts[i]);
            m_out.format(",\"s\":\"{}\"", !info.thread.isNone() ? 't' : info.pid >= 0 ? 'p' : 'g');
            member("name", m_trace.text(m_trace.instants.name[i]));
            writeArgs(m_trace.instants.args[i]);
            end();
        }
    }

    void writeFlows()
    {
        for (std::size_t i = 0; i < m_trace.flows.from.size(); ++i) {
            writeFlow('s', i, m_trace.flows.from[i]);
            writeFlow('f', i, m_trace.flows.to[i]);
        }
    }
    void writeFlow(char phase, std::size_t number, std::uint32_t slice)
    {
        const trace::TrackInfo& info = m_trace.tracks.info[m_trace.trackOfRow(m_trace.rowOf(slice)).value()];
        begin(phase, info.thread, info.pid, m_trace.slices.ts[slice]);
        m_out.format(",\"id\":{},\"cat\":\"flow\",\"name\":\"flow\"{}", number, phase == 'f' ? ",\"bp\":\"e\"" : "");
        end();
    }

    /// Stacks by number, then each sample with its moment.
    void writeSamples()
    {
        const trace::Samples& samples = m_trace.samples;
        if (samples.size() == 0)
            return;
        m_out.text(",\n\"stackFrames\":{");
        for (std::uint32_t stack = 0; stack < m_trace.stacks.frame.size(); ++stack) {
            m_out.format("{}\n\"{}\":{{\"name\":", stack == 0 ? "" : ",", stack);
            appendJson(m_out.buffer(), m_trace.text(m_trace.frames.name[m_trace.stacks.frame[stack].value()]));
            if (const StackId caller = m_trace.stacks.caller[stack]; !caller.isNone())
                m_out.format(",\"parent\":\"{}\"", caller.value());
            m_out.text("}");
            m_out.next();
        }
        m_out.text("},\n\"samples\":[");
        const std::string_view label = m_trace.text(samples.unitLabel);
        for (std::uint32_t i = 0; i < samples.size(); ++i) {
            m_out.format("{}\n{{\"cpu\":0,\"pid\":{},\"tid\":{},\"ts\":", i == 0 ? "" : ",", pidOf(samples.thread[i]),
                         tidOf(samples.thread[i]));
            appendMicroseconds(m_out.buffer(), samples.ts.empty() ? i * 1000 : samples.ts[i]);
            member("name", label);
            m_out.format(",\"sf\":\"{}\",\"weight\":{}}}", samples.stack[i].value(), samples.weight[i]);
            m_out.next();
        }
        m_out.text("\n]");
    }

    const trace::Trace& m_trace;
    Output& m_out;
    std::uint64_t m_events = 0;
};

} // namespace

void writeChromeJson(const trace::Trace& trace, Output& out)
{
    ChromeWriter(trace, out).write();
}

} // namespace graylens::encode

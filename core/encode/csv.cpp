// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
// One table of everything that happened, a row each (RFC 4180). Numbers are in ns; what a row has not is empty.
#include "core/encode/formats.h"
#include "core/encode/slice_walk.h"

namespace graylens::encode {

namespace {

using trace::TrackKind;

constexpr std::string_view kTrackKinds[] {"call", "slice", "counter", "instant", "cpu", "thread-state"};
constexpr std::string_view kLevels[] {"unknown", "verbose", "debug", "info", "warn", "error", "fatal"};

/// A field, in quotes where it needs them. A formula's first character gets an apostrophe before it, so that
/// spreadsheets take names as text.
std::string field(std::string_view text)
{
    std::string out;
    const bool isFormula = !text.empty() && std::string_view("=+-@").find(text[0]) != std::string_view::npos;
    if (!isFormula && text.find_first_of(",\"\r\n") == std::string_view::npos)
        return std::string(text);
    out += '"';
    if (isFormula)
        out += '\'';
    for (const char c : text)
        out.append(c == '"' ? 2 : 1, c);
    return out += '"';
}

std::string number(std::int64_t value, std::int64_t none)
{
    return value == none ? std::string() : std::to_string(value);
}

class CsvWriter
{
public:
    CsvWriter(const trace::Trace& trace, Output& out)
        : m_trace(trace)
        , m_out(out)
    { }

    void write()
    {
        m_out.text("kind,ts_ns,dur_ns,cpu_ns,pid,tid,thread,track,depth,name,value,unit,flags,file,line,args\n");
        for (std::uint32_t track = 0; track < m_trace.tracks.size(); ++track)
            writeTrack(track);
        writeInstants();
        writeSamples();
        writeRecords();
    }

private:
    struct Row
    {
        std::string_view kind;
        std::int64_t ts = kNoTime, dur = kNoTime, cpu = kNoTime, pid = -1, tid = -1;
        std::string_view thread = {}, track = {};
        std::string depth = {};
        std::string_view name = {};
        std::string value = {};
        std::string_view unit = {};
        std::string flags = {};
        std::string_view file = {};
        std::int32_t line = 0;
        std::string args = {};
    };

    void put(const Row& row)
    {
        m_out.format("{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{}\n", row.kind, number(row.ts, kNoTime),
                     number(row.dur, kNoTime), number(row.cpu, kNoTime), number(row.pid, -1), number(row.tid, -1),
                     field(row.thread), field(row.track), row.depth, field(row.name), row.value, field(row.unit),
                     row.flags, field(row.file), number(row.line, 0), field(row.args));
        m_out.next();
    }

    Row rowOf(std::string_view kind, ThreadId thread, std::int64_t pid)
    {
        Row row {kind};
        row.pid = pid;
        if (!thread.isNone()) {
            row.pid = m_trace.threads.pid[thread.value()];
            row.tid = m_trace.threads.tid[thread.value()];
            row.thread = m_trace.text(m_trace.threads.name[thread.value()]);
        }
        return row;
    }

    std::string argsText(ArgSetId set) const
    {
        std::string out;
        for (const trace::Arg& arg : m_trace.argSets.of(set)) {
            out += out.empty() ? "" : "; ";
            out += m_trace.text(arg.key);
            out += '=';
            out += m_trace.text(arg.value);
        }
        return out;
    }

    static std::string flagsText(std::uint8_t flags)
    {
        constexpr std::string_view kNames[] {"unfinished", "unwound", "start-missing", "mismatched", "overlap"};
        std::string out;
        for (std::size_t bit = 0; bit < std::size(kNames); ++bit) {
            if ((static_cast<unsigned>(flags) >> bit & 1U) != 0)
                out += (out.empty() ? "" : " ") + std::string(kNames[bit]);
        }
        return out;
    }

    void writeTrack(std::uint32_t track)
    {
        const trace::TrackInfo& info = m_trace.tracks.info[track];
        const std::string_view kind = kTrackKinds[static_cast<std::size_t>(info.kind)];
        walkSlices(
            m_trace, m_trace.tracks.rowBegin[track], m_trace.tracks.rowBegin[track + 1],
            [&](std::uint32_t slice, std::size_t depth) {
                Row row = rowOf(kind, info.thread, info.pid);
                row.ts = m_trace.slices.ts[slice];
                row.dur = m_trace.slices.duration(slice);
                row.cpu = m_trace.slices.cpuTime(slice);
                row.track = m_trace.text(info.name);
                row.depth = std::to_string(depth);
                row.name = m_trace.text(m_trace.slices.name[slice]);
                row.flags = flagsText(m_trace.slices.flagsOf(slice));
                if (const auto method = m_trace.methods.find(m_trace.slices.name[slice])) {
                    row.file = m_trace.text(m_trace.methods.file[*method]);
                    row.line = m_trace.methods.line[*method];
                }
                row.args = argsText(m_trace.slices.argsOf(slice));
                put(row);
            },
            [](std::uint32_t) {});
        for (std::uint32_t i = m_trace.tracks.counterBegin[track]; i < m_trace.tracks.counterBegin[track + 1]; ++i) {
            Row row = rowOf("counter", info.thread, info.pid);
            row.ts = m_trace.counters.ts[i];
            row.name = m_trace.text(info.name);
            row.value = fmt::format("{}", m_trace.counters.value[i]);
            row.unit = m_trace.text(info.unit);
            put(row);
        }
    }

    void writeInstants()
    {
        for (std::size_t i = 0; i < m_trace.instants.ts.size(); ++i) {
            const trace::TrackInfo& info = m_trace.tracks.info[m_trace.instants.track[i].value()];
            Row row = rowOf("instant", info.thread, info.pid);
            row.ts = m_trace.instants.ts[i];
            row.track = m_trace.text(info.name);
            row.name = m_trace.text(m_trace.instants.name[i]);
            row.args = argsText(m_trace.instants.args[i]);
            put(row);
        }
    }

    /// The name is the whole stack, outermost frame first; file and line are those of the innermost.
    void writeSamples()
    {
        const trace::Samples& samples = m_trace.samples;
        for (std::size_t i = 0; i < samples.size(); ++i) {
            Row row = rowOf("sample", samples.thread[i], -1);
            row.ts = samples.ts.empty() ? kNoTime : samples.ts[i];
            std::vector<std::string_view> names;
            for (StackId at = samples.stack[i]; !at.isNone(); at = m_trace.stacks.caller[at.value()])
                names.push_back(m_trace.text(m_trace.frames.name[m_trace.stacks.frame[at.value()].value()]));
            std::string stack;
            for (auto name = names.rbegin(); name != names.rend(); ++name)
                stack += (stack.empty() ? "" : ";") + std::string(*name);
            row.name = stack;
            const FrameId leaf = m_trace.stacks.frame[samples.stack[i].value()];
            row.file = m_trace.text(m_trace.frames.file[leaf.value()]);
            row.line = m_trace.frames.line[leaf.value()];
            row.value = std::to_string(samples.weight[i]);
            row.unit = m_trace.text(samples.unitLabel);
            put(row);
        }
    }

    void writeRecords()
    {
        const trace::Logs& logs = m_trace.logs;
        for (std::size_t i = 0; i < logs.size(); ++i) {
            Row row {"log"};
            row.ts = logs.ts[i];
            row.pid = logs.pid[i];
            row.tid = logs.tid[i];
            row.track = m_trace.text(logs.tag[i]);
            row.name = logs.message(i);
            row.unit = kLevels[static_cast<std::size_t>(logs.level[i])];
            put(row);
        }
        for (const trace::RequestRecord& request : m_trace.requests) {
            Row row {"request"};
            row.ts = request.ts;
            row.dur = request.dur;
            row.track = m_trace.text(request.method);
            row.name = m_trace.text(request.url);
            row.value = request.status == 0 ? std::string() : std::to_string(request.status);
            row.args = requestText(request);
            put(row);
        }
    }

    std::string requestText(const trace::RequestRecord& request) const
    {
        std::string out;
        const auto add = [&out](std::string_view key, std::string_view value) {
            if (!value.empty())
                out += (out.empty() ? "" : "; ") + std::string(key) + "=" + std::string(value);
        };
        add("error", m_trace.text(request.error));
        add("protocol", m_trace.text(request.protocol));
        add("remote", m_trace.text(request.remoteAddress));
        add("cdn_node", m_trace.text(request.cdnNode));
        add("cdn_pop", m_trace.text(request.cdnPop));
        add("cache", m_trace.text(request.cacheState));
        add("isp", m_trace.text(request.isp));
        add("region", m_trace.text(request.region));
        add("network", m_trace.text(request.networkType));
        add("dns_ns", number(request.dns, kNoTime));
        add("connect_ns", number(request.connect, kNoTime));
        add("tls_ns", number(request.tls, kNoTime));
        add("send_ns", number(request.send, kNoTime));
        add("wait_ns", number(request.wait, kNoTime));
        add("receive_ns", number(request.receive, kNoTime));
        add("bytes_sent", number(request.bytesSent, -1));
        add("bytes_received", number(request.bytesReceived, -1));
        return out;
    }

    const trace::Trace& m_trace;
    Output& m_out;
};

} // namespace

void writeCsv(const trace::Trace& trace, Output& out)
{
    CsvWriter(trace, out).write();
}

} // namespace graylens::encode

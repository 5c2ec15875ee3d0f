// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/trace/trace_text.h"

#include <iterator>

#include <fmt/format.h>

namespace graylens::trace {

namespace {

using Out = std::back_insert_iterator<std::string>;

constexpr std::string_view kKindNames[] {"thread", "async", "counter", "instant", "cpu", "thread-state"};
constexpr std::string_view kUnitNames[] {"samples", "ns", "bytes", "other"};
constexpr std::string_view kLevelNames[] {"unknown", "verbose", "debug", "info", "warn", "error", "fatal"};
constexpr std::string_view kSeverityNames[] {"info", "warning", "data-loss"};
constexpr std::string_view kFlagNames[] {"unfinished", "unwound", "start-missing", "mismatched", "overlap"};

template <class Enum, std::size_t size> std::string_view nameOf(Enum value, const std::string_view (&names)[size])
{
    const auto index = static_cast<std::size_t>(value);
    return index < size ? names[index] : "?";
}

/// In quotes, on one line whatever it holds.
std::string quoted(std::string_view text)
{
    std::string out = "\"";
    for (const char c : text) {
        if (c == '"' || c == '\\')
            out += {'\\', c};
        else if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F)
            fmt::format_to(Out(out), "\\x{:02x}", static_cast<unsigned>(c));
        else
            out += c;
    }
    return out += '"';
}

void appendArgs(std::string& out, const Trace& trace, ArgSetId set)
{
    for (const Arg& arg : trace.argSets.of(set))
        fmt::format_to(Out(out), " {}={}", trace.text(arg.key), quoted(trace.text(arg.value)));
}

void dumpHead(std::string& out, const Trace& trace)
{
    fmt::format_to(Out(out), "span {} {}\n", trace.span.begin, trace.span.end);
    if (trace.sampledSlices)
        out += "sampled slices\n";
    for (const auto& [key, value] : trace.metadata)
        fmt::format_to(Out(out), "metadata {} {}\n", key, quoted(value));
    for (const IssueRow& issue : trace.issues) {
        fmt::format_to(Out(out), "issue {} {} x{}", issue.code, nameOf(issue.severity, kSeverityNames), issue.count);
        if (issue.offset >= 0)
            fmt::format_to(Out(out), " at {}", issue.offset);
        if (!issue.range.isEmpty())
            fmt::format_to(Out(out), " in {}..{}", issue.range.begin, issue.range.end);
        out += '\n';
    }
    const Threads& threads = trace.threads;
    for (std::size_t i = 0; i < threads.size(); ++i) {
        fmt::format_to(Out(out), "thread {} pid {} tid {} {}", i, threads.pid[i], threads.tid[i],
                       quoted(trace.text(threads.name[i])));
        if (!trace.text(threads.processName[i]).empty())
            fmt::format_to(Out(out), " of {}", quoted(trace.text(threads.processName[i])));
        if (threads.sampleCount[i] > 0)
            fmt::format_to(Out(out), " samples {}", threads.sampleCount[i]);
        out += '\n';
    }
    for (std::size_t i = 0; i < trace.methods.name.size(); ++i) {
        fmt::format_to(Out(out), "method {} {} {}:{}\n", trace.text(trace.methods.name[i]),
                       trace.text(trace.methods.signature[i]), trace.text(trace.methods.file[i]),
                       trace.methods.line[i]);
    }
}

void dumpSlice(std::string& out, const Trace& trace, std::uint32_t slice, std::size_t depth)
{
    const Slices& slices = trace.slices;
    fmt::format_to(Out(out), "{:{}}{} +{} {}", "", 2 + 2 * depth, slices.ts[slice], slices.duration(slice),
                   quoted(trace.text(slices.name[slice])));
    if (const DurationNs cpu = slices.cpuTime(slice); cpu != kNoTime)
        fmt::format_to(Out(out), " cpu {}", cpu);
    const std::uint8_t flags = slices.flagsOf(slice);
    for (std::size_t bit = 0; bit < std::size(kFlagNames); ++bit) {
        if ((flags >> bit & 1U) != 0)
            fmt::format_to(Out(out), " {}", kFlagNames[bit]);
    }
    appendArgs(out, trace, slices.argsOf(slice));
    out += '\n';
}

/// The slices of one track as a tree; those of further lanes stand between the others where they start a row.
void dumpSlices(std::string& out, const Trace& trace, std::uint32_t firstRow, std::uint32_t endRow)
{
    std::vector<std::uint32_t> next; // slice of each row not yet written
    for (std::uint32_t row = firstRow; row < endRow; ++row)
        next.push_back(trace.rows[row].begin);
    const auto& parent = trace.slices.parent;
    for (std::uint32_t root = firstRow; root < endRow; ++root) {
        std::vector<std::uint32_t> open; // slices from the root down to the one written last
        for (;;) {
            const std::uint32_t row = root + static_cast<std::uint32_t>(open.size());
            const bool inRow = row < endRow && next[row - firstRow] < trace.rows[row].end;
            const std::uint32_t wanted = open.empty() ? 0xFFFFFFFFU : open.back();
            if (inRow && parent[next[row - firstRow]] == wanted) {
                if (open.empty() && root > firstRow && next[row - firstRow] == trace.rows[row].begin)
                    fmt::format_to(Out(out), "  lane at row {}\n", root - firstRow);
                open.push_back(next[row - firstRow]++);
                dumpSlice(out, trace, open.back(), open.size() - 1);
            } else if (!open.empty()) {
                open.pop_back();
            } else {
                break;
            }
        }
    }
}

void dumpTracks(std::string& out, const Trace& trace)
{
    const Tracks& tracks = trace.tracks;
    for (std::size_t i = 0; i < tracks.size(); ++i) {
        const TrackInfo& info = tracks.info[i];
        fmt::format_to(Out(out), "track {} {}", i, nameOf(info.kind, kKindNames));
        if (!info.thread.isNone())
            fmt::format_to(Out(out), " thread {}", info.thread.value());
        if (info.pid >= 0)
            fmt::format_to(Out(out), " pid {}", info.pid);
        if (!trace.text(info.name).empty())
            fmt::format_to(Out(out), " {}", quoted(trace.text(info.name)));
        if (!trace.text(info.unit).empty())
            fmt::format_to(Out(out), " in {}", trace.text(info.unit));
        out += '\n';
        dumpSlices(out, trace, tracks.rowBegin[i], tracks.rowBegin[i + 1]);
        for (std::uint32_t c = tracks.counterBegin[i]; c < tracks.counterBegin[i + 1]; ++c)
            fmt::format_to(Out(out), "  {} = {}\n", trace.counters.ts[c], trace.counters.value[c]);
    }
    for (std::size_t i = 0; i < trace.instants.ts.size(); ++i) {
        fmt::format_to(Out(out), "instant {} track {} {}", trace.instants.ts[i], trace.instants.track[i].value(),
                       quoted(trace.text(trace.instants.name[i])));
        appendArgs(out, trace, trace.instants.args[i]);
        out += '\n';
    }
    for (std::size_t i = 0; i < trace.flows.from.size(); ++i) {
        const std::uint32_t from = trace.flows.from[i], to = trace.flows.to[i];
        fmt::format_to(Out(out), "flow {} {} -> {} {}\n", trace.slices.ts[from],
                       quoted(trace.text(trace.slices.name[from])), trace.slices.ts[to],
                       quoted(trace.text(trace.slices.name[to])));
    }
}

void dumpSamples(std::string& out, const Trace& trace)
{
    const Samples& samples = trace.samples;
    if (samples.size() > 0)
        fmt::format_to(Out(out), "sample unit {} {}\n", nameOf(samples.unit, kUnitNames),
                       quoted(trace.text(samples.unitLabel)));
    for (std::size_t i = 0; i < samples.size(); ++i) {
        out += "sample";
        if (!samples.ts.empty() && samples.ts[i] != kNoTime)
            fmt::format_to(Out(out), " {}", samples.ts[i]);
        if (!samples.thread[i].isNone())
            fmt::format_to(Out(out), " thread {}", samples.thread[i].value());
        fmt::format_to(Out(out), " x{}", samples.weight[i]);
        std::vector<FrameId> frames;
        for (StackId at = samples.stack[i]; !at.isNone(); at = trace.stacks.caller[at.value()])
            frames.push_back(trace.stacks.frame[at.value()]);
        for (auto frame = frames.rbegin(); frame != frames.rend(); ++frame) {
            const std::uint32_t f = frame->value();
            fmt::format_to(Out(out), " {}", quoted(trace.text(trace.frames.name[f])));
            if (!trace.text(trace.frames.file[f]).empty() || trace.frames.line[f] != 0)
                fmt::format_to(Out(out), "@{}:{}", trace.text(trace.frames.file[f]), trace.frames.line[f]);
        }
        out += '\n';
    }
}

void dumpRecords(std::string& out, const Trace& trace)
{
    const Logs& logs = trace.logs;
    for (std::size_t i = 0; i < logs.size(); ++i) {
        fmt::format_to(Out(out), "log {} {} pid {} tid {} {}: {}\n", logs.ts[i], nameOf(logs.level[i], kLevelNames),
                       logs.pid[i], logs.tid[i], trace.text(logs.tag[i]), quoted(logs.message(i)));
        if (const StringId original = logs.original(i); !original.isNone())
            fmt::format_to(Out(out), " in the file {}\n", quoted(trace.text(original)));
    }
    const auto phase = [](DurationNs dur) { return dur == kNoTime ? std::string("-") : std::to_string(dur); };
    for (const RequestRecord& r : trace.requests) {
        fmt::format_to(Out(out), "request {} +{} {} {} host {} {} status {} error {}", r.ts, phase(r.dur),
                       trace.text(r.method), quoted(trace.text(r.url)), quoted(trace.text(r.host)),
                       quoted(trace.text(r.protocol)), r.status, quoted(trace.text(r.error)));
        fmt::format_to(Out(out), " dns {} connect {} tls {} send {} wait {} receive {}", phase(r.dns), phase(r.connect),
                       phase(r.tls), phase(r.send), phase(r.wait), phase(r.receive));
        for (const StringId id : {r.remoteAddress, r.resolver, r.cdnNode, r.cdnPop, r.cacheState, r.isp, r.region,
                                  r.networkType, r.traceId})
            fmt::format_to(Out(out), " {}", quoted(trace.text(id)));
        fmt::format_to(Out(out), " sent {} received {} retry {}\n", r.bytesSent, r.bytesReceived, r.retry);
    }
}

} // namespace

std::string dumpText(const Trace& trace)
{
    std::string out;
    dumpHead(out, trace);
    dumpTracks(out, trace);
    dumpSamples(out, trace);
    dumpRecords(out, trace);
    return out;
}

} // namespace graylens::trace

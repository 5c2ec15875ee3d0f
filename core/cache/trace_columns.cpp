// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cache/trace_columns.h"

#include <string>
#include <utility>

#include "core/cache/pack.h"

namespace graylens::cache {

namespace {

constexpr std::uint32_t kStringText = 1000, kStringEnds = 1001, kStringHashes = 1002, kStringSlots = 1003;
constexpr std::uint32_t kRest = 1004; ///< what is no column

/// Calls visit(column) for every column of a trace, always in the same order. The bindings name every member: one that
/// is added and not named here does not compile.
template <class TraceType, class Visit> void forEachColumn(TraceType& trace, const Visit& visit)
{
    const auto all = [&visit](auto&... columns) { (visit(columns), ...); };
    auto& [strings, threads, tracks, rows, slices, argSets, counters, instants, flows, frames, methods, stacks, samples,
           logs, requests, issues, metadata, span, sampledSlices]
        = trace;
    all(rows, requests);
    {
        auto& [pid, tid, name, processName, sliceTrack, sampleCount] = threads;
        all(pid, tid, name, processName, sliceTrack, sampleCount);
    }
    {
        auto& [info, rowBegin, counterBegin] = tracks;
        all(info, rowBegin, counterBegin);
    }
    {
        auto& [ts, dur, name, parent, cpu, longDur, longCpu, flags, args] = slices;
        all(ts, dur, name, parent, cpu, longDur, longCpu, flags, args);
    }
    {
        auto& [begin, args] = argSets;
        all(begin, args);
    }
    {
        auto& [ts, value] = counters;
        all(ts, value);
    }
    {
        auto& [ts, track, name, args] = instants;
        all(ts, track, name, args);
    }
    {
        auto& [from, to] = flows;
        all(from, to);
    }
    {
        auto& [name, file, line, original, place] = frames;
        all(name, file, line, original, place);
    }
    {
        auto& [name, signature, file, line, original] = methods;
        all(name, signature, file, line, original);
    }
    {
        auto& [caller, frame, depth] = stacks;
        all(caller, frame, depth);
    }
    {
        auto& [ts, thread, stack, weight, unit, unitLabel] = samples;
        all(ts, thread, stack, weight);
    }
    {
        auto& [ts, level, pid, tid, tag, messageEnd, text, originals] = logs;
        all(ts, level, pid, tid, tag, messageEnd, text, originals);
    }
}

Column<char> packRest(const trace::Trace& trace)
{
    Packer out;
    out.number(trace.span.begin);
    out.number(trace.span.end);
    out.number(static_cast<std::uint8_t>(trace.sampledSlices ? 1 : 0));
    out.number(static_cast<std::uint8_t>(trace.samples.unit));
    out.number(trace.samples.unitLabel.value());
    out.number(static_cast<std::uint32_t>(trace.issues.size()));
    for (const trace::IssueRow& issue : trace.issues) {
        const auto& [code, severity, offset, count, message, range] = issue;
        out.text(code);
        out.number(static_cast<std::uint8_t>(severity));
        out.number(offset);
        out.number(count);
        out.text(message);
        out.number(range.begin);
        out.number(range.end);
    }
    out.number(static_cast<std::uint32_t>(trace.metadata.size()));
    for (const auto& [key, value] : trace.metadata) {
        out.text(key);
        out.text(value);
    }
    return out.take();
}

bool unpackRest(const Column<char>& packed, trace::Trace& trace)
{
    Unpacker in({packed.data(), packed.size()});
    trace.span.begin = in.number<std::int64_t>();
    trace.span.end = in.number<std::int64_t>();
    trace.sampledSlices = in.number<std::uint8_t>() != 0;
    trace.samples.unit = static_cast<trace::WeightUnit>(in.number<std::uint8_t>());
    trace.samples.unitLabel = StringId(in.number<std::uint32_t>());
    for (auto left = in.number<std::uint32_t>(); left > 0 && in.isGood(); --left) {
        trace::IssueRow& issue = trace.issues.emplace_back();
        issue.code = in.text();
        issue.severity = static_cast<trace::Severity>(in.number<std::uint8_t>());
        issue.offset = in.number<std::int64_t>();
        issue.count = in.number<std::uint64_t>();
        issue.message = in.text();
        issue.range.begin = in.number<std::int64_t>();
        issue.range.end = in.number<std::int64_t>();
    }
    for (auto left = in.number<std::uint32_t>(); left > 0 && in.isGood(); --left) {
        std::string key = in.text();
        trace.metadata.emplace_back(std::move(key), in.text());
    }
    return in.isGood();
}

} // namespace

void addTrace(ColumnFileWriter& writer, std::uint32_t group, const trace::Trace& trace)
{
    std::uint32_t next = 0;
    forEachColumn(trace, [&](const auto& column) { writer.add({group, next++}, column); });
    StringPool::Parts parts = trace.strings.parts();
    writer.addOwned({group, kStringText}, std::move(parts.text));
    writer.addOwned({group, kStringEnds}, std::move(parts.ends));
    writer.addOwned({group, kStringHashes}, std::move(parts.hashes));
    writer.addOwned({group, kStringSlots}, std::move(parts.slots));
    writer.addOwned({group, kRest}, packRest(trace));
}

Result<trace::TracePtr> readTrace(const ColumnFile& file, std::uint32_t group)
{
    const auto incomplete = [] { return fail(Errc::Corrupt, "a column file lacks columns"); };
    auto trace = std::make_shared<trace::Trace>();
    std::uint32_t next = 0;
    bool complete = true;
    forEachColumn(*trace, [&]<class T>(Column<T>& column) {
        if (auto found = file.column<T>({group, next++}))
            column = std::move(*found);
        else
            complete = false;
    });
    auto text = file.column<char>({group, kStringText});
    auto ends = file.column<std::uint64_t>({group, kStringEnds});
    auto hashes = file.column<std::uint32_t>({group, kStringHashes});
    auto slots = file.column<std::uint32_t>({group, kStringSlots});
    const auto rest = file.column<char>({group, kRest});
    if (!complete || !text || !ends || !hashes || !slots || !rest || !unpackRest(*rest, *trace))
        return incomplete();
    auto strings = StringPool::over({std::move(*text), std::move(*ends), std::move(*hashes), std::move(*slots)});
    if (!strings)
        return incomplete();
    trace->strings = std::move(*strings);
    return trace;
}

} // namespace graylens::cache

// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <numeric>
#include <optional>

#include "core/trace/trace_builder_state.h"

namespace graylens::trace {

namespace {

template <class T> void permute(Column<T>& column, const std::vector<std::uint32_t>& order)
{
    std::vector<T> sorted;
    sorted.reserve(column.size());
    for (const std::uint32_t i : order)
        sorted.push_back(column[i]);
    column = std::move(sorted);
}

/// The innermost slice of the track that encloses `ts`; one that ends at `ts` where no other does.
std::optional<std::uint32_t> enclosing(const Trace& trace, TrackId track, TimeNs ts)
{
    std::optional<std::uint32_t> touching;
    for (std::uint32_t row = trace.tracks.rowBegin[track.value() + 1]; row-- > trace.tracks.rowBegin[track.value()];) {
        const Row range = trace.rows[row];
        const auto begin = trace.slices.ts.begin();
        const auto after = std::upper_bound(begin + range.begin, begin + range.end, ts);
        if (after == begin + range.begin)
            continue;
        const auto slice = static_cast<std::uint32_t>(after - begin) - 1;
        if (trace.slices.end(slice) > ts || trace.slices.ts[slice] == ts)
            return slice;
        if (trace.slices.end(slice) == ts && !touching)
            touching = slice;
    }
    return touching;
}

/// The first slice of the track that starts at or after `ts`; the outermost of several.
std::optional<std::uint32_t> next(const Trace& trace, TrackId track, TimeNs ts)
{
    std::optional<std::uint32_t> best;
    for (std::uint32_t row = trace.tracks.rowBegin[track.value()]; row < trace.tracks.rowBegin[track.value() + 1];
         ++row) {
        const Row range = trace.rows[row];
        const auto begin = trace.slices.ts.begin();
        const auto at = std::lower_bound(begin + range.begin, begin + range.end, ts);
        if (at == begin + range.end)
            continue;
        const auto slice = static_cast<std::uint32_t>(at - begin);
        if (!best || trace.slices.ts[slice] < trace.slices.ts[*best])
            best = slice;
    }
    return best;
}

} // namespace

void TraceBuilder::State::sortTables()
{
    Tracks& table = trace->tracks;
    Counters& counters = trace->counters;
    for (const auto& track : tracks) {
        table.counterBegin.push_back(static_cast<std::uint32_t>(counters.ts.size()));
        auto& values = track->values;
        const auto byTime = [](const auto& a, const auto& b) { return a.first < b.first; };
        if (!std::is_sorted(values.begin(), values.end(), byTime))
            std::stable_sort(values.begin(), values.end(), byTime);
        for (const auto& [ts, value] : values) {
            counters.ts.push_back(ts);
            counters.value.push_back(value);
        }
        values = {};
    }
    table.counterBegin.push_back(static_cast<std::uint32_t>(counters.ts.size()));

    std::stable_sort(instants.begin(), instants.end(), [](const auto& a, const auto& b) { return a.ts < b.ts; });
    for (const InstantRecord& instant : instants) {
        trace->instants.ts.push_back(instant.ts);
        trace->instants.track.push_back(instant.track);
        trace->instants.name.push_back(instant.name);
        trace->instants.args.push_back(instant.args);
    }

    const auto earlier = [](const auto& a, const auto& b) { return a.ts < b.ts; };
    if (!std::is_sorted(samples.begin(), samples.end(), earlier))
        std::stable_sort(samples.begin(), samples.end(), earlier);
    const bool haveTimes = std::any_of(samples.begin(), samples.end(), [](const Sample& s) { return s.ts != kNoTime; });
    for (const Sample& sample : samples) {
        if (haveTimes)
            trace->samples.ts.push_back(sample.ts);
        trace->samples.thread.push_back(sample.thread);
        trace->samples.stack.push_back(sample.stack);
        trace->samples.weight.push_back(sample.weight);
        if (!sample.thread.isNone())
            ++trace->threads.sampleCount[sample.thread.value()];
    }
    samples = {};

    std::stable_sort(trace->requests.begin(), trace->requests.end(), earlier);
    trace->metadata.assign(metadata.begin(), metadata.end());
}

void TraceBuilder::State::bindFlows()
{
    std::stable_sort(flows.begin(), flows.end(),
                     [](const FlowPoint& a, const FlowPoint& b) { return a.id != b.id ? a.id < b.id : a.ts < b.ts; });
    std::uint64_t unbound = 0;
    std::optional<std::uint32_t> from; // the slice that the chain has reached
    for (std::size_t i = 0; i < flows.size(); ++i) {
        const FlowPoint& point = flows[i];
        if (i == 0 || flows[i - 1].id != point.id || point.phase == FlowPhase::Start)
            from.reset();
        const auto slice
            = point.bindsToNext ? next(*trace, point.track, point.ts) : enclosing(*trace, point.track, point.ts);
        if (!slice || (point.phase == FlowPhase::End && !from)) {
            ++unbound;
            continue;
        }
        if (from) {
            trace->flows.from.push_back(*from);
            trace->flows.to.push_back(*slice);
        }
        from = point.phase == FlowPhase::End ? std::nullopt : slice;
    }
    if (unbound > 0)
        addIssue({"flow-unbound",
                  Severity::Info,
                  -1,
                  unbound,
                  "Some flow arrows have an end with no slice and are not shown.",
                  {}});
}

void TraceBuilder::State::fillMethods()
{
    Methods& methods = trace->methods;
    for (const auto& [name, original] : originalNames) {
        if (methodsOfName.contains(trace->strings.find(trace->strings.view(name)).value()))
            continue; // a method of the file: it has a row
        methods.name.push_back(name);
        methods.signature.push_back(StringId {0});
        methods.file.push_back(StringId {0});
        methods.line.push_back(0);
    }
    std::vector<std::uint32_t> order(methods.name.size());
    std::iota(order.begin(), order.end(), 0U);
    std::sort(order.begin(), order.end(), [&](auto a, auto b) { return methods.name[a] < methods.name[b]; });
    permute(methods.name, order);
    permute(methods.signature, order);
    permute(methods.file, order);
    permute(methods.line, order);
    for (const StringId name : methods.name) {
        const auto renamed = originalNames.find(name);
        methods.original.push_back(renamed == originalNames.end() ? StringId {} : renamed->second);
    }
}

void TraceBuilder::State::reportRepairs()
{
    Repairs all;
    for (const auto& track : tracks)
        all.add(track->repairs);
    const auto report
        = [this](std::uint64_t count, std::string_view code, Severity severity, std::string_view message) {
              if (count > 0)
                  addIssue({code, severity, -1, count, message, {}});
          };
    report(all.missingStart, "exit-without-enter", Severity::Warning,
           "Some calls were left but never entered in the data; they are shown as running since the recording began.");
    report(all.droppedExit, "exit-dropped", Severity::Warning,
           "Some exits match no open call and say too little to show one; they were left out.");
    report(all.unfinished, "unfinished", Severity::Info,
           "Some calls were still running at the end of the data; their lengths are lower bounds.");
    report(all.mismatched, "mismatched-exit", Severity::Warning,
           "Some exits belong to an outer call; the calls inside were closed with it.");
    report(all.overlap, "overlap", Severity::Warning,
           "Some slices overlap others of their thread without nesting; they are shown on further lanes.");
    report(all.tooDeep, "too-deep", Severity::DataLoss, "Calls nested deeper than 16384 levels were left out.");
    report(all.badTime, "time-out-of-range", Severity::Warning,
           "Some times are impossibly large; they were cut to the largest kept.");
    report(all.negative, "negative-duration", Severity::Warning,
           "Some slices have a negative length; they are shown with none.");
}

void TraceBuilder::State::measureSpan()
{
    TimeExtent times;
    for (std::size_t track = 0; track < tracks.size(); ++track) {
        for (std::uint32_t row = trace->tracks.rowBegin[track]; row < trace->tracks.rowBegin[track + 1]; ++row) {
            times.add(trace->slices.ts[trace->rows[row].begin]);
            times.add(trace->slices.end(trace->rows[row].end - 1));
        }
        if (const std::uint32_t first = trace->tracks.counterBegin[track], end = trace->tracks.counterBegin[track + 1];
            first < end) {
            times.add(trace->counters.ts[first]);
            times.add(trace->counters.ts[end - 1]);
        }
    }
    for (const auto* sorted : {&trace->instants.ts, &trace->samples.ts}) {
        for (const TimeNs ts : *sorted) {
            if (ts != kNoTime)
                times.add(ts);
        }
    }
    for (const TimeNs ts : trace->logs.ts)
        times.add(ts);
    for (const RequestRecord& request : trace->requests) {
        times.add(request.ts);
        times.add(request.ts + std::max<DurationNs>(request.dur, 0));
    }
    trace->span = times.range();
}

} // namespace graylens::trace

// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include "core/analysis/path_rows.h"
#include "core/analysis/path_running.h"
#include "core/analysis/path_sums.h"

namespace graylens::analysis {

namespace {

bool isWanted(ThreadId thread, const Selection& selection)
{
    return selection.threads.empty() || std::ranges::find(selection.threads, thread) != selection.threads.end();
}

} // namespace

std::vector<TrackId> selectedTracks(const trace::Trace& trace, const Selection& selection)
{
    std::vector<TrackId> out;
    for (std::uint32_t t = 0; t < trace.tracks.size(); ++t) {
        const trace::TrackInfo& info = trace.tracks.info[t];
        const bool kindWanted
            = info.kind == trace::TrackKind::Thread || (info.kind == trace::TrackKind::Async && selection.includeAsync);
        const std::uint32_t firstRow = trace.tracks.rowBegin[t], lastRow = trace.tracks.rowBegin[t + 1];
        if (kindWanted && firstRow != lastRow && isWanted(info.thread, selection))
            out.emplace_back(t);
    }
    return out;
}

std::vector<ThreadId> sampledThreads(const trace::Trace& trace, const Selection& selection)
{
    std::vector<bool> seen(trace.threads.size());
    bool withoutThread = false;
    for (const ThreadId thread : trace.samples.thread) {
        if (thread.value() < seen.size())
            seen[thread.value()] = true;
        else
            withoutThread = true;
    }
    std::vector<ThreadId> out;
    for (std::uint32_t t = 0; t < seen.size(); ++t) {
        if (seen[t] && isWanted(ThreadId(t), selection))
            out.emplace_back(t);
    }
    if (withoutThread && selection.threads.empty())
        out.emplace_back();
    return out;
}

bool timesFromGaps(const trace::Samples& samples)
{
    return samples.unit == trace::WeightUnit::Samples && !samples.ts.empty()
        && std::ranges::all_of(samples.weight, [](std::int64_t w) { return w == 1; });
}

PathSource pathSource(const trace::Trace& trace, const Selection& selection)
{
    PathSource source;
    if (!selectedTracks(trace, selection).empty() || trace.samples.size() == 0) {
        source.sampled = trace.sampledSlices;
        source.hasCpu = trace.slices.hasCpu() || hasThreadStates(trace);
        return source;
    }
    source.sampled = true;
    source.fromSamples = true;
    source.unit = timesFromGaps(trace.samples) ? trace::WeightUnit::Nanoseconds : trace.samples.unit;
    if (source.unit == trace.samples.unit)
        source.unitLabel = std::string(trace.text(trace.samples.unitLabel));
    return source;
}

} // namespace graylens::analysis

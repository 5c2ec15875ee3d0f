// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/encode/losses.h"

#include <algorithm>

namespace graylens::encode {

namespace {

using trace::TrackKind;

std::uint64_t slicesOf(const trace::Trace& trace, bool ofThreads)
{
    std::uint64_t count = 0;
    for (std::uint32_t track = 0; track < trace.tracks.size(); ++track) {
        if ((trace.tracks.info[track].kind == TrackKind::Thread) != ofThreads)
            continue;
        for (std::uint32_t row = trace.tracks.rowBegin[track]; row < trace.tracks.rowBegin[track + 1]; ++row)
            count += trace.rows[row].end - trace.rows[row].begin;
    }
    return count;
}

std::uint64_t cpuTimesOf(const trace::Trace& trace)
{
    std::uint64_t count = 0;
    for (std::uint32_t slice = 0; trace.slices.hasCpu() && slice < trace.slices.size(); ++slice)
        count += trace.slices.cpuTime(slice) != kNoTime ? 1U : 0U;
    return count;
}

std::uint64_t weighted(const trace::Samples& samples)
{
    if (samples.ts.empty())
        return 0; // without times the weights are what the samples are
    return static_cast<std::uint64_t>(
        std::count_if(samples.weight.begin(), samples.weight.end(), [](std::int64_t weight) { return weight != 1; }));
}

std::uint64_t placesOf(const trace::Trace& trace)
{
    const auto hasText = [&trace](StringId file) { return !trace.text(file).empty(); };
    return static_cast<std::uint64_t>(std::count_if(trace.frames.file.begin(), trace.frames.file.end(), hasText)
                                      + std::count_if(trace.methods.file.begin(), trace.methods.file.end(), hasText));
}

std::uint64_t argumentsOf(const trace::Trace& trace)
{
    const auto& ofInstants = trace.instants.args;
    return trace.slices.args.size()
        + static_cast<std::uint64_t>(
               std::count_if(ofInstants.begin(), ofInstants.end(), [](ArgSetId set) { return !set.isNone(); }));
}

} // namespace

std::vector<Loss> lossesOf(const trace::Trace& trace, std::uint32_t held)
{
    std::vector<Loss> out;
    const auto check = [&](Feature feature, std::string_view code, std::uint64_t count, std::string_view what) {
        if ((held & feature) == 0 && count > 0)
            out.push_back({code, count, std::string(what)});
    };
    const trace::Samples& samples = trace.samples;
    check(kCalls, "calls", slicesOf(trace, true), "Single calls cannot be written; calls of one path are summed up.");
    check(kOtherSlices, "other-slices", slicesOf(trace, false),
          "Slices that belong to no thread's calls (asynchronous work, processors, thread states) are left out.");
    check(kSamples, "samples", samples.size(), "Samples are left out.");
    if ((held & kSamples) != 0 || slicesOf(trace, true) == 0) {
        check(kSampleTimes, "sample-times", samples.ts.size(),
              "Moments of samples are left out; equal stacks are summed up.");
        check(kSampleWeights, "sample-weights", weighted(samples),
              "Weights of samples are left out; each lasts until the next.");
    }
    check(kCpuTimes, "cpu-times", cpuTimesOf(trace), "CPU times of slices are left out.");
    check(kArguments, "arguments", argumentsOf(trace), "Arguments of slices and instants are left out.");
    check(kInstants, "instants", trace.instants.ts.size(), "Instants are left out.");
    check(kCounters, "counters", trace.counters.ts.size(), "Values of counters are left out.");
    check(kFlows, "flows", trace.flows.from.size(), "Arrows between slices are left out.");
    check(kPlaces, "places", placesOf(trace), "Source files and lines are left out.");
    check(kThreadIds, "thread-ids", trace.threads.size(), "Ids of threads and processes are left out; names stay.");
    check(kLogs, "logs", trace.logs.size(), "Log records are left out.");
    check(kRequests, "requests", trace.requests.size(), "Network requests are left out.");
    check(kMetadata, "metadata", trace.metadata.size(), "Facts about the recording are left out.");
    check(kFlags, "flags", trace.slices.flags.size(),
          "Marks of slices that are unfinished or were repaired are left out; the slices are as they are shown.");
    check(kIssues, "issues", trace.issues.size(),
          "What was found damaged or missing in the source is not noted in the file.");
    return out;
}

} // namespace graylens::encode

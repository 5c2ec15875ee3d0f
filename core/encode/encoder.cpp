// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/encode/encoder.h"

#include <algorithm>
#include <array>

#include "core/encode/formats.h"
#include "core/encode/losses.h"

namespace graylens::encode {

namespace {

/// In the order of kHeld.
constexpr std::array<Format, 7> kFormats {{
    {"speedscope", "speedscope JSON", "speedscope.json"},
    {"collapsed", "Collapsed stacks", "folded"},
    {"chrome-json", "Chrome trace event JSON", "json"},
    {"pprof", "pprof profile", "pb.gz"},
    {"perfetto", "Perfetto protobuf", "pftrace"},
    {"har", "HTTP archive (HAR)", "har"},
    {"csv", "Table of everything (CSV)", "csv"},
}};

constexpr std::array<std::uint32_t, 7> kHeld {
    kCalls | kSamples | kSampleTimes | kPlaces,
    kSamples | kSampleWeights,
    kCalls | kOtherSlices | kSamples | kSampleTimes | kSampleWeights | kCpuTimes | kArguments | kInstants | kCounters
        | kFlows | kThreadIds,
    kSamples | kSampleWeights | kPlaces | kThreadIds,
    kCalls | kOtherSlices | kSamples | kSampleTimes | kArguments | kInstants | kCounters | kFlows | kPlaces | kThreadIds
        | kLogs,
    kRequests,
    kCalls | kOtherSlices | kSamples | kSampleTimes | kSampleWeights | kCpuTimes | kArguments | kInstants | kCounters
        | kPlaces | kThreadIds | kLogs | kRequests | kFlags,
};

} // namespace

std::span<const Format> formats()
{
    return kFormats;
}

const Format* find(std::string_view id)
{
    const auto known = std::find_if(kFormats.begin(), kFormats.end(), [id](const Format& f) { return f.id == id; });
    return known == kFormats.end() ? nullptr : &*known;
}

Result<std::vector<Loss>> encode(const trace::Trace& trace, const Format& format, std::string_view name,
                                 const ByteSink& sink, const Operation& operation)
{
    Output out(sink, operation);
    if (format.id == "speedscope")
        writeSpeedscope(trace, name, out);
    else if (format.id == "collapsed")
        GL_CHECK(writeCollapsed(trace, out, operation));
    else if (format.id == "chrome-json")
        writeChromeJson(trace, out);
    else if (format.id == "pprof")
        GL_CHECK(writePprof(trace, out, operation));
    else if (format.id == "perfetto")
        writePerfetto(trace, out);
    else if (format.id == "har")
        GL_CHECK(writeHar(trace, name, out, operation));
    else if (format.id == "csv")
        writeCsv(trace, out);
    else
        return fail(Errc::InvalidArgument, "no such format: " + std::string(format.id));
    GL_CHECK(out.finish());
    const auto known
        = std::find_if(kFormats.begin(), kFormats.end(), [&](const Format& f) { return f.id == format.id; });
    return lossesOf(trace, kHeld[static_cast<std::size_t>(known - kFormats.begin())]);
}

} // namespace graylens::encode

// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cluster/trace_crashes.h"

#include <string>

#include <fmt/format.h>

#include "core/cluster/report_reader.h"

namespace graylens::cluster {

namespace {

/// The stack of the thread that matters: dumps have the one that crashed first; what did not respond is the main one.
std::vector<CrashFrame> dumpedFrames(const trace::Trace& trace, bool isAnr)
{
    if (trace.samples.size() == 0)
        return {};
    std::size_t chosen = 0;
    for (std::size_t s = 0; isAnr && s < trace.samples.size(); ++s) {
        const ThreadId thread = trace.samples.thread[s];
        if (!thread.isNone() && trace.text(trace.threads.name[thread.value()]) == "main") {
            chosen = s;
            break;
        }
    }
    std::vector<CrashFrame> frames;
    for (StackId at = trace.samples.stack[chosen]; !at.isNone(); at = trace.stacks.caller[at.value()]) {
        const std::uint32_t frame = trace.stacks.frame[at.value()].value();
        CrashFrame& out = frames.emplace_back();
        out.function = trace.text(trace.frames.name[frame]);
        out.file = trace.text(trace.frames.file[frame]);
        out.line = trace.frames.line[frame];
        if (!trace.frames.place.empty())
            out.module = trace.text(trace.frames.place[frame].module);
    }
    return frames;
}

} // namespace

std::vector<CrashReport> crashesOf(const trace::Trace& trace, std::string_view id)
{
    std::vector<CrashReport> out;
    std::string prefix = "crash.";
    for (std::string_view kind; !(kind = trace.metadataValue(prefix + "kind")).empty();
         prefix = fmt::format("crash.{}.", out.size() + 1)) {
        CrashReport report
            = reportOf(kind, trace.metadataValue(prefix + "reason"), trace.metadataValue(prefix + "stack"), id);
        if (report.message.empty())
            report.message = trace.metadataValue(prefix + "message");
        if (report.frames.empty())
            report.frames = dumpedFrames(trace, report.kind == CrashKind::Anr);
        out.push_back(std::move(report));
    }
    return out;
}

} // namespace graylens::cluster

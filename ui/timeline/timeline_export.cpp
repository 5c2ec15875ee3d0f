// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/timeline/timeline_export.h"

#include <iterator>
#include <string>

#include <fmt/format.h>

#include "core/io/atomic_file.h"
#include "core/report/text.h"

namespace graylens::ui {

namespace {

constexpr std::size_t kFlushAt = 1U << 16U;

void appendSlice(const trace::Trace& trace, const std::string& track, std::uint32_t depth, std::uint32_t slice,
                 std::string& out)
{
    const DurationNs cpu = trace.slices.cpuTime(slice);
    fmt::format_to(std::back_inserter(out), "{},{},{},{},{},{}\r\n", track, depth,
                   report::csvField(trace.text(trace.slices.name[slice])), trace.slices.ts[slice] - trace.span.begin,
                   trace.slices.duration(slice), cpu == kNoTime ? std::string() : std::to_string(cpu));
}

} // namespace

Result<std::uint64_t> writeSlicesCsv(const trace::Trace& trace, TimeRange range, const std::filesystem::path& path,
                                     const Operation& operation)
{
    GL_TRY(io::AtomicFile file, io::AtomicFile::create(path));
    std::string out = "track,tid,depth,name,start_ns,duration_ns,cpu_ns\r\n";
    std::uint64_t count = 0;
    const auto flush = [&](std::size_t least) -> Result<void> {
        if (out.size() < least)
            return {};
        GL_CHECK(file.write(std::as_bytes(std::span(out))));
        out.clear();
        return {};
    };
    for (std::uint32_t row = 0; row < trace.rows.size(); ++row) {
        const TrackId track = trace.trackOfRow(row);
        const trace::TrackInfo& info = trace.tracks.info[track.value()];
        const std::string prefix = info.thread.isNone() ? report::csvField(trace.text(info.name)) + ","
                                                        : report::csvField(trace.threadLabel(info.thread)) + ","
                + std::to_string(trace.threads.tid[info.thread.value()]);
        const auto [first, last] = trace.visible(row, range);
        for (std::uint32_t slice = first; slice < last; ++slice, ++count) {
            appendSlice(trace, prefix, row - trace.tracks.rowBegin[track.value()], slice, out);
            if (out.size() >= kFlushAt && operation.stopRequested())
                return cancelled();
            GL_CHECK(flush(kFlushAt));
        }
        operation.report(row + 1, trace.rows.size(), "slices");
    }
    GL_CHECK(flush(1));
    GL_CHECK(file.commit());
    return count;
}

} // namespace graylens::ui

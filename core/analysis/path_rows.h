// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "core/analysis/path_sums.h"

namespace graylens::analysis {

/// Tracks of the selection that hold slices: those of threads, and async ones where wanted.
std::vector<TrackId> selectedTracks(const trace::Trace& trace, const Selection& selection);
/// Threads of the selection that have samples; none stands for samples without a thread.
std::vector<ThreadId> sampledThreads(const trace::Trace& trace, const Selection& selection);
/// Whether samples weigh nothing but "one sample" and have moments, so that the gaps between them give times.
bool timesFromGaps(const trace::Samples& samples);

/// Part of a slice inside `range`, ns.
inline DurationNs cutDuration(const trace::Slices& slices, std::uint32_t slice, const std::optional<TimeRange>& range)
{
    const DurationNs whole = slices.duration(slice);
    if (!range)
        return whole;
    const TimeNs begin = slices.ts[slice];
    return std::max<DurationNs>(0, std::min(begin + whole, range->end) - std::max(begin, range->begin));
}
/// CPU time of that part: known only for the whole slice, so taken in proportion. Where CPU was not measured for this
/// slice it counts as running all the time, so that it is never taken for waiting.
inline DurationNs cutCpu(const trace::Slices& slices, std::uint32_t slice, DurationNs cut)
{
    const DurationNs cpu = slices.cpuTime(slice);
    if (cpu == kNoTime)
        return cut;
    const DurationNs whole = slices.duration(slice);
    if (cut == whole || whole <= 0)
        return cpu;
    return static_cast<DurationNs>(static_cast<double>(cpu) * (static_cast<double>(cut) / static_cast<double>(whole)));
}
/// Slices of a row that the selection sees.
inline std::pair<std::uint32_t, std::uint32_t> rowRange(const trace::Trace& trace, std::uint32_t row,
                                                        const std::optional<TimeRange>& range)
{
    return range ? trace.visible(row, *range) : std::pair(trace.rows[row].begin, trace.rows[row].end);
}

} // namespace graylens::analysis

// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/path_running.h"

#include <algorithm>

namespace graylens::analysis {

bool hasThreadStates(const trace::Trace& trace)
{
    return std::ranges::any_of(trace.tracks.info, [](const trace::TrackInfo& info) {
        return info.kind == trace::TrackKind::ThreadState && !info.thread.isNone();
    });
}

RunningTime::RunningTime(const trace::Trace& trace, ThreadId thread)
{
    const StringId running = trace.strings.find("Running");
    for (std::uint32_t t = 0; t < trace.tracks.size() && !thread.isNone(); ++t) {
        const trace::TrackInfo& info = trace.tracks.info[t];
        if (info.kind != trace::TrackKind::ThreadState || info.thread != thread)
            continue;
        m_isKnown = true;
        for (std::uint32_t r = trace.tracks.rowBegin[t]; r < trace.tracks.rowBegin[t + 1]; ++r) {
            for (std::uint32_t i = trace.rows[r].begin; i < trace.rows[r].end; ++i) {
                if (!running.isNone() && trace.slices.name[i] == running)
                    m_stretches.push_back({trace.slices.ts[i], trace.slices.end(i), 0});
            }
        }
    }
    std::ranges::sort(m_stretches, {}, &Stretch::begin);
    DurationNs ran = 0;
    TimeNs end = 0;
    for (std::size_t i = 0; i < m_stretches.size(); ++i) {
        Stretch& stretch = m_stretches[i];
        if (i > 0) // states of one thread do not overlap; where a file says so the time counts once
            stretch.begin = std::max(stretch.begin, end);
        stretch.end = std::max(stretch.end, stretch.begin);
        end = stretch.end;
        stretch.before = ran;
        ran += stretch.end - stretch.begin;
    }
}

DurationNs RunningTime::until(TimeNs time) const
{
    const auto after = std::ranges::upper_bound(m_stretches, time, {}, &Stretch::begin);
    if (after == m_stretches.begin())
        return 0;
    const Stretch& last = *(after - 1);
    return last.before + std::min(time, last.end) - last.begin;
}

} // namespace graylens::analysis

// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <functional>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include "core/trace/trace.h"

namespace graylens::test {

/// One row of a made trace: (start, duration) in order of start, not overlapping.
using MadeRow = std::vector<std::pair<TimeNs, DurationNs>>;

/// A row of `count` slices whose gap before and length come from `next`.
inline MadeRow makeRow(std::uint32_t count, const std::function<std::pair<DurationNs, DurationNs>()>& next)
{
    MadeRow row;
    row.reserve(count);
    TimeNs at = 0;
    for (std::uint32_t i = 0; i < count; ++i) {
        const auto [gap, length] = next();
        at += std::max<DurationNs>(gap, 0);
        row.emplace_back(at, std::max<DurationNs>(length, 0));
        at += row.back().second;
    }
    return row;
}

/// A trace of one thread whose depths are `rows`, put together column by column without the builder.
inline trace::Trace makeTrace(const std::vector<MadeRow>& rows)
{
    trace::Trace trace;
    std::vector<StringId> names;
    for (int i = 0; i < 97; ++i)
        names.push_back(trace.strings.intern("com.example.Class" + std::string(static_cast<std::size_t>(i % 13), 'x')
                                             + ".m" + std::string(static_cast<std::size_t>(i / 13), 'y')));
    trace.threads.pid = {1};
    trace.threads.tid = {1};
    trace.threads.name = {trace.strings.intern("main")};
    trace.threads.processName = {StringId()};
    trace.threads.sliceTrack = {TrackId(0)};
    trace.threads.sampleCount = {0};
    trace.tracks.info.resize(1);
    trace.tracks.info[0].kind = trace::TrackKind::Thread;
    trace.tracks.info[0].thread = ThreadId(0);
    trace.tracks.rowBegin = {0, static_cast<std::uint32_t>(rows.size())};
    trace.tracks.counterBegin = {0, 0};
    trace::Slices& slices = trace.slices;
    TimeNs end = 0;
    for (const MadeRow& row : rows) {
        const auto begin = static_cast<std::uint32_t>(slices.size());
        for (const auto& [ts, duration] : row) {
            const auto index = static_cast<std::uint32_t>(slices.size());
            slices.ts.push_back(ts);
            const bool isLong = duration >= static_cast<DurationNs>(trace::Slices::kLong);
            slices.dur.push_back(isLong ? trace::Slices::kLong : static_cast<std::uint32_t>(duration));
            if (isLong)
                slices.longDur.emplace_back(index, duration);
            slices.name.push_back(names[(index * 2654435761U >> 8U) % names.size()]);
            slices.parent.push_back(0xFFFFFFFFU);
            end = std::max(end, ts + duration);
        }
        trace.rows.push_back({begin, static_cast<std::uint32_t>(slices.size())});
    }
    trace.span = {0, end + 1};
    return trace;
}

} // namespace graylens::test

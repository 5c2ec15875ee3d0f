// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/trace_checks.h"

#include <algorithm>

namespace graylens::test {

namespace {

std::string at(const char* what, std::size_t index)
{
    return std::string(what) + " at " + std::to_string(index);
}

template <class Value> bool isSortedTable(const Column<std::pair<std::uint32_t, Value>>& table)
{
    return std::adjacent_find(table.begin(), table.end(),
                              [](const auto& a, const auto& b) { return a.first >= b.first; })
        == table.end();
}

std::string brokenSlice(const trace::Trace& trace, std::uint32_t row, std::uint32_t slice, bool opensTrack)
{
    const trace::Slices& slices = trace.slices;
    if (slices.duration(slice) < 0)
        return at("negative length", slice);
    if (slice > trace.rows[row].begin && slices.end(slice - 1) > slices.ts[slice])
        return at("overlap in a row", slice);
    if (slices.ts[slice] < trace.span.begin || slices.end(slice) > trace.span.end)
        return at("slice outside the span", slice);
    const std::uint32_t parent = slices.parent[slice];
    if (parent == 0xFFFFFFFFU)
        return {};
    if (opensTrack)
        return at("parent in the first row", slice);
    if (parent < trace.rows[row - 1].begin || parent >= trace.rows[row - 1].end)
        return at("parent not in the row above", slice);
    if (slices.ts[parent] > slices.ts[slice] || slices.end(parent) < slices.end(slice))
        return at("child sticks out of its parent", slice);
    return {};
}

} // namespace

std::string brokenPromise(const trace::Trace& trace)
{
    const trace::Slices& slices = trace.slices;
    const std::size_t count = slices.size();
    if (slices.dur.size() != count || slices.name.size() != count || slices.parent.size() != count
        || (slices.hasCpu() && slices.cpu.size() != count))
        return "columns of different length";
    if (!isSortedTable(slices.longDur) || !isSortedTable(slices.longCpu) || !isSortedTable(slices.flags)
        || !isSortedTable(slices.args))
        return "side table not sorted";
    if (trace.tracks.rowBegin.size() != trace.tracks.size() + 1
        || trace.tracks.counterBegin.size() != trace.tracks.size() + 1)
        return "track ranges of the wrong length";
    std::uint32_t next = 0;
    for (std::uint32_t track = 0; track < trace.tracks.size(); ++track) {
        for (std::uint32_t row = trace.tracks.rowBegin[track]; row < trace.tracks.rowBegin[track + 1]; ++row) {
            if (trace.rows[row].begin != next || trace.rows[row].end <= next)
                return at("row does not follow the one before", row);
            if (trace.trackOfRow(row) != TrackId {track})
                return at("row not found in its track", row);
            for (; next < trace.rows[row].end; ++next) {
                if (auto broken = brokenSlice(trace, row, next, row == trace.tracks.rowBegin[track]); !broken.empty())
                    return broken;
            }
            if (trace.rowOf(next - 1) != row)
                return at("slice not found in its row", next - 1);
        }
    }
    return next == count ? "" : "slices in no row";
}

} // namespace graylens::test

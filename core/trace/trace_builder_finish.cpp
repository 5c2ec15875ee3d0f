// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <array>
#include <functional>

#include "core/base/worker_pool.h"
#include "core/trace/lane_nester.h"
#include "core/trace/large_pages.h"
#include "core/trace/trace_builder_state.h"

namespace graylens::trace {

namespace {

/// Every row with the slice it begins with, in the order of the columns.
template <class Visit>
void forEachRow(const std::vector<std::unique_ptr<TrackRecord>>& tracks, const Column<Row>& places, Visit&& visit)
{
    std::size_t at = 0;
    for (const auto& track : tracks) {
        std::uint32_t above = 0;
        for (auto& row : track->slices.rows) {
            visit(*row, places[at].begin, above);
            above = places[at].begin;
            ++at;
        }
    }
}

template <class T> void makeColumn(Column<T>& column, std::size_t count)
{
    column.reserve(count);
    wantLargePages(column.data(), count * sizeof(T));
    column.resize(count);
}

/// Parents are indices in the row above, which begins at `above`. A row that opens a lane has no parents.
void fillRow(Slices& slices, const SliceRow& row, std::size_t at, std::uint32_t above)
{
    const bool cpu = slices.hasCpu();
    for (const SliceChunk& chunk : row.chunks) {
        for (const SliceEntry* entry = chunk.begin; entry != chunk.end; ++entry, ++at) {
            slices.ts[at] = entry->ts;
            slices.dur[at] = entry->dur;
            slices.name[at] = entry->name;
            slices.parent[at] = entry->parent == kNoParent ? kNoParent : above + entry->parent;
            if (cpu)
                slices.cpu[at] = entry->cpu;
        }
    }
}

template <class Value>
void appendSide(Column<std::pair<std::uint32_t, Value>>& table,
                const std::vector<std::pair<std::uint32_t, Value>>& side, std::uint32_t rowBegin)
{
    for (const auto& [index, value] : side)
        table.emplace_back(rowBegin + index, value);
}

} // namespace

Result<TracePtr> TraceBuilder::finish(const Operation& operation) &&
{
    const std::unique_ptr<State> state = std::exchange(m_state, std::make_unique<State>());
    const TimeNs traceStart = state->firstTime();
    forEachOn(operation.pool, state->tracks.size(), [&](std::size_t i) {
        if (!operation.stopRequested())
            state->finishTrack(*state->tracks[i], traceStart);
    });
    if (operation.stopRequested())
        return cancelled();
    GL_CHECK(state->placeRows());
    state->fillSides();
    state->fillColumns(operation.pool);
    if (operation.stopRequested())
        return cancelled();
    state->sortTables();
    state->bindFlows();
    state->fillMethods();
    state->reportRepairs();
    state->measureSpan();
    return TracePtr(std::move(state->trace));
}

TimeNs TraceBuilder::State::firstTime() const
{
    TimeExtent times;
    if (recordingStart)
        times.add(*recordingStart);
    for (const auto& track : tracks) {
        if (!track->nester.isEmpty())
            times.add(track->nester.firstTime());
        for (const SliceEdge& edge : track->edges)
            times.add(edge.ts);
        track->complete.forEach(
            [&times](const CompleteSlice& slice) { times.add(std::clamp(slice.ts, -kLatestTime, kLatestTime)); });
    }
    for (const InstantRecord& instant : instants)
        times.add(instant.ts);
    return times.isEmpty() ? 0 : times.begin();
}

void TraceBuilder::State::finishTrack(TrackRecord& track, TimeNs traceStart) const
{
    if (!track.inOrder) {
        const auto byTime = [](const SliceEdge& a, const SliceEdge& b) { return a.ts < b.ts; };
        std::stable_sort(track.edges.begin(), track.edges.end(), byTime);
        std::size_t taken = 0;
        track.nester.push(track.edges, taken);
        track.edges = {};
    }
    TimeNs trackEnd = track.nester.isEmpty() ? -kLatestTime : track.nester.lastTime();
    track.complete.forEach([&trackEnd](const CompleteSlice& slice) {
        const TimeNs ts = std::clamp(slice.ts, -kLatestTime, kLatestTime);
        trackEnd = std::max(trackEnd, ts + std::clamp<DurationNs>(slice.dur, 0, kLatestTime));
    });
    if (!track.nester.isEmpty())
        track.nester.finish(traceStart, trackEnd);
    track.repairs.add(track.nester.repairs());
    track.hasCpu = track.nester.hasCpu();
    track.slices = track.nester.takeRows();
    if (!track.complete.isEmpty()) {
        track.slices = nestComplete(track.complete, track.slices, track.info.kind == TrackKind::Thread, trackEnd,
                                    track.repairs, track.hasCpu);
    }
    track.lastTime = trackEnd;
}

Result<void> TraceBuilder::State::placeRows()
{
    Tracks& table = trace->tracks;
    std::uint64_t slices = 0;
    for (const auto& track : tracks) {
        table.info.push_back(track->info);
        table.rowBegin.push_back(static_cast<std::uint32_t>(trace->rows.size()));
        for (const auto& row : track->slices.rows) {
            const std::uint64_t begin = slices;
            slices += row->count;
            if (slices >= kNoParent)
                return fail(Errc::LimitExceeded, "more than 4,294,967,294 slices in one trace");
            trace->rows.push_back({static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(slices)});
        }
    }
    table.rowBegin.push_back(static_cast<std::uint32_t>(trace->rows.size()));
    return {};
}

void TraceBuilder::State::fillSides()
{
    Slices& slices = trace->slices;
    forEachRow(tracks, trace->rows, [&](const SliceRow& row, std::uint32_t begin, std::uint32_t) {
        appendSide(slices.longDur, row.longDur, begin);
        appendSide(slices.longCpu, row.longCpu, begin);
        appendSide(slices.flags, row.flags, begin);
        for (std::size_t i = 0; i < row.args.size(); ++i) {
            ArgSetId set = row.args[i].second;
            if (i + 1 < row.args.size() && row.args[i + 1].first == row.args[i].first) {
                const auto first = trace->argSets.of(set);
                std::vector<Arg> joined(first.begin(), first.end());
                const auto second = trace->argSets.of(row.args[++i].second);
                joined.insert(joined.end(), second.begin(), second.end());
                set = addArgs(joined);
            }
            slices.args.emplace_back(begin + row.args[i].first, set);
        }
    });
}

void TraceBuilder::State::fillColumns(WorkerPool* pool)
{
    Slices& slices = trace->slices;
    const std::size_t count = trace->rows.empty() ? 0 : trace->rows.back().end;
    const bool cpu = std::any_of(tracks.begin(), tracks.end(), [](const auto& track) { return track->hasCpu; });
    const std::array<std::function<void()>, 5> columns {
        [&] { makeColumn(slices.ts, count); },   [&] { makeColumn(slices.dur, count); },
        [&] { makeColumn(slices.name, count); }, [&] { makeColumn(slices.parent, count); },
        [&] { makeColumn(slices.cpu, count); },
    };
    forEachOn(pool, cpu ? columns.size() : columns.size() - 1, [&](std::size_t i) { columns[i](); });
    forEachOn(pool, tracks.size(), [&](std::size_t i) {
        const std::uint32_t firstRow = trace->tracks.rowBegin[i];
        for (std::size_t row = 0; row < tracks[i]->slices.rows.size(); ++row) {
            const std::uint32_t begin = trace->rows[firstRow + row].begin;
            fillRow(slices, *tracks[i]->slices.rows[row], begin, row == 0 ? 0 : trace->rows[firstRow + row - 1].begin);
        }
        tracks[i]->slices = {};
    });
}

} // namespace graylens::trace

// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <array>
#include <atomic>
#include <numeric>
#include <optional>

#include "core/analysis/path_rows.h"
#include "core/analysis/path_running.h"
#include "core/analysis/path_samples.h"
#include "core/base/worker_pool.h"

namespace graylens::analysis {

namespace {

constexpr std::size_t kBlock = 64; ///< slices looked up together, so that their cache misses overlap
constexpr std::uint64_t kParallelSlices = 200'000; ///< below this, merging costs more than the pool saves

/// Nodes of one row's slices, for the row below to find its parents.
struct RowNodes
{
    std::uint32_t first = 0;
    std::vector<std::uint32_t> nodes;
};

/// Adds slices row by row (depth by depth): a slice's node is the child of its parent's node, which the row above
/// found.
class RowAdder
{
public:
    RowAdder(PathSums& sums, const trace::Trace& trace, const Selection& selection)
        : m_sums(sums)
        , m_trace(trace)
        , m_selection(selection)
        , m_hasCpu(trace.slices.hasCpu())
        , m_hasStates(!m_hasCpu && hasThreadStates(trace))
    { }

    /// False when stopped.
    bool addTrack(TrackId track, const Operation& operation)
    {
        m_above.nodes.clear();
        if (m_hasStates)
            m_running.emplace(m_trace, m_trace.tracks.info[track.value()].thread);
        const auto& rowBegin = m_trace.tracks.rowBegin;
        for (std::uint32_t row = rowBegin[track.value()]; row < rowBegin[track.value() + 1]; ++row) {
            if (!addRow(row, operation))
                return false;
        }
        return true;
    }

private:
    bool addRow(std::uint32_t row, const Operation& operation)
    {
        const auto [first, last] = rowRange(m_trace, row, m_selection.range);
        m_here.first = first;
        m_here.nodes.resize(last - first);
        for (std::uint32_t i = first; i < last; i += static_cast<std::uint32_t>(kBlock)) {
            addBlock(i, std::min<std::uint32_t>(last, i + static_cast<std::uint32_t>(kBlock)));
            if ((i - first) % (kBlock * 1024) == 0 && operation.stopRequested())
                return false;
        }
        std::swap(m_above, m_here);
        return true;
    }
    void addBlock(std::uint32_t begin, std::uint32_t end)
    {
        const trace::Slices& slices = m_trace.slices;
        std::array<std::uint32_t, kBlock> parents;
        for (std::uint32_t i = begin; i < end; ++i) {
            const std::uint32_t at = slices.parent[i] - m_above.first; // wraps for "no parent": out of range
            const std::uint32_t parent = at < m_above.nodes.size() ? m_above.nodes[at] : 0;
            parents[i - begin] = parent;
            m_sums.paths.prefetch(parent, slices.name[i].value());
        }
        std::uint32_t* nodes = m_here.nodes.data() + (begin - m_here.first);
        for (std::uint32_t i = begin; i < end; ++i)
            nodes[i - begin] = m_sums.child(parents[i - begin], slices.name[i].value());
        for (std::uint32_t i = begin; i < end; ++i) {
            PathSum& sum = m_sums.sums[nodes[i - begin]];
            const DurationNs wall = cutDuration(slices, i, m_selection.range);
            sum.total += wall;
            if (m_hasCpu)
                sum.totalCpu += cutCpu(slices, i, wall);
            else if (m_hasStates)
                sum.totalCpu += ranIn(i, wall);
            ++sum.count;
        }
    }

    /// Part of a slice, `wall` long, in which its thread ran.
    DurationNs ranIn(std::uint32_t slice, DurationNs wall) const
    {
        if (!m_running->isKnown())
            return wall;
        const TimeNs start = m_trace.slices.ts[slice];
        const TimeNs begin = m_selection.range ? std::max(start, m_selection.range->begin) : start;
        return m_running->within(begin, begin + wall);
    }

    PathSums& m_sums;
    const trace::Trace& m_trace;
    const Selection& m_selection;
    RowNodes m_above, m_here;
    bool m_hasCpu, m_hasStates;
    std::optional<RunningTime> m_running; ///< of the track at hand
};

/// self = total - totals of the children; the root gets the sum of its children.
void settleSlices(PathSums& tree)
{
    for (PathSum& sum : tree.sums)
        sum.self = sum.total;
    for (std::size_t n = tree.sums.size() - 1; n > 0; --n) {
        const std::uint32_t parent = tree.paths.parent(static_cast<std::uint32_t>(n));
        if (parent == 0) {
            tree.sums[0].total += tree.sums[n].total;
            tree.sums[0].totalCpu += tree.sums[n].totalCpu;
        } else {
            tree.sums[parent].self -= tree.sums[n].total;
        }
    }
}

std::uint64_t sliceCount(const trace::Trace& trace, TrackId track)
{
    std::uint64_t count = 0;
    for (std::uint32_t row = trace.tracks.rowBegin[track.value()]; row < trace.tracks.rowBegin[track.value() + 1];
         ++row)
        count += trace.rows[row].end - trace.rows[row].begin;
    return count;
}

/// Distributes tracks to `bins` so that the fullest holds as little as a greedy choice can make it.
std::vector<std::vector<TrackId>> balanced(const trace::Trace& trace, std::vector<TrackId> tracks, std::size_t bins)
{
    std::vector<std::vector<TrackId>> out(bins);
    std::vector<std::uint64_t> load(bins);
    std::ranges::stable_sort(tracks, std::ranges::greater {}, [&](TrackId t) { return sliceCount(trace, t); });
    for (const TrackId track : tracks) {
        const auto bin = static_cast<std::size_t>(std::ranges::min_element(load) - load.begin());
        out[bin].push_back(track);
        load[bin] += sliceCount(trace, track);
    }
    std::erase_if(out, [](const auto& bin) { return bin.empty(); });
    return out;
}

Result<PathSums> mergedTracks(const trace::Trace& trace, const Selection& selection, const std::vector<TrackId>& tracks,
                              const Operation& operation)
{
    std::uint64_t slices = 0;
    for (const TrackId track : tracks)
        slices += sliceCount(trace, track);
    const bool parallel = operation.pool && slices >= kParallelSlices;
    const auto bins = balanced(trace, tracks, parallel ? operation.pool->threads() : 1);
    std::vector<PathSums> parts(std::max<std::size_t>(1, bins.size()));
    std::atomic<bool> stopped = false;
    forEachOn(operation.pool, bins.size(), [&](std::size_t bin) {
        RowAdder adder(parts[bin], trace, selection);
        for (const TrackId track : bins[bin]) {
            if (!adder.addTrack(track, operation)) {
                stopped = true;
                return;
            }
        }
        settleSlices(parts[bin]);
    });
    if (stopped)
        return cancelled();
    for (std::size_t i = 1; i < parts.size(); ++i)
        parts[0].merge(parts[i], 0, std::identity {});
    return std::move(parts[0]);
}

std::string labelOf(const trace::Trace& trace, TrackId track)
{
    const trace::TrackInfo& info = trace.tracks.info[track.value()];
    const bool isNamed = info.kind == trace::TrackKind::Async || info.thread.isNone();
    return isNamed ? std::string(trace.text(info.name)) : trace.threadLabel(info.thread);
}

Result<std::vector<PathGroup>> groupsOfTracks(const trace::Trace& trace, const Selection& selection,
                                              const GroupKey& key, const Operation& operation)
{
    GroupBook book(key);
    std::vector<std::vector<TrackId>> tracks;
    for (const TrackId track : selectedTracks(trace, selection)) {
        const trace::TrackInfo& info = trace.tracks.info[track.value()];
        const bool isThread = info.kind == trace::TrackKind::Thread;
        const std::size_t group = book.add(labelOf(trace, track), isThread ? info.thread : ThreadId());
        tracks.resize(book.groups.size());
        tracks[group].push_back(track);
    }
    std::vector<PathGroup>& groups = book.groups;
    std::atomic<bool> stopped = false;
    forEachOn(operation.pool, groups.size(), [&](std::size_t i) {
        RowAdder adder(groups[i].tree, trace, selection);
        for (const TrackId track : tracks[i]) {
            if (!adder.addTrack(track, operation)) {
                stopped = true;
                return;
            }
        }
        settleSlices(groups[i].tree);
    });
    if (stopped)
        return cancelled();
    std::erase_if(groups, [](const PathGroup& group) { return group.tree.sums.size() <= 1; });
    return std::move(groups);
}

} // namespace

Result<std::vector<PathGroup>> collectPaths(const trace::Trace& trace, const Selection& selection, const GroupKey& key,
                                            const PathSource& source, const Operation& operation)
{
    if (source.fromSamples)
        return groupsOfSamples(trace, selection, key, operation);
    if (key)
        return groupsOfTracks(trace, selection, key, operation);
    std::vector<PathGroup> groups(1);
    GL_TRY(groups[0].tree, mergedTracks(trace, selection, selectedTracks(trace, selection), operation));
    return groups;
}

} // namespace graylens::analysis

// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <atomic>
#include <unordered_map>

#include "core/analysis/path_rows.h"
#include "core/analysis/path_samples.h"
#include "core/analysis/tree_layout.h"
#include "core/base/worker_pool.h"

namespace graylens::analysis {

namespace {

/// Sums by name; index = StringId of the trace (slices without a name count as those with an empty one).
struct NameSum
{
    std::uint64_t count = 0, samplesSelf = 0, samplesTotal = 0;
    std::int64_t self = 0, total = 0, selfCpu = 0, totalCpu = 0;
};

/// Walks the slices of one track in the order they ran, row cursor by row cursor, so that what is on the stack is known
/// at each moment: total time counts for the outermost call of a name only.
class TrackWalk
{
public:
    TrackWalk(const trace::Trace& trace, const Selection& selection, std::vector<NameSum>& sums)
        : m_trace(trace)
        , m_selection(selection)
        , m_sums(sums)
        , m_onStack(sums.size())
    { }

    /// False when stopped.
    bool walk(TrackId track, const Operation& operation)
    {
        std::uint32_t row = m_trace.tracks.rowBegin[track.value()];
        const std::uint32_t end = m_trace.tracks.rowBegin[track.value() + 1];
        while (row < end) { // a lane is a row at depth 0 and the deeper ones after it
            std::uint32_t next = row + 1;
            while (next < end && !startsLane(next))
                ++next;
            if (!walkLane(row, next, operation))
                return false;
            row = next;
        }
        return true;
    }

private:
    struct Open
    {
        std::uint32_t slice = 0;
        std::uint32_t name = 0;
        DurationNs self = 0, selfCpu = 0;
    };
    struct Cursor
    {
        std::uint32_t next = 0, end = 0;
    };

    bool startsLane(std::uint32_t row) const
    {
        const trace::Row& r = m_trace.rows[row];
        return r.begin < r.end && m_trace.slices.parent[r.begin] >= m_trace.slices.size();
    }
    bool walkLane(std::uint32_t firstRow, std::uint32_t lastRow, const Operation& operation)
    {
        m_cursors.clear();
        for (std::uint32_t row = firstRow; row < lastRow; ++row) {
            const auto [begin, end] = rowRange(m_trace, row, m_selection.range);
            m_cursors.push_back({begin, end});
        }
        m_cursors.push_back({});
        m_open.clear();
        const auto& parents = m_trace.slices.parent;
        for (std::uint32_t steps = 0;; ++steps) {
            if (steps % 65536 == 0 && operation.stopRequested())
                return false;
            Cursor& cursor = m_cursors[m_open.size()];
            if (cursor.next < cursor.end && (m_open.empty() || parents[cursor.next] == m_open.back().slice))
                enter(cursor.next++);
            else if (!m_open.empty())
                leave();
            else
                return true;
        }
    }
    void enter(std::uint32_t slice)
    {
        const trace::Slices& slices = m_trace.slices;
        const std::uint32_t name = slices.name[slice].value() < m_sums.size() ? slices.name[slice].value() : 0;
        const DurationNs wall = cutDuration(slices, slice, m_selection.range);
        const DurationNs cpu = slices.hasCpu() ? cutCpu(slices, slice, wall) : 0;
        NameSum& sum = m_sums[name];
        ++sum.count;
        if (m_onStack[name]++ == 0) {
            sum.total += wall;
            sum.totalCpu += cpu;
        }
        if (!m_open.empty()) {
            m_open.back().self -= wall;
            m_open.back().selfCpu -= cpu;
        }
        m_open.push_back({slice, name, wall, cpu});
    }
    void leave()
    {
        const Open& open = m_open.back();
        m_sums[open.name].self += open.self;
        m_sums[open.name].selfCpu += open.selfCpu;
        --m_onStack[open.name];
        m_open.pop_back();
    }

    const trace::Trace& m_trace;
    const Selection& m_selection;
    std::vector<NameSum>& m_sums;
    std::vector<std::uint32_t> m_onStack; ///< open slices by name
    std::vector<Open> m_open;
    std::vector<Cursor> m_cursors; ///< by depth, and an empty one below the deepest
};

Result<std::vector<NameSum>> sumsOfSlices(const trace::Trace& trace, const Selection& selection,
                                          const Operation& operation)
{
    const std::vector<TrackId> tracks = selectedTracks(trace, selection);
    const std::size_t workers = operation.pool ? std::min<std::size_t>(operation.pool->threads(), tracks.size()) : 1;
    std::vector<std::vector<NameSum>> parts(std::max<std::size_t>(1, workers));
    std::atomic<std::size_t> next = 0;
    std::atomic<bool> stopped = false;
    forEachOn(operation.pool, parts.size(), [&](std::size_t part) {
        parts[part].resize(trace.strings.size());
        TrackWalk walk(trace, selection, parts[part]);
        for (std::size_t i = next++; i < tracks.size(); i = next++) {
            if (!walk.walk(tracks[i], operation))
                stopped = true;
        }
    });
    if (stopped)
        return cancelled();
    for (std::size_t part = 1; part < parts.size(); ++part) {
        for (std::size_t i = 0; i < parts[0].size(); ++i) {
            NameSum& to = parts[0][i];
            const NameSum& from = parts[part][i];
            to.count += from.count;
            to.self += from.self;
            to.total += from.total;
            to.selfCpu += from.selfCpu;
            to.totalCpu += from.totalCpu;
        }
    }
    return std::move(parts[0]);
}

/// From the merged paths: a node counts for the total of its name when no caller has the same name.
Result<std::vector<NameSum>> sumsOfSamples(const trace::Trace& trace, const Selection& selection,
                                           const Operation& operation)
{
    GL_TRY(const std::vector<PathGroup> groups, groupsOfSamples(trace, selection, GroupKey(), operation));
    std::vector<NameSum> sums(trace.strings.size());
    const PathSums& tree = groups[0].tree;
    std::vector<std::uint64_t> selfCount(tree.sums.size());
    for (std::size_t n = tree.sums.size(); n-- > 0;) {
        selfCount[n] += tree.sums[n].count;
        if (n > 0)
            selfCount[tree.paths.parent(static_cast<std::uint32_t>(n))] -= tree.sums[n].count;
    }
    for (std::uint32_t n = 1; n < tree.sums.size(); ++n) {
        const std::uint32_t name = tree.paths.name(n);
        NameSum& sum = sums[name < sums.size() ? name : 0];
        sum.self += tree.sums[n].self;
        sum.samplesSelf += selfCount[n];
        std::uint32_t caller = tree.paths.parent(n);
        while (caller != 0 && tree.paths.name(caller) != name)
            caller = tree.paths.parent(caller);
        if (caller == 0) {
            sum.total += tree.sums[n].total;
            sum.samplesTotal += tree.sums[n].count;
        }
    }
    return sums;
}

/// The names that the file has for methods and frames which bear another one here.
std::unordered_map<StringId, StringId> originalNames(const trace::Trace& trace)
{
    std::unordered_map<StringId, StringId> out;
    for (std::size_t i = 0; i < trace.methods.original.size(); ++i) {
        if (!trace.methods.original[i].isNone())
            out.emplace(trace.methods.name[i], trace.methods.original[i]);
    }
    for (std::size_t i = 0; i < trace.frames.original.size(); ++i) {
        if (!trace.frames.original[i].isNone())
            out.emplace(trace.frames.name[i], trace.frames.original[i]);
    }
    return out;
}

} // namespace

Result<MethodTable> methods(const trace::Trace& trace, const Selection& selection, const Operation& operation)
{
    operation.report(0, 1, "methods");
    const PathSource source = pathSource(trace, selection);
    GL_TRY(const std::vector<NameSum> sums,
           source.fromSamples ? sumsOfSamples(trace, selection, operation) : sumsOfSlices(trace, selection, operation));
    auto names = std::make_shared<StringPool>();
    const auto originals = originalNames(trace);
    MethodTable table;
    for (std::uint32_t i = 0; i < sums.size(); ++i) {
        const NameSum& sum = sums[i];
        if (sum.count == 0 && sum.samplesTotal == 0)
            continue;
        MethodRow row;
        row.name = names->intern(trace.strings.view(StringId(i)));
        if (const auto original = originals.find(StringId(i)); original != originals.end())
            row.original = names->intern(trace.strings.view(original->second));
        row.count = sum.count;
        row.samplesSelf = sum.samplesSelf;
        row.samplesTotal = sum.samplesTotal;
        row.self = sum.self;
        row.total = sum.total;
        if (source.hasCpu) {
            row.selfCpu = sum.selfCpu;
            row.totalCpu = sum.totalCpu;
        }
        table.rows.push_back(row);
    }
    std::ranges::sort(table.rows, [&](const MethodRow& a, const MethodRow& b) {
        return a.total != b.total ? a.total > b.total : names->view(a.name) < names->view(b.name);
    });
    table.names = std::move(names);
    table.sampled = source.sampled;
    table.unit = source.unit;
    table.unitLabel = source.unitLabel;
    operation.report(1, 1, "methods");
    return table;
}

} // namespace graylens::analysis

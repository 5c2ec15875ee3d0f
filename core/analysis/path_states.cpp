// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/path_states.h"

#include <algorithm>

#include "core/analysis/diff_pairing.h"
#include "core/analysis/path_rows.h"
#include "core/analysis/path_running.h"
#include "core/analysis/path_samples.h"

namespace graylens::analysis {

namespace {

bool wantsToGetOn(std::string_view state)
{
    return state == "Running" || state.starts_with("Runnable") || state.starts_with("Uninterruptible");
}

/// Adds the states of one thread to its group's paths.
class ThreadStates
{
public:
    ThreadStates(const trace::Trace& trace, std::uint32_t track, const std::optional<TimeRange>& range)
        : m_trace(trace)
        , m_begin(trace.rows[trace.tracks.rowBegin[track]].begin)
        , m_end(trace.rows[trace.tracks.rowBegin[track + 1] - 1].end)
        , m_range(range)
    { }

    void addTo(PathSums& sums, std::string_view pattern, StringPool& names) const
    {
        const TimeNs lastRun = endOfLastRun();
        if (lastRun == kNoTime)
            return;
        const std::uint32_t thread = sums.child(0, names.intern(pattern).value());
        ++sums.sums[thread].count;
        std::vector<std::uint32_t> seen;
        for (std::uint32_t i = m_begin; i < m_end && m_trace.slices.ts[i] < lastRun; ++i) {
            const std::string_view state = m_trace.text(m_trace.slices.name[i]);
            const DurationNs wall = cutDuration(m_trace.slices, i, m_range);
            if (wall <= 0 || !wantsToGetOn(state))
                continue;
            const std::string name = std::string(pattern) + ": " + std::string(state);
            const std::uint32_t node = sums.child(thread, names.intern(name).value());
            if (std::ranges::find(seen, node) == seen.end()) {
                seen.push_back(node);
                ++sums.sums[node].count;
            }
            for (const std::uint32_t to : {node, thread, 0U}) {
                sums.sums[to].total += wall;
                sums.sums[to].totalCpu += state == "Running" ? wall : 0;
            }
            sums.sums[node].self += wall;
        }
    }

private:
    /// kNoTime where it never ran.
    TimeNs endOfLastRun() const
    {
        for (std::uint32_t i = m_end; i-- > m_begin;) {
            if (m_trace.text(m_trace.slices.name[i]) == "Running" && cutDuration(m_trace.slices, i, m_range) > 0)
                return m_trace.slices.end(i);
        }
        return kNoTime;
    }

    const trace::Trace& m_trace;
    std::uint32_t m_begin, m_end; ///< slices: states do not nest, so they are one row
    const std::optional<TimeRange>& m_range;
};

} // namespace

bool hasOnlyStates(const trace::Trace& trace, const Selection& selection)
{
    return trace.samples.size() == 0 && hasThreadStates(trace) && selectedTracks(trace, selection).empty();
}

StatePaths statePaths(const trace::Trace& trace, const Selection& selection, const GroupKey& key)
{
    StatePaths out;
    out.names = std::make_shared<StringPool>();
    GroupBook book(key);
    for (std::uint32_t t = 0; t < trace.tracks.size(); ++t) {
        const trace::TrackInfo& info = trace.tracks.info[t];
        const bool isWanted
            = selection.threads.empty() || std::ranges::find(selection.threads, info.thread) != selection.threads.end();
        if (info.kind != trace::TrackKind::ThreadState || info.thread.isNone() || !isWanted
            || trace.tracks.rowBegin[t] == trace.tracks.rowBegin[t + 1])
            continue;
        const std::string label = trace.threadLabel(info.thread);
        const std::size_t group = book.add(label, info.thread);
        ThreadStates(trace, t, selection.range).addTo(book.groups[group].tree, threadPattern(label), *out.names);
    }
    out.groups = std::move(book.groups);
    std::erase_if(out.groups, [](const PathGroup& group) { return group.tree.sums.size() <= 1; });
    return out;
}

} // namespace graylens::analysis

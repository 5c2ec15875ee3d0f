// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/node_slices.h"

#include <algorithm>
#include <string>
#include <vector>

#include "core/analysis/diff_pairing.h"
#include "core/analysis/path_rows.h"
#include "core/symbols/name_key.h"

namespace graylens::analysis {

namespace {

constexpr std::uint32_t kNoParent = 0xFFFFFFFFU;
constexpr int kMostWrappers = 8; ///< of the other side, one in another

std::string_view nameOn(const DiffTree& tree, std::size_t side, std::uint32_t node)
{
    if (side == 0) {
        const auto renamed
            = std::ranges::lower_bound(tree.normalName, node, {}, [](const auto& entry) { return entry.first; });
        if (renamed != tree.normalName.end() && renamed->first == node)
            return tree.names->view(renamed->second);
    }
    return tree.text(node);
}

bool isOn(const DiffTree& tree, std::size_t side, std::uint32_t node)
{
    return (side == 0 ? tree.normal : tree.abnormal).presence[node] > 0;
}

/// Keys of a call and its callers, outermost first.
std::vector<std::string> pathOf(const trace::Trace& trace, std::uint32_t slice)
{
    std::vector<std::string> path;
    for (std::uint32_t at = slice; at != kNoParent; at = trace.slices.parent[at])
        path.push_back(symbols::nameKey(trace.text(trace.slices.name[at])));
    std::reverse(path.begin(), path.end());
    return path;
}

/// The same of a node, of what its side has.
std::vector<std::string> pathOf(const DiffTree& tree, std::size_t side, std::uint32_t node)
{
    std::vector<std::string> path;
    for (std::uint32_t at = node; at != 0 && !tree.isThread(at); at = tree.parent[at])
        if (isOn(tree, side, at))
            path.push_back(symbols::nameKey(nameOn(tree, side, at)));
    std::reverse(path.begin(), path.end());
    return path;
}

/// Which names of a trace have a key.
std::vector<bool> namesWithKey(const trace::Trace& trace, std::string_view key)
{
    std::vector<bool> wanted(trace.strings.size());
    std::string storage;
    for (std::uint32_t id = 0; id < wanted.size(); ++id)
        wanted[id] = symbols::nameKey(trace.strings.view(StringId(id)), storage) == key;
    return wanted;
}

class LongestCall
{
public:
    LongestCall(const trace::Trace& trace, const std::vector<std::string>& path)
        : m_trace(trace)
        , m_path(path)
        , m_wanted(namesWithKey(trace, path.back()))
    { }

    std::optional<std::uint32_t> in(const trace::Row& row, bool sameCallers) const
    {
        std::optional<std::uint32_t> best;
        for (std::uint32_t slice = row.begin; slice < row.end; ++slice) {
            const StringId name = m_trace.slices.name[slice];
            if (name.isNone() || !m_wanted[name.value()])
                continue;
            if (best && m_trace.slices.duration(slice) <= m_trace.slices.duration(*best))
                continue;
            if (!sameCallers || pathOf(m_trace, slice) == m_path)
                best = slice;
        }
        return best;
    }

private:
    const trace::Trace& m_trace;
    const std::vector<std::string>& m_path;
    std::vector<bool> m_wanted;
};

bool isMainThread(const trace::Trace& trace, ThreadId thread)
{
    std::vector<ThreadId> threads;
    for (const TrackId track : selectedTracks(trace, {}))
        threads.push_back(trace.tracks.info[track.value()].thread);
    return mainThread(trace, threads) == thread;
}

/// The child of `node` with this key, through what only the other side puts between.
std::uint32_t childWithKey(const DiffTree& tree, std::size_t side, std::uint32_t node, std::string_view key,
                           int wrappers)
{
    std::string storage;
    for (std::uint32_t child = node + 1; child < tree.subtreeEnd[node]; child = tree.subtreeEnd[child])
        if (isOn(tree, side, child) && symbols::nameKey(nameOn(tree, side, child), storage) == key)
            return child;
    for (std::uint32_t child = node + 1; wrappers > 0 && child < tree.subtreeEnd[node];
         child = tree.subtreeEnd[child]) {
        const auto& sums = side == 0 ? tree.normal : tree.abnormal;
        if (isOn(tree, side, child) || sums.total[child] == 0) // nothing of this side passes through it
            continue;
        if (const std::uint32_t inside = childWithKey(tree, side, child, key, wrappers - 1); inside != 0)
            return inside;
    }
    return 0;
}

} // namespace

std::optional<std::uint32_t> sliceOfNode(const DiffTree& tree, std::uint32_t node, std::size_t side,
                                         const trace::Trace& trace, ThreadId thread)
{
    const TrackId track = trace.threads.sliceTrack[thread.value()];
    if (node == 0 || node >= tree.size() || tree.isThread(node) || !isOn(tree, side, node) || track.isNone())
        return std::nullopt;
    const std::vector<std::string> path = pathOf(tree, side, node);
    const LongestCall longest(trace, path);
    const std::uint32_t first = trace.tracks.rowBegin[track.value()], end = trace.tracks.rowBegin[track.value() + 1];
    if (first + path.size() <= end) {
        if (const auto slice = longest.in(trace.rows[first + path.size() - 1], true))
            return slice;
    }
    std::optional<std::uint32_t> best;
    for (std::uint32_t row = first; row < end; ++row) {
        const auto slice = longest.in(trace.rows[row], false);
        if (slice && (!best || trace.slices.duration(*slice) > trace.slices.duration(*best)))
            best = slice;
    }
    return best;
}

std::optional<std::uint32_t> nodeOfThread(const DiffTree& tree, std::size_t side, const trace::Trace& trace,
                                          ThreadId thread)
{
    if (!tree.byThread || tree.size() == 0)
        return 0;
    const std::string label = trace.threadLabel(thread), pattern = threadPattern(label);
    std::optional<std::uint32_t> alike, main;
    for (std::uint32_t node = 1; node < tree.subtreeEnd[0]; node = tree.subtreeEnd[node]) {
        if (nameOn(tree, side, node) == label)
            return node;
        if (!alike && threadPattern(nameOn(tree, side, node)) == pattern)
            alike = node;
        if (tree.text(node) == kMainLabel)
            main = node;
    }
    if (main && isMainThread(trace, thread))
        return main; // its name differs from the other side's
    return alike;
}

std::uint32_t nodeOfSlice(const DiffTree& tree, std::size_t side, const trace::Trace& trace, std::uint32_t slice)
{
    const TrackId track = trace.trackOfRow(trace.rowOf(slice));
    const ThreadId thread = trace.tracks.info[track.value()].thread;
    const auto top = thread.isNone() ? std::nullopt : nodeOfThread(tree, side, trace, thread);
    if (!top || tree.size() == 0)
        return 0;
    std::uint32_t node = *top;
    for (const std::string& key : pathOf(trace, slice)) {
        node = childWithKey(tree, side, node, key, kMostWrappers);
        if (node == 0)
            return 0;
    }
    return node;
}

} // namespace graylens::analysis

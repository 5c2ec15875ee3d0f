// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "core/analysis/call_tree.h"
#include "core/analysis/large_vector.h"
#include "core/analysis/path_table.h"

namespace graylens::analysis {

/// What was measured on one call path.
struct PathSum
{
    std::int64_t total = 0;
    std::int64_t self = 0;
    std::int64_t totalCpu = 0;
    std::uint64_t count = 0; ///< calls, or samples (those of the callees included)
};

/// Call paths of some threads with their sums; names are StringIds of the trace they come from.
struct PathSums
{
    PathTable paths;
    std::vector<PathSum> sums {PathSum {}}; ///< by node of `paths`

    std::uint32_t child(std::uint32_t parent, std::uint32_t name)
    {
        const std::uint32_t node = paths.child(parent, name);
        if (node >= sums.size()) {
            if (node >= sums.capacity())
                reserveLarge(sums, std::min(paths.room(), sums.size() * 4));
            sums.resize(static_cast<std::size_t>(node) + 1);
        }
        return node;
    }
    /// Adds all of `other` below `base`, with its names translated by `rename` (a callable from and to 32-bit ids).
    template <class Rename> void merge(const PathSums& other, std::uint32_t base, const Rename& rename);
};

/// The paths of one root: one thread, several, or everything.
struct PathGroup
{
    std::string key; ///< what its threads have in common; empty for all threads together
    std::vector<std::string> labels; ///< of its threads (or async tracks)
    std::vector<ThreadId> threads;
    PathSums tree;
};

/// What a trace measures: which of the columns are meaningful.
struct PathSource
{
    bool sampled = false;
    bool fromSamples = false; ///< read from the samples table, not from slices
    bool hasCpu = false;
    trace::WeightUnit unit = trace::WeightUnit::Nanoseconds;
    std::string unitLabel;
};
PathSource pathSource(const trace::Trace& trace, const Selection& selection);

/// Which group a thread (or an async track, whose thread is none) belongs to: threads of equal keys form one.
using GroupKey = std::function<std::string(const std::string& label, ThreadId thread)>;

/// Threads of the selection that have calls (slices or samples, as `source` says), then async tracks where the
/// selection wants them, in groups by `key` in order of first appearance. Without a `key` there is one group.
Result<std::vector<PathGroup>> collectPaths(const trace::Trace& trace, const Selection& selection, const GroupKey& key,
                                            const PathSource& source, const Operation& operation);

template <class Rename> void PathSums::merge(const PathSums& other, std::uint32_t base, const Rename& rename)
{
    std::vector<std::uint32_t> place(other.sums.size());
    for (std::uint32_t node = 0; node < place.size(); ++node) {
        place[node] = node == 0 ? base : child(place[other.paths.parent(node)], rename(other.paths.name(node)));
        PathSum& to = sums[place[node]];
        const PathSum& from = other.sums[node];
        to.total += from.total;
        to.self += from.self;
        to.totalCpu += from.totalCpu;
        to.count += from.count;
    }
}

} // namespace graylens::analysis

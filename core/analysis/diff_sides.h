// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <array>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "core/analysis/comparability.h"
#include "core/analysis/diff.h"
#include "core/analysis/diff_waits.h"
#include "core/analysis/path_table.h"
#include "core/analysis/significance.h"

namespace graylens::analysis {

inline constexpr std::size_t kSpreadTraces = 3; ///< whose figures have a spread

/// Sums over all traces of one side on one call path.
struct SideSum
{
    std::int64_t self = 0, selfCpu = 0;
    std::uint64_t count = 0; ///< calls, or samples without those of the callees
    std::uint32_t presence = 0; ///< traces that have the path
    std::uint32_t lastTrace = PathTable::kNone; ///< the last one that was counted in presence
};

/// One call path in one trace.
struct TracePath
{
    std::uint32_t node = 0, trace = 0; ///< in the side's tree; index within the side
    std::int64_t self = 0;
    std::uint64_t count = 0;
};

/// Call paths of one thread (or of all threads of one name pattern) on one side. Node 0 is the thread.
struct SideTree
{
    PathTable paths; ///< names are ids of DiffSides::names
    std::vector<SideSum> sums {SideSum {}};
    AwaitedSum awaited; ///< what main threads waited for these
    std::vector<TracePath> traces; ///< trace after trace; see DiffSides::keepsPaths
};

/// One method in one trace, on the threads of one pattern.
struct TraceMethod
{
    std::uint32_t name = 0; ///< id in DiffSides::names
    std::uint32_t trace = 0; ///< index within its side
    std::int64_t self = 0, selfCpu = 0;
    std::uint64_t count = 0;
};

/// The threads of one name pattern on both sides: what is compared with what.
struct ThreadPair
{
    std::string key; ///< the name with numbers replaced, so that pool-1-thread-7 meets pool-1-thread-3
    std::string label; ///< the name where there is only one, else the key
    bool isMain = false; ///< the main thread on both sides
    std::array<SideTree, 2> side; ///< normal, abnormal
    std::array<std::vector<TraceMethod>, 2> methods; ///< see DiffSides::keepsTraces()
};

/// Both sides, read and merged; memory grows with the union of paths, not with the number of traces.
struct DiffSides
{
    std::shared_ptr<StringPool> names;
    std::vector<ThreadPair> threads; ///< sorted by label; the main one first
    std::array<std::uint32_t, 2> traces {};
    std::array<std::int64_t, 2> duration {}; ///< sum of the compared windows, ns; 0 without a time axis
    /// What one look at the clock costs while recording, ns, mean over the traces; 0 where one does not say.
    std::array<double, 2> clockCost {};
    bool hasCpu = true; ///< every trace has CPU time
    bool sampled = false; ///< any trace is sampled
    trace::WeightUnit unit = trace::WeightUnit::Nanoseconds;
    std::string unitLabel;
    std::array<WaitProof, 2> waitProof {WaitProof::Wakers, WaitProof::Wakers}; ///< of the traces that tell least
    bool keepsPaths = false; ///< single traces' paths are kept: more than two traces, with not too many paths

    std::array<DiffInput, 2> only {}; ///< a side's trace, where it has but one: for what its calls vary by

    /// Whether the single traces' methods are kept, for tests and spreads: methods times traces, small beside the
    /// trees.
    bool keepsTraces() const
    {
        return enoughForTest(traces[0], traces[1]) || std::max(traces[0], traces[1]) >= kSpreadTraces;
    }
};

using SideFacts = std::array<std::vector<TraceFacts>, 2>;

/// Opens, reads and merges one trace after the other; `facts` gets what the comparability gate asks for.
/// InvalidArgument where units do not fit; NotFound where a trace lacks the window; Cancelled.
Result<DiffSides> readSides(std::span<const DiffSource> normal, std::span<const DiffSource> abnormal,
                            const DiffOptions& options, const Operation& operation, SideFacts& facts);

/// The window a trace is compared in: the selection's range, else from the first to the last call.
TimeRange comparedWindow(const trace::Trace& trace, const Selection& selection);

} // namespace graylens::analysis

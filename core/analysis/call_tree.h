// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/operation.h"
#include "core/base/string_pool.h"
#include "core/trace/trace.h"

namespace graylens::analysis {

/// Which part of a trace an analysis looks at.
struct Selection
{
    std::optional<TimeRange> range; ///< slices are cut to it; samples outside are left out
    std::vector<ThreadId> threads; ///< empty = all
    bool includeAsync = false; ///< also slices of async tracks
};

enum class GroupBy : std::uint8_t {
    Merged, ///< all threads into one forest
    Thread, ///< one root a thread, named by it
};

/// Calls merged by path, in depth-first order: the subtree of node i is [i, subtreeEnd[i]). Node 0 is the root (empty
/// name), holding the sums. Times are ns (or the sample unit of the trace). Children are sorted by total, largest
/// first.
struct CallTree
{
    std::shared_ptr<const StringPool> names; ///< shared between trees that are to be compared
    std::vector<StringId> name;
    std::vector<std::uint32_t> parent; ///< of node 0: itself
    std::vector<std::uint32_t> subtreeEnd;
    std::vector<std::uint16_t> depth; ///< of node 0: 0
    std::vector<std::int64_t> total, self;
    std::vector<std::int64_t> totalCpu, selfCpu; ///< empty where the trace has no CPU time
    std::vector<std::uint64_t> count; ///< calls, or samples when `sampled`
    bool sampled = false; ///< count is a number of samples, not of calls
    trace::WeightUnit unit = trace::WeightUnit::Nanoseconds;
    std::string unitLabel;

    std::size_t size() const { return name.size(); }
    std::string_view text(std::uint32_t node) const { return names->view(name[node]); }
};

/// Where the trace has slices they are taken, else its samples. Sampled stacks get time from their weights or gaps.
Result<CallTree> callTree(const trace::Trace& trace, const Selection& selection = {}, GroupBy by = GroupBy::Merged,
                          const Operation& operation = {});

/// One method over all its call paths. Recursion counts inclusive time once.
struct MethodRow
{
    StringId name; ///< in MethodTable::names
    StringId original; ///< likewise: what the file calls it where that is another name; else none
    std::uint64_t count = 0; ///< calls; meaningless when sampled
    std::uint64_t samplesSelf = 0, samplesTotal = 0; ///< only when sampled
    std::int64_t self = 0, total = 0;
    std::int64_t selfCpu = kNoTime, totalCpu = kNoTime;
};

struct MethodTable
{
    std::shared_ptr<const StringPool> names;
    std::vector<MethodRow> rows; ///< sorted by total, largest first
    bool sampled = false;
    trace::WeightUnit unit = trace::WeightUnit::Nanoseconds;
    std::string unitLabel;
};

Result<MethodTable> methods(const trace::Trace& trace, const Selection& selection = {},
                            const Operation& operation = {});

/// All that `method` calls (merged from every place it is called), as a tree whose node 1 is the method.
CallTree callees(const CallTree& tree, StringId method);
/// All that calls `method`, as a tree read upwards: node 1 is the method, its children are its callers.
CallTree callers(const CallTree& tree, StringId method);
/// The same tree with children in order of name pool id or first appearance left as they are, and only nodes of at
/// least `minTotal`; the rest is one "(other)" child of its parent.
CallTree pruned(const CallTree& tree, std::int64_t minTotal);

} // namespace graylens::analysis

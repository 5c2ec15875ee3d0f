// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

#include "core/analysis/diff.h"

namespace graylens::analysis {

/// One thread of one trace, in a window.
struct MatchSide
{
    trace::TracePtr trace;
    ThreadId thread;
    std::optional<TimeRange> range; ///< slices outside are not looked at; nothing = the whole trace
};

struct MatchOptions
{
    std::vector<NamePair> renamed; ///< the same method under two names: see renamesOf() and DiffOptions::pairMethods
    /// Pairs of calls looked at before callers with many callees are matched by name and number alone.
    std::uint64_t budget = 400'000'000;
};

/// A call that has none to match on the other side: the top of a subtree that one side only has, or a wrapper.
struct ExtraCall
{
    std::uint32_t slice = 0; ///< index into its own trace's slices
    bool isWrapper = false; ///< its callees are matched with those of its caller on the other side
    TimeNs at = 0; ///< where it would stand on the other side, on that trace's clock

    bool operator==(const ExtraCall&) const = default;
};

/// Which call of the normal side is which call of the abnormal one.
struct SliceMatch
{
    static constexpr std::uint32_t kExtra = 0xFFFFFFFFU; ///< only this side has it
    static constexpr std::uint32_t kOutside = 0xFFFFFFFEU; ///< not of this thread, or not in the window

    /// Slices of one depth that were looked at: [first, last) of the trace's, and where they begin in `other`.
    struct Row
    {
        std::uint32_t first = 0, last = 0, at = 0;
    };
    struct Side
    {
        std::vector<Row> rows; ///< by first slice
        std::vector<std::uint32_t> other; ///< slice of the other trace, or kExtra
        std::vector<ExtraCall> extras; ///< by start: the tops only, what they call is extra with them
    };
    std::array<Side, 2> side; ///< normal, abnormal
    std::uint64_t matched = 0; ///< pairs
    std::size_t cutOff = 0; ///< callers with too many callees to be matched in order: see MatchOptions::budget

    /// Slice of the other side's trace that is the same call as `slice` of this side's; kExtra; kOutside. Binary search
    /// over the depths.
    std::uint32_t partner(std::size_t ofSide, std::uint32_t slice) const;
};

/// Matches calls in their order, callers before callees: the longest common sequence of the callees of every matched
/// pair of calls by the keys of their names, of equally long ones the one whose calls are most alike; then calls that
/// changed places; then through methods that only one side puts between a caller and its callees. Long lists are cut at
/// callees that both sides make once, then matched in linear memory, repeated stretches folded into one; beyond the
/// budget, the k-th call of a name meets the k-th. Cancelled. The same pairs whichever side comes first.
Result<SliceMatch> matchSlices(const MatchSide& normal, const MatchSide& abnormal, const MatchOptions& options = {},
                               const Operation& operation = {});

/// The methods that a comparison found to be renamed, as matchSlices() wants them.
std::vector<NamePair> renamesOf(const DiffTree& tree);

/// Which thread of one trace is which of the other: main with main, then by `pairThreads`, then by name, then by
/// pattern of the name and likeness of what they spend their time in. Each thread once; heaviest first. Threads without
/// calls are left out.
std::vector<std::pair<ThreadId, ThreadId>> matchThreads(const trace::Trace& normal, const trace::Trace& abnormal,
                                                        const std::vector<NamePair>& pairThreads = {});

} // namespace graylens::analysis

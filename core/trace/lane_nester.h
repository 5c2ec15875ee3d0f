// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <functional>
#include <queue>
#include <utility>
#include <vector>

#include "core/trace/complete_list.h"
#include "core/trace/edge_nester.h"
#include "core/trace/event_sink.h"
#include "core/trace/slice_rows.h"

namespace graylens::trace {

/// Nests slices whose start and length are known by containment, and moves those that overlap without nesting to
/// further lanes. Slices come sorted by start, longer ones first.
class LaneNester
{
public:
    struct Item
    {
        TimeNs ts = 0;
        TimeNs end = 0;
        DurationNs cpu = kNoTime;
        StringId name;
        ArgSetId args, endArgs; ///< those of the end of a slice that was paired from edges stand apart
        std::uint32_t id = kNoParent; ///< set for slices that were paired from edges: their number
        std::uint32_t parent = kNoParent; ///< the number of the slice they were opened in
        std::uint8_t flags = 0;
    };

    /// `flagOverlap`: overlapping slices get kOverlap and are counted (threads); else they are normal (async tracks).
    LaneNester(bool flagOverlap, Repairs& repairs)
        : m_flagOverlap(flagOverlap)
        , m_repairs(repairs)
    { }
    void add(const Item& item);
    /// Rows of all lanes, one lane after the other.
    SliceRows takeRows();
    bool hasCpu() const { return m_hasCpu; }

private:
    struct Open
    {
        TimeNs end = 0;
        std::uint32_t index = 0; ///< in its row
        std::uint32_t id = kNoParent;
    };
    struct Lane
    {
        SliceRowList rows;
        std::vector<Open> open;
    };
    using RootEnd = std::pair<TimeNs, std::uint32_t>; ///< and the lane

    void put(Lane& lane, const Item& item);
    bool putInEdgeParent(const Item& item);
    bool putInOpenSlice(const Item& item);
    std::uint32_t freeLane();

    bool m_flagOverlap;
    Repairs& m_repairs;
    bool m_hasCpu = false;
    BlockArena m_arena;
    std::vector<Lane> m_lanes;
    std::priority_queue<RootEnd, std::vector<RootEnd>, std::greater<>> m_busy;
    std::priority_queue<std::uint32_t, std::vector<std::uint32_t>, std::greater<>> m_free;
};

/// Rows of one track out of its complete slices and, where it had edges too, the rows nested from those.
/// Empties `slices`.
SliceRows nestComplete(CompleteList& slices, const SliceRows& fromEdges, bool flagOverlap, TimeNs trackEnd,
                       Repairs& repairs, bool& hasCpu);

} // namespace graylens::trace

// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <vector>

#include "core/query/slice_filter.h"

namespace graylens::query {

/// In which order slices come.
enum class SliceOrder : int { ById, ByTs, ByTsDown, ByDur, ByDurDown, BySelf, BySelfDown };

/// Walks the slices that pass a filter.
class SliceWalk
{
public:
    /// False: the query has to stop.
    bool start(const SourceData& source, Access kind, SliceFilter filter, SliceOrder order);
    bool next();
    bool atEnd() const { return m_atEnd; }
    RowRef at() const { return m_at; }

private:
    /// The place of one lane in a walk by time, or one slice in a walk by length.
    struct Entry
    {
        std::int64_t key = 0;
        std::uint32_t slice = 0;
        std::uint32_t lane = 0; ///< index into m_intervals, or the lane of a slice
    };
    bool step(); ///< the next slice of the current interval or a later one
    bool nextByTime();
    bool settle(std::uint32_t interval); ///< puts the interval's next passing slice onto the heap
    bool collect();
    void pop();
    bool isBehind(const Entry& a, const Entry& b) const;
    bool skip(std::uint32_t& slice, std::uint32_t end, bool down);

    const SourceData* m_source = nullptr;
    SliceFilter m_filter;
    std::optional<SliceTest> m_test;
    SliceOrder m_order = SliceOrder::ById;
    std::vector<Interval> m_intervals;
    std::size_t m_interval = 0;
    std::vector<Entry> m_heap;
    RowRef m_at;
    bool m_atEnd = true;
};

} // namespace graylens::query

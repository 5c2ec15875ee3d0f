// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/query/slice_cursor.h"

#include <algorithm>

namespace graylens::query {

namespace {

bool isByTime(SliceOrder order)
{
    return order == SliceOrder::ByTs || order == SliceOrder::ByTsDown;
}

bool isDown(SliceOrder order)
{
    return order == SliceOrder::ByTsDown || order == SliceOrder::ByDurDown || order == SliceOrder::BySelfDown;
}

} // namespace

bool SliceWalk::start(const SourceData& source, Access kind, SliceFilter filter, SliceOrder order)
{
    m_source = &source;
    m_filter = std::move(filter);
    m_test.emplace(source, m_filter);
    m_order = order;
    m_intervals = intervalsOf(source, kind, m_filter);
    m_interval = 0;
    m_heap.clear();
    m_atEnd = m_intervals.empty();
    if (m_atEnd)
        return !source.guard().mustStop();
    if (isByTime(order)) {
        for (std::uint32_t i = 0; i < m_intervals.size(); ++i)
            if (!settle(i))
                return false;
        return nextByTime();
    }
    if (order != SliceOrder::ById) {
        if (!collect())
            return false;
        pop();
        return true;
    }
    m_at = {m_intervals[0].begin - 1, m_intervals[0].lane}; // before the first; wraps and comes back with the step
    return step();
}

bool SliceWalk::next()
{
    if (isByTime(m_order))
        return nextByTime();
    if (m_order == SliceOrder::ById)
        return step();
    pop();
    return true;
}

/// Moves `slice` on (towards `end`) to the next one that passes. False: the query has to stop.
bool SliceWalk::skip(std::uint32_t& slice, std::uint32_t end, bool down)
{
    if (m_test->isTrivial())
        return true;
    for (std::uint32_t seen = 1; slice != end && !m_test->passes(slice); ++seen) {
        slice = down ? slice - 1 : slice + 1;
        if (seen % 65536 == 0 && m_source->guard().mustStop())
            return false;
    }
    return true;
}

bool SliceWalk::step()
{
    std::uint32_t slice = m_at.index + 1;
    for (;;) {
        const Interval& interval = m_intervals[m_interval];
        if (!skip(slice, interval.end, false))
            return false;
        if (slice < interval.end) {
            m_at = {slice, interval.lane};
            return true;
        }
        if (++m_interval == m_intervals.size()) {
            m_atEnd = true;
            return true;
        }
        slice = m_intervals[m_interval].begin;
    }
}

/// Whether a comes after b. Among equal keys the one with the smaller number comes first.
bool SliceWalk::isBehind(const Entry& a, const Entry& b) const
{
    if (a.key != b.key)
        return isDown(m_order) ? a.key < b.key : a.key > b.key;
    return a.slice > b.slice;
}

bool SliceWalk::settle(std::uint32_t index)
{
    Interval& interval = m_intervals[index];
    const bool down = isDown(m_order);
    std::uint32_t slice = down ? interval.end - 1 : interval.begin;
    const std::uint32_t end = down ? interval.begin - 1 : interval.end;
    if (!skip(slice, end, down))
        return false;
    if (slice == end)
        return true;
    if (down)
        interval.end = slice;
    else
        interval.begin = slice + 1;
    m_heap.push_back({m_source->trace().slices.ts[slice], slice, index});
    std::push_heap(m_heap.begin(), m_heap.end(), [this](const Entry& a, const Entry& b) { return isBehind(a, b); });
    return true;
}

bool SliceWalk::nextByTime()
{
    m_atEnd = m_heap.empty();
    if (m_atEnd)
        return true;
    std::pop_heap(m_heap.begin(), m_heap.end(), [this](const Entry& a, const Entry& b) { return isBehind(a, b); });
    const Entry entry = m_heap.back();
    m_heap.pop_back();
    m_at = {entry.slice, m_intervals[entry.lane].lane};
    return m_intervals[entry.lane].begin == m_intervals[entry.lane].end || settle(entry.lane);
}

bool SliceWalk::collect()
{
    const trace::Slices& slices = m_source->trace().slices;
    const bool bySelf = m_order == SliceOrder::BySelf || m_order == SliceOrder::BySelfDown;
    const std::vector<DurationNs>* self = bySelf ? m_source->selfTimes() : nullptr;
    if (bySelf && !self)
        return false;
    for (const Interval& interval : m_intervals) {
        for (std::uint32_t i = interval.begin; i < interval.end; ++i) {
            if (i % 65536 == 0 && m_source->guard().mustStop())
                return false;
            if (m_test->isTrivial() || m_test->passes(i))
                m_heap.push_back({self ? (*self)[i] : slices.duration(i), i, interval.lane});
        }
    }
    m_source->guard().hold(static_cast<std::int64_t>(m_heap.capacity() * sizeof(Entry)));
    std::make_heap(m_heap.begin(), m_heap.end(), [this](const Entry& a, const Entry& b) { return isBehind(a, b); });
    return !m_source->guard().mustStop();
}

void SliceWalk::pop()
{
    m_atEnd = m_heap.empty();
    if (m_atEnd)
        return;
    std::pop_heap(m_heap.begin(), m_heap.end(), [this](const Entry& a, const Entry& b) { return isBehind(a, b); });
    m_at = {m_heap.back().slice, m_heap.back().lane};
    m_heap.pop_back();
}

} // namespace graylens::query

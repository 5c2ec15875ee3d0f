// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/trace/lane_nester.h"

#include <algorithm>

namespace graylens::trace {

namespace {

/// Lanes in which a slice that overlaps something is looked for a home inside an open slice.
constexpr std::size_t kSearchedLanes = 64;

LaneNester::Item itemOf(const CompleteSlice& slice, TimeNs trackEnd, Repairs& repairs)
{
    LaneNester::Item item;
    item.ts = std::clamp(slice.ts, -kLatestTime, kLatestTime);
    if (item.ts != slice.ts)
        ++repairs.badTime;
    if (slice.dur == kNoTime) {
        item.end = std::max(trackEnd, item.ts);
        item.flags = kUnfinished;
        ++repairs.unfinished;
    } else if (slice.dur < 0) {
        item.end = item.ts;
        ++repairs.negative;
    } else {
        item.end = item.ts + std::min(slice.dur, kLatestTime);
    }
    item.cpu = slice.cpu;
    item.name = slice.name;
    item.args = slice.args;
    return item;
}

bool isBefore(const LaneNester::Item& a, const LaneNester::Item& b)
{
    return a.ts != b.ts ? a.ts < b.ts : a.end > b.end;
}

/// Length as a sort key: unfinished ones last as long as any.
DurationNs sortLength(const CompleteSlice& slice)
{
    return slice.dur == kNoTime ? kLatestTime : std::clamp<DurationNs>(slice.dur, 0, kLatestTime);
}

std::vector<CompleteSlice> sorted(CompleteList& list)
{
    std::vector<CompleteSlice> slices = list.take();
    const auto before = [](const CompleteSlice& a, const CompleteSlice& b) {
        return a.ts != b.ts ? a.ts < b.ts : sortLength(a) > sortLength(b);
    };
    if (!std::is_sorted(slices.begin(), slices.end(), before))
        std::stable_sort(slices.begin(), slices.end(), before);
    return slices;
}

/// Slices of finished rows, as items; numbered so that children find their parents.
std::vector<LaneNester::Item> itemsOf(const SliceRowList& rows)
{
    std::vector<LaneNester::Item> items;
    std::uint32_t rowAbove = 0;
    for (const auto& row : rows) {
        const auto rowBegin = static_cast<std::uint32_t>(items.size());
        for (RowCursor cursor(*row); !cursor.atEnd(); cursor.next()) {
            const SliceEntry& entry = cursor.entry();
            LaneNester::Item& item = items.emplace_back();
            item.ts = entry.ts;
            item.end = entry.ts + entry.dur;
            item.name = entry.name;
            item.id = rowBegin + cursor.index();
            if (entry.parent != kNoParent)
                item.parent = rowAbove + entry.parent;
            if (entry.cpu != Slices::kNoCpu)
                item.cpu = entry.cpu;
        }
        for (const auto& [index, dur] : row->longDur)
            items[rowBegin + index].end = items[rowBegin + index].ts + dur;
        for (const auto& [index, cpu] : row->longCpu)
            items[rowBegin + index].cpu = cpu;
        for (const auto& [index, flags] : row->flags)
            items[rowBegin + index].flags |= flags;
        for (const auto& [index, set] : row->args)
            (items[rowBegin + index].args.isNone() ? items[rowBegin + index].args : items[rowBegin + index].endArgs)
                = set;
        rowAbove = rowBegin;
    }
    return items;
}

} // namespace

void LaneNester::add(const Item& item)
{
    if (item.parent != kNoParent && putInEdgeParent(item))
        return;
    while (!m_busy.empty() && m_busy.top().first <= item.ts) {
        const std::uint32_t lane = m_busy.top().second;
        m_busy.pop();
        m_lanes[lane].open.clear();
        m_free.push(lane);
    }
    if (!m_busy.empty() && putInOpenSlice(item))
        return;
    const std::uint32_t lane = freeLane();
    Item placed = item;
    if (lane > 0 && m_flagOverlap) {
        placed.flags |= kOverlap;
        ++m_repairs.overlap;
    }
    m_busy.emplace(item.end, lane);
    put(m_lanes[lane], placed);
}

/// A slice of no length at the very end of the slice it was opened in: times alone would put it behind.
bool LaneNester::putInEdgeParent(const Item& item)
{
    if (item.ts != item.end)
        return false;
    for (Lane& lane : m_lanes) {
        const auto parent
            = std::find_if(lane.open.begin(), lane.open.end(), [&](const Open& o) { return o.id == item.parent; });
        if (parent == lane.open.end() || parent->end != item.ts)
            continue;
        const bool endsInside
            = std::all_of(parent + 1, lane.open.end(), [&](const Open& o) { return o.end <= item.ts; });
        if (!endsInside)
            return false;
        lane.open.erase(parent + 1, lane.open.end());
        put(lane, item);
        return true;
    }
    return false;
}

bool LaneNester::putInOpenSlice(const Item& item)
{
    const std::size_t searched = std::min(m_lanes.size(), kSearchedLanes);
    for (std::size_t i = 0; i < searched; ++i) {
        Lane& lane = m_lanes[i];
        while (!lane.open.empty() && lane.open.back().end <= item.ts)
            lane.open.pop_back();
        if (!lane.open.empty() && lane.open.back().end >= item.end) {
            put(lane, item);
            return true;
        }
    }
    return false;
}

std::uint32_t LaneNester::freeLane()
{
    if (m_free.empty()) {
        m_lanes.emplace_back();
        return static_cast<std::uint32_t>(m_lanes.size() - 1);
    }
    const std::uint32_t lane = m_free.top();
    m_free.pop();
    return lane;
}

void LaneNester::put(Lane& lane, const Item& item)
{
    const std::size_t depth = lane.open.size();
    if (depth >= kMaxDepth) {
        ++m_repairs.tooDeep;
        return;
    }
    if (depth == lane.rows.size())
        lane.rows.push_back(std::make_unique<SliceRow>());
    SliceRow& row = *lane.rows[depth];
    const SliceRow::Place place
        = row.append(m_arena, item.ts, item.name, depth == 0 ? kNoParent : lane.open.back().index);
    row.setDuration(place, item.end - item.ts);
    if (item.cpu != kNoTime) {
        row.setCpu(place, item.cpu);
        m_hasCpu = true;
    }
    if (item.flags != 0)
        row.flags.emplace_back(place.index, item.flags);
    row.addArgs(place.index, item.args);
    row.addArgs(place.index, item.endArgs);
    lane.open.push_back({item.end, place.index, item.id});
}

SliceRows LaneNester::takeRows()
{
    SliceRows all;
    for (Lane& lane : m_lanes) {
        for (auto& row : lane.rows) {
            row->close();
            all.rows.push_back(std::move(row));
        }
    }
    m_lanes.clear();
    all.arena = std::move(m_arena);
    return all;
}

SliceRows nestComplete(CompleteList& list, const SliceRows& fromEdges, bool flagOverlap, TimeNs trackEnd,
                       Repairs& repairs, bool& hasCpu)
{
    LaneNester nester(flagOverlap, repairs);
    const std::vector<CompleteSlice> slices = sorted(list);
    if (fromEdges.rows.empty()) {
        for (const CompleteSlice& slice : slices)
            nester.add(itemOf(slice, trackEnd, repairs));
    } else {
        std::vector<LaneNester::Item> items = itemsOf(fromEdges.rows);
        items.reserve(items.size() + slices.size());
        for (const CompleteSlice& slice : slices)
            items.push_back(itemOf(slice, trackEnd, repairs));
        std::stable_sort(items.begin(), items.end(), isBefore);
        for (const LaneNester::Item& item : items)
            nester.add(item);
    }
    hasCpu = hasCpu || nester.hasCpu();
    return nester.takeRows();
}

} // namespace graylens::trace

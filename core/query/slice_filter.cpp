// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/query/slice_filter.h"

#include <algorithm>

namespace graylens::query {

namespace {

Bounds* boundsOf(SliceFilter& filter, Role role)
{
    switch (role) {
    case Role::Id:
        return &filter.id;
    case Role::Ts:
        return &filter.ts;
    case Role::End:
        return &filter.end;
    case Role::Dur:
        return &filter.dur;
    case Role::Self:
        return &filter.self;
    case Role::Depth:
        return &filter.depth;
    case Role::Track:
        return &filter.track;
    case Role::Thread:
        return &filter.thread;
    case Role::Tid:
        return &filter.tid;
    case Role::Pid:
        return &filter.pid;
    default:
        return nullptr;
    }
}

bool takeText(const SourceData& source, SliceFilter& filter, const Constraint& constraint)
{
    TextPattern pattern;
    if (!TextPattern::canMatch(constraint.op) || !pattern.set(constraint.op, constraint.value))
        return false;
    if (constraint.role == Role::Name)
        filter.names.narrow(source.trace().strings, pattern);
    else
        filter.threadNames.push_back(std::move(pattern));
    return true;
}

bool takeParent(SliceFilter& filter, const Constraint& constraint)
{
    if (constraint.op == SQLITE_INDEX_CONSTRAINT_ISNULL) {
        filter.depth.hi = std::min<std::int64_t>(filter.depth.hi, 0);
        return true;
    }
    Bounds bounds;
    if (constraint.op != SQLITE_INDEX_CONSTRAINT_EQ || !bounds.narrow(constraint.op, constraint.value))
        return false;
    if (bounds.isEmpty() || (filter.childrenOf && *filter.childrenOf != bounds.lo))
        filter.isNothing = true;
    filter.childrenOf = bounds.lo;
    return true;
}

bool take(const SourceData& source, SliceFilter& filter, const Constraint& constraint)
{
    if (constraint.role == Role::Name || constraint.role == Role::ThreadName)
        return takeText(source, filter, constraint);
    if (constraint.role == Role::Parent)
        return takeParent(filter, constraint);
    Bounds* bounds = boundsOf(filter, constraint.role);
    if (!bounds || !bounds->narrow(constraint.op, constraint.value))
        return false;
    filter.isNothing = filter.isNothing || bounds->isEmpty();
    return true;
}

bool lanePasses(const SourceData& source, const SliceFilter& filter, const Lane& lane)
{
    if (!filter.depth.contains(lane.depth) || !filter.track.contains(lane.track))
        return false;
    const bool isThread = lane.thread != 0xFFFFFFFFU;
    const trace::Trace& trace = source.trace();
    if (!isThread && (!filter.thread.isAll() || !filter.tid.isAll() || !filter.threadNames.empty()))
        return false;
    if (isThread && (!filter.thread.contains(lane.thread) || !filter.tid.contains(trace.threads.tid[lane.thread])))
        return false;
    if (!filter.pid.isAll()) {
        const std::int64_t pid = isThread ? trace.threads.pid[lane.thread] : trace.tracks.info[lane.track].pid;
        if (pid < 0 || !filter.pid.contains(pid))
            return false;
    }
    return std::all_of(filter.threadNames.begin(), filter.threadNames.end(), [&](const TextPattern& pattern) {
        const std::string_view name = trace.text(trace.threads.name[lane.thread]);
        return !name.empty() && pattern.matches(name);
    });
}

template <class Test> std::uint32_t firstNot(std::uint32_t begin, std::uint32_t end, const Test& test)
{
    while (begin < end) {
        const std::uint32_t middle = begin + (end - begin) / 2;
        if (test(middle))
            begin = middle + 1;
        else
            end = middle;
    }
    return begin;
}

/// Starts and ends within a lane are sorted, and so are the parents.
Interval narrowed(const trace::Slices& slices, const SliceFilter& filter, Interval at)
{
    const auto from = [&](auto&& isBefore) { at.begin = firstNot(at.begin, at.end, isBefore); };
    const auto upTo = [&](auto&& isInside) { at.end = firstNot(at.begin, at.end, isInside); };
    at.begin = static_cast<std::uint32_t>(std::clamp<std::int64_t>(filter.id.lo, at.begin, at.end));
    if (filter.id.hi < at.end)
        at.end = static_cast<std::uint32_t>(std::max<std::int64_t>(filter.id.hi + 1, at.begin));
    if (filter.ts.lo != Bounds::kMin)
        from([&](std::uint32_t i) { return slices.ts[i] < filter.ts.lo; });
    if (filter.ts.hi != Bounds::kMax)
        upTo([&](std::uint32_t i) { return slices.ts[i] <= filter.ts.hi; });
    if (filter.end.lo != Bounds::kMin)
        from([&](std::uint32_t i) { return slices.end(i) < filter.end.lo; });
    if (filter.end.hi != Bounds::kMax)
        upTo([&](std::uint32_t i) { return slices.end(i) <= filter.end.hi; });
    if (filter.childrenOf) {
        from([&](std::uint32_t i) { return slices.parent[i] < *filter.childrenOf; });
        upTo([&](std::uint32_t i) { return slices.parent[i] <= *filter.childrenOf; });
    }
    return at;
}

} // namespace

bool isOfKind(trace::TrackKind track, Access kind)
{
    switch (kind) {
    case Access::ThreadStates:
        return track == trace::TrackKind::ThreadState;
    case Access::Sched:
        return track == trace::TrackKind::Cpu;
    default:
        return trace::holdsCalls(track);
    }
}

SliceFilter sliceFilter(const SourceData& source, std::span<const Constraint> constraints)
{
    SliceFilter filter;
    for (const Constraint& constraint : constraints)
        filter.isExact = take(source, filter, constraint) && filter.isExact;
    return filter;
}

std::vector<Interval> intervalsOf(const SourceData& source, Access kind, const SliceFilter& filter)
{
    std::vector<Interval> out;
    const auto& lanes = source.lanes();
    const trace::Slices& slices = source.trace().slices;
    std::uint32_t first = 0;
    auto last = static_cast<std::uint32_t>(lanes.size());
    const auto only = [&](std::int64_t slice, std::uint32_t below) {
        const bool exists = slice >= 0 && static_cast<std::uint64_t>(slice) < slices.size();
        first = exists ? static_cast<std::uint32_t>(source.laneOf(static_cast<std::uint32_t>(slice))) + below : last;
        last = std::min(last, first + 1);
    };
    if (filter.childrenOf)
        only(*filter.childrenOf, 1);
    else if (filter.id.isOne())
        only(filter.id.lo, 0);
    for (std::uint32_t lane = first; lane < last && !filter.isNothing; ++lane) {
        if (!isOfKind(lanes[lane].kind, kind) || !lanePasses(source, filter, lanes[lane]))
            continue;
        const Interval at = narrowed(slices, filter, {lanes[lane].begin, lanes[lane].end, lane});
        if (at.begin < at.end)
            out.push_back(at);
    }
    return out;
}

SliceTest::SliceTest(const SourceData& source, const SliceFilter& filter)
    : m_filter(filter)
    , m_slices(source.trace().slices)
    , m_trivial(filter.names.isAll() && filter.dur.isAll() && filter.self.isAll())
{
    if (!filter.self.isAll())
        m_self = source.selfTimes();
}

} // namespace graylens::query

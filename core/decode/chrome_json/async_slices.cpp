// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/decode/chrome_json/async_slices.h"

#include <algorithm>
#include <functional>
#include <numeric>

namespace graylens::decode {

namespace {

std::uint64_t groupKey(const AsyncSlices::Event& event)
{
    return (static_cast<std::uint64_t>(event.pid) << 32U) ^ event.name.value();
}

/// Among events of one moment: what ends comes before what begins, steps after the beginning. b, n and e stand in the
/// order of the file, as their nests do.
int rank(char phase)
{
    switch (phase) {
    case 'F':
        return 0;
    case 'T':
    case 'p':
        return 2;
    default:
        return 1;
    }
}

} // namespace

std::uint64_t AsyncSlices::write(trace::EventSink& sink)
{
    std::vector<std::uint32_t> order(m_events.size());
    std::iota(order.begin(), order.end(), 0U);
    std::stable_sort(order.begin(), order.end(), [this](std::uint32_t a, std::uint32_t b) {
        const Event& left = m_events[a];
        const Event& right = m_events[b];
        return left.ts != right.ts ? left.ts < right.ts : rank(left.phase) < rank(right.phase);
    });
    std::uint64_t orphans = 0;
    for (const std::uint32_t index : order) {
        const Event& event = m_events[index];
        if (event.phase == 'b' || event.phase == 'S')
            begin(event, sink);
        else if (event.phase == 'n')
            instant(event, sink);
        else if (!(event.phase == 'e' || event.phase == 'F' ? end(event) : step(event)))
            ++orphans;
    }
    for (const Lane& lane : m_lanes)
        sink.edges(lane.track, lane.edges);
    return orphans;
}

std::uint32_t AsyncSlices::takeLane(std::uint64_t key, const Event& event, trace::EventSink& sink)
{
    Group& group = m_groups[key];
    if (!group.freeLanes.empty()) {
        std::pop_heap(group.freeLanes.begin(), group.freeLanes.end(), std::greater<>());
        const std::uint32_t lane = group.freeLanes.back();
        group.freeLanes.pop_back();
        return lane;
    }
    const auto lane = static_cast<std::uint32_t>(m_lanes.size());
    group.firstLane = std::min(group.firstLane, lane);
    m_lanes.push_back({sink.track({trace::TrackKind::Async, ThreadId {}, event.pid, event.name, StringId {}}), {}});
    return lane;
}

void AsyncSlices::begin(const Event& event, trace::EventSink& sink)
{
    const auto [entry, isNew] = m_nests.try_emplace(event.key);
    Nest& nest = entry->second;
    if (nest.open.empty()) {
        nest.group = groupKey(event);
        nest.lane = takeLane(nest.group, event, sink);
    }
    nest.open.push_back({event.name, event.args});
    nest.lastStep = event.ts;
    m_lanes[nest.lane].edges.push_back({event.ts, kNoTime, event.name, event.args, trace::Edge::Begin});
}

void AsyncSlices::closeDownTo(Nest& nest, std::size_t depth, TimeNs ts, ArgSetId args)
{
    if (nest.closedAt != ts)
        nest.closedAlready.clear();
    nest.closedAt = ts;
    while (nest.open.size() > depth) {
        const Open& top = nest.open.back();
        const bool isTarget = nest.open.size() == depth + 1;
        const bool addsArgs = isTarget && args != top.args; // ends often repeat what the beginning said
        m_lanes[nest.lane].edges.push_back({ts, kNoTime, top.name, addsArgs ? args : ArgSetId {}, trace::Edge::End});
        if (!isTarget)
            nest.closedAlready.push_back(top.name);
        nest.open.pop_back();
    }
    if (!nest.open.empty())
        return;
    auto& free = m_groups[nest.group].freeLanes;
    free.push_back(nest.lane);
    std::push_heap(free.begin(), free.end(), std::greater<>());
}

bool AsyncSlices::end(const Event& event)
{
    const auto found = m_nests.find(event.key);
    if (found == m_nests.end())
        return false;
    Nest& nest = found->second;
    std::size_t depth = event.phase == 'F' || nest.open.empty() ? 0 : nest.open.size() - 1;
    if (event.phase == 'e' && !event.name.isNone()) {
        const auto isMeant = [&event](const Open& open) { return open.name == event.name; };
        const auto match = std::find_if(nest.open.rbegin(), nest.open.rend(), isMeant);
        if (match == nest.open.rend())
            return nest.closedAt == event.ts && std::erase(nest.closedAlready, event.name) > 0;
        depth = static_cast<std::size_t>(nest.open.rend() - match) - 1;
    }
    if (nest.open.empty())
        return false;
    closeDownTo(nest, depth, event.ts, event.args);
    if (nest.open.empty() && nest.closedAlready.empty())
        m_nests.erase(found);
    return true;
}

/// T names the time from here to the next step; p names the time since the last one.
bool AsyncSlices::step(const Event& event)
{
    const auto found = m_nests.find(event.key);
    if (found == m_nests.end() || found->second.open.empty())
        return false;
    Nest& nest = found->second;
    closeDownTo(nest, 1, event.ts, {});
    const TimeNs from = event.phase == 'p' ? nest.lastStep : event.ts;
    m_lanes[nest.lane].edges.push_back({from, kNoTime, event.step, event.args, trace::Edge::Begin});
    nest.open.push_back({event.step, event.args});
    if (event.phase == 'p')
        closeDownTo(nest, 1, event.ts, {});
    nest.lastStep = event.ts;
    return true;
}

bool AsyncSlices::instant(const Event& event, trace::EventSink& sink)
{
    const auto found = m_nests.find(event.key);
    std::uint32_t lane = found == m_nests.end() || found->second.open.empty() ? 0xFFFFFFFFU : found->second.lane;
    if (lane == 0xFFFFFFFFU) {
        const std::uint64_t key = groupKey(event);
        lane = m_groups[key].firstLane;
        if (lane == 0xFFFFFFFFU) {
            lane = takeLane(key, event, sink);
            m_groups[key].freeLanes.push_back(lane);
        }
    }
    sink.instant(m_lanes[lane].track, event.ts, event.name, event.args);
    return true;
}

} // namespace graylens::decode

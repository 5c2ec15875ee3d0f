// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/decode/art_method/thread_lanes.h"

#include <algorithm>
#include <array>
#include <cstring>

namespace graylens::decode::art_method {

namespace {

constexpr std::int64_t kNsPerUs = 1000;

std::uint32_t load(const std::byte* at)
{
    std::uint32_t value;
    std::memcpy(&value, at, sizeof(value));
    return value;
}

} // namespace

ThreadLanes::ThreadLanes(trace::EventSink& sink, const TextHeader& header, const MethodTable& methods,
                         const RecordLayout& layout)
    : m_sink(sink)
    , m_header(header)
    , m_methods(methods)
    , m_layout(layout)
    , m_laneOf(0x10000, kNone)
{ }

std::uint32_t ThreadLanes::add(std::uint16_t key)
{
    if (m_laneOf[key] != kNone)
        return m_laneOf[key];
    const ThreadEntry* entry = m_header.thread(key);
    const std::int64_t pid = static_cast<std::int64_t>(m_header.number("pid").value_or(~std::uint64_t {0}));
    ThreadLane& lane = m_lanes.emplace_back();
    lane.key = key;
    lane.thread = m_sink.thread(pid, entry ? entry->tid : key);
    lane.track = m_sink.threadTrack(lane.thread);
    m_laneOf[key] = static_cast<std::uint32_t>(m_lanes.size() - 1);
    return m_laneOf[key];
}

void ThreadLanes::feed(std::uint32_t lane, std::span<const std::byte> bytes, std::span<const std::uint32_t> offsets)
{
    const std::byte* fields = bytes.data() + m_layout.threadBytes;
    if (m_layout.dual)
        feedAs<true>(m_lanes[lane], fields, offsets);
    else
        feedAs<false>(m_lanes[lane], fields, offsets);
}

template <bool dual>
void ThreadLanes::feedAs(ThreadLane& lane, const std::byte* fields, std::span<const std::uint32_t> offsets)
{
    constexpr std::size_t kBatch = 256;
    std::array<trace::SliceEdge, kBatch> batch;
    constexpr std::array kEdges {trace::Edge::Begin, trace::Edge::End, trace::Edge::Unwind, trace::Edge::End};
    std::size_t filled = 0;
    for (const std::uint32_t offset : offsets) {
        const std::byte* const at = fields + offset;
        const std::uint32_t method = load(at);
        const std::uint32_t wall = load(at + (dual ? 8 : 4));
        const std::uint32_t action = method & 3U;
        if (action == 3) [[unlikely]] {
            ++lane.badActions;
            continue;
        }
        if (!lane.entered) [[unlikely]] {
            if (action == 0)
                lane.entered = true;
            else if (m_methods.startsTrace(method))
                continue;
        }
        if (lane.probe.wantsMore()) [[unlikely]]
            lane.probe.add(action == 0, wall);
        trace::SliceEdge& edge = batch[filled++];
        lane.lastWallUs = lane.wall.at(wall);
        edge.ts = m_start + static_cast<std::int64_t>(lane.lastWallUs) * kNsPerUs;
        if constexpr (dual)
            edge.cpu = static_cast<std::int64_t>(lane.cpu.at(load(at + 4))) * kNsPerUs;
        edge.name = m_methods.find(method);
        edge.edge = kEdges[action];
        if (filled == kBatch) {
            m_sink.edges(lane.track, batch);
            filled = 0;
        }
    }
    m_sink.edges(lane.track, std::span(batch).first(filled));
}

void ThreadLanes::identify()
{
    const auto pid = m_header.number("pid");
    for (const ThreadLane& lane : m_lanes) {
        const ThreadEntry* entry = m_header.thread(lane.key);
        m_sink.identifyThread(lane.thread, pid ? static_cast<std::int64_t>(*pid) : -1, entry ? entry->tid : lane.key);
        if (entry)
            m_sink.nameThread(lane.thread, m_sink.intern(entry->name));
    }
}

std::uint64_t ThreadLanes::badActions() const
{
    std::uint64_t all = 0;
    for (const ThreadLane& lane : m_lanes)
        all += lane.badActions;
    return all;
}

TimeNs ThreadLanes::lastTime() const
{
    std::uint64_t last = 0;
    for (const ThreadLane& lane : m_lanes)
        last = std::max(last, lane.lastWallUs);
    return m_start + static_cast<std::int64_t>(last) * kNsPerUs;
}

std::optional<std::uint32_t> ThreadLanes::samplingInterval() const
{
    std::vector<SamplingProbe> probes;
    for (const ThreadLane& lane : m_lanes)
        probes.push_back(lane.probe);
    return SamplingProbe::interval(std::move(probes));
}

} // namespace graylens::decode::art_method

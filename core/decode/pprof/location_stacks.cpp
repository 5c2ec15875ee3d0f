// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/decode/pprof/location_stacks.h"

namespace graylens::decode::pprof {

namespace {

std::uint64_t hashOf(std::uint32_t caller, std::uint64_t location)
{
    std::uint64_t hash = (location ^ (std::uint64_t {caller} << 32 | caller)) * 0x9E3779B97F4A7C15U;
    hash ^= hash >> 29;
    return hash * 0xBF58476D1CE4E5B9U;
}

} // namespace

void LocationStacks::grow()
{
    const std::vector<Slot> before = std::move(m_slots);
    m_slots.assign(before.empty() ? 1024 : before.size() * 2, Slot {});
    for (const Slot& kept : before) {
        if (kept.node == kNone)
            continue;
        std::size_t place = kept.hash & (m_slots.size() - 1);
        while (m_slots[place].node != kNone)
            place = (place + 1) & (m_slots.size() - 1);
        m_slots[place] = kept;
    }
}

std::uint32_t LocationStacks::child(std::uint32_t caller, std::uint64_t location)
{
    if (2 * m_nodes.size() >= m_slots.size())
        grow();
    const auto hash = static_cast<std::uint32_t>(hashOf(caller, location) >> 32);
    std::size_t place = hash & (m_slots.size() - 1);
    for (; m_slots[place].node != kNone; place = (place + 1) & (m_slots.size() - 1)) {
        if (m_slots[place].hash != hash)
            continue;
        const Node& node = m_nodes[m_slots[place].node];
        if (node.caller == caller && node.location == location)
            return m_slots[place].node;
    }
    m_slots[place] = {hash, static_cast<std::uint32_t>(m_nodes.size())};
    m_nodes.push_back({location, caller});
    return m_slots[place].node;
}

std::uint32_t LocationStacks::add(std::span<const std::uint64_t> leafFirst)
{
    const std::size_t size = leafFirst.size();
    std::size_t common = 0;
    while (common < size && common < m_path.size() && m_path[common].location == leafFirst[size - 1 - common])
        ++common;
    m_path.resize(common);
    for (std::size_t depth = common; depth < size; ++depth) {
        const std::uint64_t location = leafFirst[size - 1 - depth];
        m_path.push_back({location, child(depth == 0 ? kNone : m_path[depth - 1].node, location)});
    }
    return m_path.empty() ? kNone : m_path.back().node;
}

} // namespace graylens::decode::pprof

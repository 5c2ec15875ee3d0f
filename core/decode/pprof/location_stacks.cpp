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
    m_slots.assign(m_slots.empty() ? 1024 : m_slots.size() * 2, kNone);
    for (std::uint32_t node = 0; node < m_nodes.size(); ++node) {
        std::size_t slot = hashOf(m_nodes[node].caller, m_nodes[node].location) >> 32 & (m_slots.size() - 1);
        while (m_slots[slot] != kNone)
            slot = (slot + 1) & (m_slots.size() - 1);
        m_slots[slot] = node;
    }
}

std::uint32_t LocationStacks::child(std::uint32_t caller, std::uint64_t location)
{
    if (2 * m_nodes.size() >= m_slots.size())
        grow();
    std::size_t slot = hashOf(caller, location) >> 32 & (m_slots.size() - 1);
    for (; m_slots[slot] != kNone; slot = (slot + 1) & (m_slots.size() - 1)) {
        const Node& node = m_nodes[m_slots[slot]];
        if (node.caller == caller && node.location == location)
            return m_slots[slot];
    }
    m_slots[slot] = static_cast<std::uint32_t>(m_nodes.size());
    m_nodes.push_back({location, caller});
    return m_slots[slot];
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

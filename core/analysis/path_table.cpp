// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/path_table.h"

#include <utility>

#include "core/analysis/large_vector.h"

namespace graylens::analysis {

namespace {
constexpr unsigned kFirstBits = 8;
}

PathTable::PathTable()
    : m_parent {0}
    , m_name {kNone}
    , m_slots(std::size_t {1} << kFirstBits)
    , m_mask(m_slots.size() - 1)
    , m_shift(64 - kFirstBits)
{ }

std::uint32_t PathTable::find(std::uint32_t parent, std::uint32_t name) const
{
    const std::uint64_t key = keyOf(parent, name);
    for (std::size_t slot = slotOf(key); m_slots[slot].node != kNone; slot = (slot + 1) & m_mask) {
        if (m_slots[slot].key == key)
            return m_slots[slot].node;
    }
    return kNone;
}

std::uint32_t PathTable::add(std::size_t slot, std::uint64_t key)
{
    const auto node = static_cast<std::uint32_t>(m_parent.size());
    m_parent.push_back(static_cast<std::uint32_t>(key >> 32));
    m_name.push_back(static_cast<std::uint32_t>(key));
    m_slots[slot] = {key, node};
    if (m_parent.size() * 2 > m_slots.size())
        grow();
    return node;
}

void PathTable::put(const Slot& entry)
{
    std::size_t slot = slotOf(entry.key);
    while (m_slots[slot].node != kNone)
        slot = (slot + 1) & m_mask;
    m_slots[slot] = entry;
}

void PathTable::grow()
{
    const std::vector<Slot> old = std::exchange(m_slots, {});
    resizeLarge(m_slots, old.size() * 4);
    reserveLarge(m_parent, room());
    reserveLarge(m_name, room());
    m_mask = m_slots.size() - 1;
    m_shift -= 2;
    for (const Slot& entry : old) {
        if (entry.node != kNone)
            put(entry);
    }
}

void PathTable::reindex()
{
    if (!m_slots.empty())
        return;
    resizeLarge(m_slots, m_mask + 1);
    for (std::uint32_t n = 1; n < m_parent.size(); ++n)
        put({keyOf(m_parent[n], m_name[n]), n});
}

} // namespace graylens::analysis

// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace graylens::analysis {

/// A growing tree of call paths: node 0 is the root, a node is made the first time its (parent, name) is asked for, so
/// parents come before their children. Names are any 32-bit ids. One open-addressing table, one cache line a look-up.
class PathTable
{
public:
    static constexpr std::uint32_t kNone = 0xFFFFFFFFU;

    PathTable();

    std::uint32_t child(std::uint32_t parent, std::uint32_t name)
    {
        const std::uint64_t key = keyOf(parent, name);
        std::size_t slot = slotOf(key);
        while (m_slots[slot].node != kNone) {
            if (m_slots[slot].key == key)
                return m_slots[slot].node;
            slot = (slot + 1) & m_mask;
        }
        return add(slot, key);
    }
    /// kNone where the path was never made.
    std::uint32_t find(std::uint32_t parent, std::uint32_t name) const;
    /// Brings the slot of a coming look-up into the cache.
    void prefetch(std::uint32_t parent, std::uint32_t name) const
    {
#if defined(__GNUC__)
        __builtin_prefetch(&m_slots[slotOf(keyOf(parent, name))]);
#else
        static_cast<void>(parent);
        static_cast<void>(name);
#endif
    }

    /// Translates all names by a one-to-one `map`. The nodes stay; call reindex() before the next look-up.
    template <class Map> void renameAll(const Map& map)
    {
        for (std::size_t n = 1; n < m_name.size(); ++n)
            m_name[n] = map(m_name[n]);
        m_slots.clear();
    }
    /// Makes look-ups work again after renameAll; nothing to do otherwise.
    void reindex();

    std::size_t size() const
    {
        return m_parent.size();
    }
    /// Nodes that fit before the table grows.
    std::size_t room() const
    {
        return m_slots.size() / 2 + 1;
    }
    std::uint32_t parent(std::uint32_t node) const
    {
        return m_parent[node];
    }
    std::uint32_t name(std::uint32_t node) const
    {
        return m_name[node];
    }
    const std::vector<std::uint32_t>& parents() const
    {
        return m_parent;
    }
    const std::vector<std::uint32_t>& names() const
    {
        return m_name;
    }

private:
    struct Slot
    {
        std::uint64_t key = 0;
        std::uint32_t node = kNone;
    };
    static std::uint64_t keyOf(std::uint32_t parent, std::uint32_t name)
    {
        return (static_cast<std::uint64_t>(parent) << 32) | name;
    }
    std::size_t slotOf(std::uint64_t key) const
    {
        const std::uint64_t mixed = (key ^ (key >> 29)) * 0x9E3779B97F4A7C15ULL;
        return static_cast<std::size_t>(mixed >> m_shift);
    }
    std::uint32_t add(std::size_t slot, std::uint64_t key);
    void put(const Slot& entry);
    void grow();

    std::vector<std::uint32_t> m_parent, m_name;
    std::vector<Slot> m_slots;
    std::size_t m_mask = 0;
    unsigned m_shift = 0;
};

} // namespace graylens::analysis

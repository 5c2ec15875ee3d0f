// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace graylens::analysis {

/// Numbers keys 0, 1, 2 ... in order of first appearance.
class KeyNumbering
{
public:
    static constexpr std::uint32_t kNone = 0xFFFFFFFFU;

    /// At most `items` keys, each below `keys`. Where those are at most `direct`, each has a place of its own, which
    /// saves the look-up.
    KeyNumbering(std::size_t items, std::uint64_t keys, std::size_t direct)
        : m_isDirect(keys <= direct)
        , m_slots(m_isDirect ? static_cast<std::size_t>(keys) : std::bit_ceil(items * 2 + 2), kNone)
    { }

    /// The number of `key`; a new one is the count so far.
    std::uint32_t numberOf(std::uint64_t key)
    {
        std::uint32_t& slot = m_slots[slotOf(key)];
        if (slot == kNone) {
            slot = m_count++;
            if (!m_isDirect)
                m_keys.push_back(key);
        }
        return slot;
    }
    /// The number of a key that was numbered before, else kNone.
    std::uint32_t find(std::uint64_t key) const { return m_slots[slotOf(key)]; }
    std::uint32_t count() const { return m_count; }

private:
    std::size_t slotOf(std::uint64_t key) const
    {
        if (m_isDirect)
            return static_cast<std::size_t>(key);
        std::size_t slot = mix(key) & (m_slots.size() - 1);
        while (m_slots[slot] != kNone && m_keys[m_slots[slot]] != key)
            slot = (slot + 1) & (m_slots.size() - 1);
        return slot;
    }
    /// The finaliser of MurmurHash3.
    static std::uint64_t mix(std::uint64_t key)
    {
        key ^= key >> 33U;
        key *= 0xFF51AFD7ED558CCDULL;
        key ^= key >> 33U;
        key *= 0xC4CEB9FE1A85EC53ULL;
        return key ^ (key >> 33U);
    }

    bool m_isDirect;
    std::vector<std::uint32_t> m_slots;
    std::vector<std::uint64_t> m_keys;
    std::uint32_t m_count = 0;
};

} // namespace graylens::analysis

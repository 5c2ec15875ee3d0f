// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <utility>
#include <vector>

#include "core/trace/tables.h"

namespace graylens::trace {

/// Finds stacks by caller and frame while they are gathered. Open addressing over numbers of the stacks themselves:
/// profiles have millions of them, and a node-based map costs ten times as much.
class StackIndex
{
public:
    /// The stack with this caller and frame, or none: then the next one that is added to `stacks` is remembered as it.
    StackId findOrPromise(const Stacks& stacks, StackId caller, FrameId frame)
    {
        const auto size = static_cast<std::uint32_t>(stacks.frame.size());
        if (2 * (std::size_t {size} + 1) >= m_slots.size())
            grow();
        const std::uint32_t hash = hashOf(caller, frame);
        std::size_t place = hash & (m_slots.size() - 1);
        for (; m_slots[place].stack != kFree; place = (place + 1) & (m_slots.size() - 1)) {
            const Slot& slot = m_slots[place];
            if (slot.hash == hash && stacks.caller[slot.stack] == caller && stacks.frame[slot.stack] == frame)
                return StackId {slot.stack};
        }
        m_slots[place] = {hash, size};
        return {};
    }

private:
    static constexpr std::uint32_t kFree = 0xFFFFFFFFU;
    struct Slot
    {
        std::uint32_t hash = 0;
        std::uint32_t stack = kFree;
    };

    static std::uint32_t hashOf(StackId caller, FrameId frame)
    {
        std::uint64_t hash = (std::uint64_t {caller.value()} << 32 | frame.value()) * 0x9E3779B97F4A7C15U;
        hash = (hash ^ hash >> 29) * 0xBF58476D1CE4E5B9U;
        return static_cast<std::uint32_t>(hash >> 32);
    }

    void grow()
    {
        const std::size_t size = m_slots.empty() ? 256 : 2 * m_slots.size();
        const std::vector<Slot> kept = std::exchange(m_slots, std::vector<Slot>(size));
        for (const Slot& slot : kept) {
            if (slot.stack == kFree)
                continue;
            std::size_t place = slot.hash & (m_slots.size() - 1);
            while (m_slots[place].stack != kFree)
                place = (place + 1) & (m_slots.size() - 1);
            m_slots[place] = slot;
        }
    }

    std::vector<Slot> m_slots;
};

} // namespace graylens::trace

// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/decode/chrome_json/event_batch.h"

#include <algorithm>

#define XXH_INLINE_ALL
#include <xxhash.h>

namespace graylens::decode {

BatchStrings::BatchStrings()
    : m_slots(std::size_t {1} << 13, kNoIndex)
{ }

void BatchStrings::clear()
{
    m_texts.clear();
    m_hashes.clear();
    m_arena.clear();
    std::fill(m_slots.begin(), m_slots.end(), kNoIndex);
}

std::uint32_t BatchStrings::find(std::string_view text, bool copy)
{
    const auto hash = static_cast<std::uint32_t>(XXH3_64bits(text.data(), text.size()));
    const auto mask = static_cast<std::uint32_t>(m_slots.size() - 1);
    std::uint32_t slot = hash & mask;
    for (; m_slots[slot] != kNoIndex; slot = (slot + 1) & mask) {
        const std::uint32_t index = m_slots[slot];
        if (m_hashes[index] == hash && m_texts[index] == text)
            return index;
    }
    const auto index = static_cast<std::uint32_t>(m_texts.size());
    m_slots[slot] = index;
    m_texts.push_back(copy ? keep(text) : text);
    m_hashes.push_back(hash);
    if (m_texts.size() * 2 > m_slots.size())
        grow();
    return index;
}

void BatchStrings::grow()
{
    m_slots.assign(m_slots.size() * 2, kNoIndex);
    const auto mask = static_cast<std::uint32_t>(m_slots.size() - 1);
    for (std::uint32_t index = 0; index < m_hashes.size(); ++index) {
        std::uint32_t slot = m_hashes[index] & mask;
        while (m_slots[slot] != kNoIndex)
            slot = (slot + 1) & mask;
        m_slots[slot] = index;
    }
}

void EventBatch::clear()
{
    strings.clear();
    threads.clear();
    events.clear();
    extras.clear();
    args.clear();
    damaged = notEvents = repaired = cutArgs = 0;
    firstDamage = 0;
}

} // namespace graylens::decode

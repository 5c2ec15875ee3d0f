// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/decode/chrome_json/event_batch.h"

#include <algorithm>
#include <cstring>

#define XXH_INLINE_ALL
#include <xxhash.h>

namespace graylens::decode {

namespace {

constexpr std::size_t kBlock = std::size_t {64} << 10;
/// A place forgets what it knows beyond this: files may hold millions of different texts.
constexpr std::uint32_t kMaxTexts = 1U << 16U;
constexpr std::size_t kMaxTextBytes = std::size_t {4} << 20;
constexpr std::size_t kMaxThreads = 4096;

} // namespace

std::string_view TextArena::keep(std::string_view text)
{
    if (m_left < text.size()) {
        m_left = std::max(kBlock, text.size());
        m_next = m_blocks.emplace_back(std::make_unique_for_overwrite<char[]>(m_left)).get();
    }
    const std::string_view kept(m_next, text.size());
    if (!text.empty())
        std::memcpy(m_next, text.data(), text.size());
    m_next += text.size();
    m_left -= text.size();
    return kept;
}

void TextArena::clear()
{
    if (m_blocks.empty())
        return;
    m_blocks.clear();
    m_left = 0;
}

BatchStrings::BatchStrings()
    : m_slots(std::size_t {1} << 13)
{ }

void BatchStrings::clear()
{
    m_texts = {}; // one of them may have been huge
    m_places.clear();
    std::fill(m_slots.begin(), m_slots.end(), Slot {});
}

std::uint32_t BatchStrings::add(std::string_view text)
{
    const auto hash = static_cast<std::uint32_t>(XXH3_64bits(text.data(), text.size()));
    const auto mask = static_cast<std::uint32_t>(m_slots.size() - 1);
    std::uint32_t slot = hash & mask;
    for (; m_slots[slot].place != kNoIndex; slot = (slot + 1) & mask) {
        if (m_slots[slot].hash == hash && textAt(m_slots[slot].place) == text)
            return headAt(m_slots[slot].place).index;
    }
    m_slots[slot] = {hash, store(text)};
    if (m_places.size() * 2 > m_slots.size())
        grow();
    return size() - 1;
}

std::uint32_t BatchStrings::store(std::string_view text)
{
    const Head head {size(), static_cast<std::uint32_t>(text.size())};
    const auto place = static_cast<std::uint32_t>(m_texts.size());
    m_texts.resize((place + sizeof head + text.size() + alignof(Head) - 1) & ~(alignof(Head) - 1));
    std::memcpy(m_texts.data() + place, &head, sizeof head);
    text.copy(m_texts.data() + place + sizeof head, text.size());
    m_places.push_back(place);
    return place;
}

void BatchStrings::grow()
{
    std::vector<Slot> slots(m_slots.size() * 2);
    const auto mask = static_cast<std::uint32_t>(slots.size() - 1);
    for (const Slot& old : m_slots) {
        if (old.place == kNoIndex)
            continue;
        std::uint32_t slot = old.hash & mask;
        while (slots[slot].place != kNoIndex)
            slot = (slot + 1) & mask;
        slots[slot] = old;
    }
    m_slots = std::move(slots);
}

void EventBatch::clear()
{
    if (strings.size() > kMaxTexts || strings.bytes() > kMaxTextBytes || threads.size() > kMaxThreads) {
        strings.clear();
        threads.clear();
        stringIds.clear();
        threadIndices.clear();
    }
    events.clear();
    extras.clear();
    args.clear();
    kept.clear();
    damaged = notEvents = repaired = cutArgs = 0;
    firstDamage = 0;
}

} // namespace graylens::decode

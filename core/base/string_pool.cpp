// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/string_pool.h"

#include <algorithm>
#include <cstring>

#include <xxhash.h>

namespace graylens {

namespace {
constexpr std::uint32_t kEmpty = 0xFFFFFFFFU;
constexpr std::size_t kBlock = std::size_t {64} * 1024;
} // namespace

StringPool::StringPool()
    : m_slots(64, kEmpty)
{
    intern({});
}

std::uint32_t StringPool::slotOf(std::string_view text, std::uint64_t hash) const
{
    const auto mask = static_cast<std::uint32_t>(m_slots.size() - 1);
    const auto low = static_cast<std::uint32_t>(hash);
    std::uint32_t slot = low & mask;
    while (m_slots[slot] != kEmpty) {
        const std::uint32_t index = m_slots[slot];
        if (m_hashes[index] == low && m_views[index] == text)
            return slot;
        slot = (slot + 1) & mask;
    }
    return slot;
}

StringId StringPool::find(std::string_view text) const
{
    const std::uint32_t index = m_slots[slotOf(text, XXH3_64bits(text.data(), text.size()))];
    return index == kEmpty ? StringId {} : StringId {index};
}

StringId StringPool::intern(std::string_view text)
{
    const std::uint64_t hash = XXH3_64bits(text.data(), text.size());
    std::uint32_t slot = slotOf(text, hash);
    if (m_slots[slot] != kEmpty)
        return StringId {m_slots[slot]};
    if ((m_views.size() + 1) * 2 > m_slots.size()) {
        grow();
        slot = slotOf(text, hash);
    }
    const auto index = static_cast<std::uint32_t>(m_views.size());
    m_views.emplace_back(store(text), text.size());
    m_hashes.push_back(static_cast<std::uint32_t>(hash));
    m_slots[slot] = index;
    return StringId {index};
}

StringId StringPool::addTwin(std::string_view text)
{
    const StringId first = intern(text);
    m_views.push_back(view(first));
    m_hashes.push_back(m_hashes[first.value()]);
    return StringId {static_cast<std::uint32_t>(m_views.size() - 1)};
}

void StringPool::grow()
{
    std::vector<std::uint32_t> slots(m_slots.size() * 2, kEmpty);
    const auto mask = static_cast<std::uint32_t>(slots.size() - 1);
    for (std::uint32_t index = 0; index < m_hashes.size(); ++index) {
        std::uint32_t slot = m_hashes[index] & mask;
        while (slots[slot] != kEmpty)
            slot = (slot + 1) & mask;
        slots[slot] = index;
    }
    m_slots = std::move(slots);
}

const char* StringPool::store(std::string_view text)
{
    if (text.empty())
        return "";
    if (m_blocks.empty() || m_blockUsed + text.size() > m_blockSize) {
        m_blockSize = std::max(kBlock, text.size());
        m_blocks.push_back(std::make_unique<char[]>(m_blockSize));
        m_blockUsed = 0;
        m_bytes += m_blockSize;
    }
    char* at = m_blocks.back().get() + m_blockUsed;
    std::memcpy(at, text.data(), text.size());
    m_blockUsed += text.size();
    return at;
}

std::size_t StringPool::memoryBytes() const
{
    return m_bytes + m_views.capacity() * sizeof(std::string_view)
        + (m_hashes.capacity() + m_slots.capacity()) * sizeof(std::uint32_t);
}

} // namespace graylens

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
    : m_slots(std::vector<std::uint32_t>(64, kEmpty))
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

StringPool::Parts StringPool::parts() const
{
    Parts parts;
    std::size_t bytes = 0;
    for (const std::string_view text : m_views)
        bytes += text.size();
    parts.text.reserve(bytes);
    parts.ends.reserve(m_views.size());
    for (const std::string_view text : m_views) {
        parts.text.append(text);
        parts.ends.push_back(parts.text.size());
    }
    parts.hashes = m_hashes;
    parts.slots = m_slots;
    return parts;
}

std::optional<StringPool> StringPool::over(Parts parts)
{
    const std::size_t count = parts.ends.size();
    const std::size_t slots = parts.slots.size();
    const bool isPowerOfTwo = slots > 0 && (slots & (slots - 1)) == 0;
    if (count == 0 || parts.hashes.size() != count || !isPowerOfTwo || slots < count * 2
        || parts.ends.back() != parts.text.size() || parts.ends.front() != 0)
        return std::nullopt;
    StringPool pool;
    pool.m_views.resize(count);
    std::uint64_t begin = 0;
    for (std::size_t i = 0; i < count; ++i) {
        const std::uint64_t end = parts.ends[i];
        if (end < begin || end > parts.text.size())
            return std::nullopt;
        pool.m_views[i] = {parts.text.data() + begin, static_cast<std::size_t>(end - begin)};
        begin = end;
    }
    // Half of the slots are empty, or a search might not end.
    const auto used = std::count_if(parts.slots.begin(), parts.slots.end(), [](auto slot) { return slot != kEmpty; });
    const auto isKnown = [count](std::uint32_t slot) { return slot == kEmpty || slot < count; };
    if (static_cast<std::size_t>(used) > count || !std::all_of(parts.slots.begin(), parts.slots.end(), isKnown))
        return std::nullopt;
    pool.m_text = std::move(parts.text);
    pool.m_hashes = std::move(parts.hashes);
    pool.m_slots = std::move(parts.slots);
    return pool;
}

std::size_t StringPool::memoryBytes() const
{
    return m_bytes + m_text.memoryBytes() + m_views.capacity() * sizeof(std::string_view) + m_hashes.memoryBytes()
        + m_slots.memoryBytes();
}

} // namespace graylens

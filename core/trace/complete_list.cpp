// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/trace/complete_list.h"

namespace graylens::trace {

namespace {

constexpr std::size_t kFirstChunk = 8, kLargestChunk = 4096;

} // namespace

void CompleteList::append(std::span<const CompleteSlice> slices)
{
    m_count += slices.size();
    while (!slices.empty()) {
        if (m_chunks.empty() || m_chunks.back().room() == 0) {
            const std::size_t before = m_chunks.empty() ? 0 : m_chunks.back().capacity;
            Chunk& fresh = m_chunks.emplace_back();
            fresh.capacity = std::clamp(4 * before, kFirstChunk, kLargestChunk);
            fresh.begin = fresh.end = m_arena.take<CompleteSlice>(fresh.capacity);
        }
        Chunk& chunk = m_chunks.back();
        const std::size_t count = std::min(slices.size(), chunk.room());
        chunk.end = std::uninitialized_copy_n(slices.begin(), count, chunk.end);
        slices = slices.subspan(count);
    }
}

std::vector<CompleteSlice> CompleteList::take()
{
    std::vector<CompleteSlice> all;
    all.reserve(m_count);
    forEach([&all](const CompleteSlice& slice) { all.push_back(slice); });
    *this = {};
    return all;
}

} // namespace graylens::trace

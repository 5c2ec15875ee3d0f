// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <cstddef>
#include <span>
#include <vector>

#include "core/trace/block_arena.h"
#include "core/trace/records.h"

namespace graylens::trace {

/// Slices of one track as they come. They stay where they are put: one growing vector a track would leave behind all
/// the smaller ones it was before.
class CompleteList
{
public:
    void append(std::span<const CompleteSlice> slices);
    bool isEmpty() const { return m_chunks.empty(); }
    template <class Visit> void forEach(Visit&& visit) const
    {
        for (const Chunk& chunk : m_chunks)
            std::for_each(chunk.begin, chunk.end, visit);
    }
    /// All of them in one place; the list is empty afterwards.
    std::vector<CompleteSlice> take();

private:
    struct Chunk
    {
        CompleteSlice* begin = nullptr;
        CompleteSlice* end = nullptr; ///< of what is filled
        std::size_t capacity = 0;
        std::size_t room() const { return capacity - static_cast<std::size_t>(end - begin); }
    };
    BlockArena m_arena;
    std::vector<Chunk> m_chunks;
    std::size_t m_count = 0;
};

} // namespace graylens::trace

// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/trace/block_arena.h"

#include <algorithm>
#include <cstdint>

#include "core/trace/large_pages.h"

namespace graylens::trace {

namespace {

constexpr std::size_t kFirstBlock = std::size_t {16} << 10;

} // namespace

void BlockArena::Free::operator()(std::byte* block) const
{
    if (mapped > 0)
        freeLargeBlock(block, mapped);
    else
        delete[] block;
}

std::byte* BlockArena::takeBytes(std::size_t bytes, std::size_t alignment)
{
    std::size_t gap = (0 - reinterpret_cast<std::uintptr_t>(m_next)) & (alignment - 1);
    if (m_left < bytes + gap) {
        addBlock(bytes);
        gap = 0;
    }
    std::byte* const taken = m_next + gap;
    m_next = taken + bytes;
    m_left -= gap + bytes;
    return taken;
}

void BlockArena::addBlock(std::size_t least)
{
    const std::size_t grown = kFirstBlock << std::min<std::size_t>(2 * m_blocks.size(), 16);
    m_left = std::max(std::min(grown, kLargePage), least);
    std::size_t mapped = 0;
    if (m_left >= kLargePage) {
        m_left = mapped = (m_left + kLargePage - 1) & ~(kLargePage - 1);
        m_next = takeLargeBlock(mapped);
    } else {
        m_next = new std::byte[m_left];
    }
    m_blocks.emplace_back(m_next, Free {mapped});
}

} // namespace graylens::trace

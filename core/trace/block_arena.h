// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <memory>
#include <type_traits>
#include <vector>

namespace graylens::trace {

/// Memory for what one track collects: handed out in order, given back all at once. Blocks grow, so that a track with
/// little costs little; large ones come straight from the system and go back there, since the heap would keep them in
/// pieces that nothing else fits into.
class BlockArena
{
public:
    /// Not initialised.
    template <class T> T* take(std::size_t count)
    {
        static_assert(std::is_trivially_destructible_v<T>);
        return reinterpret_cast<T*>(takeBytes(count * sizeof(T), alignof(T)));
    }

private:
    struct Free
    {
        std::size_t mapped = 0; ///< bytes from the system; 0: of the heap
        void operator()(std::byte* block) const;
    };
    std::byte* takeBytes(std::size_t bytes, std::size_t alignment);
    void addBlock(std::size_t least);

    std::vector<std::unique_ptr<std::byte[], Free>> m_blocks;
    std::byte* m_next = nullptr;
    std::size_t m_left = 0;
};

} // namespace graylens::trace

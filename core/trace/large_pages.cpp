// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/trace/large_pages.h"

#include <cstdint>
#include <new>

#ifdef __linux__
#include <sys/mman.h>
#endif

namespace graylens::trace {

void wantLargePages([[maybe_unused]] void* begin, [[maybe_unused]] std::size_t bytes)
{
#ifdef __linux__
    const auto address = reinterpret_cast<std::uintptr_t>(begin);
    const std::uintptr_t first = (address + kLargePage - 1) & ~(kLargePage - 1);
    const std::uintptr_t end = (address + bytes) & ~(kLargePage - 1);
    if (first < end)
        ::madvise(reinterpret_cast<void*>(first), end - first, MADV_HUGEPAGE);
#endif
}

#ifdef __linux__

std::byte* takeLargeBlock(std::size_t bytes)
{
    // One page more than asked for, so that a boundary of large pages lies in it; what is around goes back.
    void* const mapped
        = ::mmap(nullptr, bytes + kLargePage, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (mapped == MAP_FAILED)
        throw std::bad_alloc();
    auto* const begin = static_cast<std::byte*>(mapped);
    const std::size_t before = (0 - reinterpret_cast<std::uintptr_t>(begin)) & (kLargePage - 1);
    if (before > 0)
        ::munmap(begin, before);
    ::munmap(begin + before + bytes, kLargePage - before);
    wantLargePages(begin + before, bytes);
    return begin + before;
}

void freeLargeBlock(std::byte* block, std::size_t bytes)
{
    ::munmap(block, bytes);
}

#else

std::byte* takeLargeBlock(std::size_t bytes)
{
    return static_cast<std::byte*>(::operator new[](bytes, std::align_val_t {kLargePage}));
}

void freeLargeBlock(std::byte* block, std::size_t)
{
    ::operator delete[](block, std::align_val_t {kLargePage});
}

#endif

} // namespace graylens::trace

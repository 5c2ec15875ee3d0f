// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/trace/large_pages.h"

#include <cstdint>

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

} // namespace graylens::trace

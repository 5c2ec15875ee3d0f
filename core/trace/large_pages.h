// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>

namespace graylens::trace {

inline constexpr std::size_t kLargePage = std::size_t {2} << 20;

/// Asks the system to back the whole large pages inside [begin, begin + bytes) as such: filling fresh memory then costs
/// one fault for 2 MiB instead of 512. Only a wish; nothing happens where it is not granted.
void wantLargePages(void* begin, std::size_t bytes);

/// Memory in large pages, past the heap, which would keep it; `bytes` is a multiple of kLargePage. Throws
/// std::bad_alloc.
std::byte* takeLargeBlock(std::size_t bytes);
void freeLargeBlock(std::byte* block, std::size_t bytes);

} // namespace graylens::trace

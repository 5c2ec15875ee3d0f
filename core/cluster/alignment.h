// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "core/cluster/stack_index.h"

namespace graylens::cluster {

/// A line of two stacks side by side: the same frame in both, or one that only one of them has there.
struct AlignedFrame
{
    std::optional<std::uint32_t> first, second; ///< places; at least one
    bool isElsewhere = false; ///< the other stack has this frame too, but not in this order

    bool isShared() const { return first && second; }
};

/// Lays two stacks side by side: each frame of each once, in order. Frames are matched as similarity() does, the nth of
/// a name with the nth.
std::vector<AlignedFrame> align(const Stack& first, const Stack& second);

/// How much two stacks have in common, in figures.
struct Overlap
{
    std::size_t shared = 0; ///< frames that both have, wherever
    std::size_t top = 0; ///< of them so many from the crash on, without a gap
    std::size_t first = 0, second = 0; ///< frames of each
};
Overlap overlapOf(std::span<const AlignedFrame> frames);

} // namespace graylens::cluster

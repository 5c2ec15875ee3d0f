// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace graylens::cluster {

/// One frame of a stack, for comparing.
struct StackToken
{
    std::uint32_t name = 0; ///< number of the frame's name
    std::uint32_t place = 0; ///< 0 = innermost
    double weight = 0; ///< what a match is worth
};

/// The weight of a frame: (place + 1)^-1 x exp(-2 share of the stacks that have it). Frames near the crash and frames
/// that few stacks have count most.
double frameWeight(std::uint32_t place, double shareOfStacks);

/// FaST similarity of two stacks whose tokens are sorted by (name, place): matched frames add their weights, less the
/// further apart their places are, unmatched ones take theirs off; -1 = nothing in common, 1 = equal. Linear in the
/// lengths. (Rodrigues et al., "FaST: a linear time stack trace alignment heuristic for crash report deduplication",
/// MSR 2022; constants: alpha 1, beta 2, gamma 0.2.)
double similarity(std::span<const StackToken> a, std::span<const StackToken> b);

} // namespace graylens::cluster

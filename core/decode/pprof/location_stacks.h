// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace graylens::decode::pprof {

/// Stacks of location ids as a prefix tree: locations may be described after the samples that use them.
class LocationStacks
{
public:
    static constexpr std::uint32_t kNone = 0xFFFFFFFFU; ///< the empty stack

    struct Node
    {
        std::uint64_t location = 0;
        std::uint32_t caller = kNone; ///< smaller than the node's own number
    };
    /// The node of a stack whose innermost location comes first. Stacks next to each other often share their outer
    /// part.
    std::uint32_t add(std::span<const std::uint64_t> leafFirst);
    const std::vector<Node>& nodes() const { return m_nodes; }

private:
    std::uint32_t child(std::uint32_t caller, std::uint64_t location);
    void grow();

    struct Slot
    {
        std::uint32_t hash = 0;
        std::uint32_t node = kNone;
    };
    struct Step
    {
        std::uint64_t location = 0;
        std::uint32_t node = kNone;
    };
    std::vector<Node> m_nodes;
    std::vector<Slot> m_slots; ///< open addressing
    std::vector<Step> m_path; ///< of the stack before, outermost first
};

} // namespace graylens::decode::pprof

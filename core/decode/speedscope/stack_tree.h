// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <unordered_map>
#include <vector>

namespace graylens::decode::speedscope {

/// Stacks of frame numbers as a prefix tree: frames may be described after the stacks that use them.
class StackTree
{
public:
    static constexpr std::uint32_t kNone = 0xFFFFFFFFU; ///< the empty stack

    struct Node
    {
        std::uint32_t caller = kNone; ///< smaller than the node's own number
        std::uint32_t frame = 0;
    };
    /// The node of a stack given from the root; stacks next to each other share most of their frames.
    std::uint32_t add(const std::vector<std::uint32_t>& frames);
    const std::vector<Node>& nodes() const { return m_nodes; }

private:
    std::uint32_t child(std::uint32_t caller, std::uint32_t frame);

    std::vector<Node> m_nodes;
    std::unordered_map<std::uint64_t, std::uint32_t> m_children;
    std::vector<std::uint32_t> m_path, m_pathFrames; ///< of the stack before
};

} // namespace graylens::decode::speedscope

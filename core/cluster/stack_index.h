// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

#include "core/cluster/similarity.h"

namespace graylens::cluster {

/// Names of a stack's frames that are not irrelevant, innermost first: Signature::frames.
using Stack = std::vector<std::string>;

/// Stacks among which similar ones are found by the frames they share, without comparing each with each.
class StackIndex
{
public:
    explicit StackIndex(std::span<const Stack> stacks);

    struct Similar
    {
        std::uint32_t stack = 0;
        double similarity = 0;
    };
    /// The stacks behind this one that share a frame with it, in order. A frame that very many stacks have leads to
    /// nobody.
    std::vector<Similar> similarBehind(std::uint32_t stack) const;
    /// Of any two stacks; frames weigh by how many stacks of the index have them. -1 to 1.
    double similarityOf(const Stack& a, const Stack& b) const;

private:
    using Numbers = std::unordered_map<std::string, std::uint32_t>;
    std::vector<StackToken> tokens(const Stack& stack, Numbers& strangers) const;

    double m_among; ///< what a frame's stacks are a share of
    Numbers m_names;
    std::vector<std::vector<std::uint32_t>> m_stacksWith; ///< by name, ascending
    std::vector<std::vector<StackToken>> m_tokens; ///< by stack, sorted by name and place
};

} // namespace graylens::cluster

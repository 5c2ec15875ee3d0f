// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <cstdint>
#include <span>
#include <vector>

namespace graylens::analysis {

/// Children of every node, next to each other: those of n are node[begin[n]] .. node[begin[n + 1]).
struct ChildLists
{
    std::vector<std::uint32_t> begin, node;
    std::span<const std::uint32_t> of(std::uint32_t n) const
    {
        return std::span(node).subspan(begin[n], begin[n + 1] - begin[n]);
    }
    std::span<std::uint32_t> of(std::uint32_t n) { return std::span(node).subspan(begin[n], begin[n + 1] - begin[n]); }
};
/// `parent[n] < n` for all nodes but the root 0.
ChildLists childLists(std::span<const std::uint32_t> parent);

/// Where each node stands in depth-first order, and what follows from that.
struct DepthFirst
{
    std::vector<std::uint32_t> place; ///< new index by old index
    std::vector<std::uint32_t> parent, subtreeEnd; ///< by new index
    std::vector<std::uint16_t> depth; ///< by new index; stays at 65535 below that
};
DepthFirst depthFirst(std::span<const std::uint32_t> parent, const ChildLists& children);

/// `column` in the new order.
template <class T> std::vector<T> reordered(const std::vector<T>& column, const DepthFirst& order)
{
    std::vector<T> out(column.size());
    for (std::size_t n = 0; n < column.size(); ++n)
        out[order.place[n]] = column[n];
    return out;
}

/// Sorts the children of every node by `before`.
template <class Before> void sortChildren(ChildLists& children, const Before& before)
{
    for (std::uint32_t n = 0; n + 1 < children.begin.size(); ++n) {
        const std::span<std::uint32_t> list = children.of(n);
        if (list.size() > 1)
            std::sort(list.begin(), list.end(), before);
    }
}

} // namespace graylens::analysis

// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/tree_order.h"

#include <limits>

namespace graylens::analysis {

ChildLists childLists(std::span<const std::uint32_t> parent)
{
    ChildLists lists;
    lists.begin.assign(parent.size() + 1, 0);
    lists.node.resize(parent.empty() ? 0 : parent.size() - 1);
    for (std::size_t n = 1; n < parent.size(); ++n)
        ++lists.begin[parent[n] + 1];
    for (std::size_t n = 1; n < lists.begin.size(); ++n)
        lists.begin[n] += lists.begin[n - 1];
    std::vector<std::uint32_t> next(lists.begin.begin(), lists.begin.end() - 1);
    for (std::uint32_t n = 1; n < parent.size(); ++n)
        lists.node[next[parent[n]]++] = n;
    return lists;
}

DepthFirst depthFirst(std::span<const std::uint32_t> parent, const ChildLists& children)
{
    const std::size_t size = parent.size();
    std::vector<std::uint32_t> subtree(size, 1);
    for (std::size_t n = size; n-- > 1;)
        subtree[parent[n]] += subtree[n];
    DepthFirst order;
    order.place.resize(size);
    order.parent.resize(size);
    order.subtreeEnd.resize(size);
    order.depth.resize(size);
    for (std::uint32_t n = 0; n < size; ++n) { // a parent's place is known before its children's
        const std::uint32_t here = order.place[n];
        order.subtreeEnd[here] = here + subtree[n];
        std::uint32_t next = here + 1;
        constexpr std::uint16_t kDeepest = std::numeric_limits<std::uint16_t>::max();
        const std::uint16_t below
            = order.depth[here] == kDeepest ? kDeepest : static_cast<std::uint16_t>(order.depth[here] + 1);
        for (const std::uint32_t child : children.of(n)) {
            order.place[child] = next;
            order.parent[next] = here;
            order.depth[next] = below;
            next += subtree[child];
        }
    }
    return order;
}

} // namespace graylens::analysis

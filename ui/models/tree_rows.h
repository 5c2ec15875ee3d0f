// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <vector>

namespace graylens::ui {

/// Rows of a depth-first tree for an item model: which children a node shows, in which order. Node 0 is the hidden
/// root. No object a node: two integer columns. Children are put in order when they are first looked at, so that
/// sorting a tree of a million nodes costs nothing until it is unfolded.
class TreeRows
{
public:
    using Before = std::function<bool(std::uint32_t, std::uint32_t)>;
    using Keep = std::function<bool(std::uint32_t)>;

    /// The span must outlive the rows. `keep` empty: all nodes; else a node shows when it or a node under it is kept.
    void reset(std::span<const std::uint32_t> parent, const Keep& keep = {});
    /// Empty: the order of the tree.
    void setOrder(Before before);

    std::uint32_t childCount(std::uint32_t node) const;
    std::uint32_t child(std::uint32_t node, std::uint32_t row) const;
    std::uint32_t rowOf(std::uint32_t node) const;
    std::uint32_t parentOf(std::uint32_t node) const { return m_parent[node]; }
    bool isShown(std::uint32_t node) const;
    std::uint32_t kept() const { return m_kept; } ///< nodes that passed the filter themselves
    std::size_t size() const { return m_parent.size(); }

private:
    void order(std::uint32_t node) const;

    std::span<const std::uint32_t> m_parent;
    std::vector<std::uint32_t> m_begin; ///< size + 1 entries: range in m_children
    mutable std::vector<std::uint32_t> m_children;
    mutable std::vector<std::uint32_t> m_row; ///< of shown nodes; kHidden otherwise
    mutable std::vector<bool> m_isOrdered;
    Before m_before;
    std::uint32_t m_kept = 0;
};

} // namespace graylens::ui

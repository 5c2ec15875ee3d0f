// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <unordered_map>
#include <vector>

namespace graylens::ui {

/// Rows of a depth-first tree for an item model: which children a node shows, in which order. Node 0 is the hidden
/// root. Children are listed and put in order when they are first looked at: showing or sorting a tree of a million
/// nodes costs nothing until it is unfolded.
class TreeRows
{
public:
    using Before = std::function<bool(std::uint32_t, std::uint32_t)>;
    using Keep = std::function<bool(std::uint32_t)>;

    /// The spans must outlive the rows. `keep` empty: all nodes; else a node shows when it or a node under it is kept.
    void reset(std::span<const std::uint32_t> parent, std::span<const std::uint32_t> subtreeEnd, const Keep& keep = {});
    /// Empty: the order of the tree.
    void setOrder(Before before);

    std::uint32_t childCount(std::uint32_t node) const;
    bool hasChildren(std::uint32_t node) const;
    std::uint32_t child(std::uint32_t node, std::uint32_t row) const;
    std::uint32_t rowOf(std::uint32_t node) const;
    std::uint32_t parentOf(std::uint32_t node) const { return m_parent[node]; }
    bool isShown(std::uint32_t node) const;
    std::uint32_t kept() const { return m_kept; } ///< nodes that passed the filter themselves
    std::size_t size() const { return m_parent.size(); }

private:
    const std::vector<std::uint32_t>& children(std::uint32_t node) const;

    std::span<const std::uint32_t> m_parent, m_subtreeEnd;
    std::vector<bool> m_shown; ///< empty: all
    mutable std::unordered_map<std::uint32_t, std::vector<std::uint32_t>> m_children; ///< of those looked at
    mutable std::unordered_map<std::uint32_t, std::uint32_t> m_row; ///< of their children
    Before m_before;
    std::uint32_t m_kept = 0;
};

} // namespace graylens::ui

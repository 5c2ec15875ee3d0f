// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/tree_rows.h"

#include <algorithm>

namespace graylens::ui {

namespace {
constexpr std::uint32_t kHidden = 0xFFFFFFFFU;
}

void TreeRows::reset(std::span<const std::uint32_t> parent, const Keep& keep)
{
    m_parent = parent;
    const std::size_t size = parent.size();
    std::vector<bool> shown(size, !keep);
    m_kept = size == 0 ? 0 : static_cast<std::uint32_t>(size - 1);
    if (keep) {
        m_kept = 0;
        for (std::size_t node = size; node-- > 1;) { // children stand behind their parents
            const bool isKept = keep(static_cast<std::uint32_t>(node));
            m_kept += isKept ? 1 : 0;
            if (isKept || shown[node]) {
                shown[node] = true;
                shown[parent[node]] = true;
            }
        }
    }
    m_begin.assign(size + 1, 0);
    m_row.assign(size, kHidden);
    for (std::size_t node = 1; node < size; ++node)
        if (shown[node])
            m_row[node] = m_begin[parent[node] + 1]++;
    for (std::size_t node = 0; node < size; ++node)
        m_begin[node + 1] += m_begin[node];
    m_children.assign(m_begin.back(), 0);
    for (std::size_t node = 1; node < size; ++node)
        if (shown[node])
            m_children[m_begin[parent[node]] + m_row[node]] = static_cast<std::uint32_t>(node);
    m_isOrdered.assign(size, !m_before);
}

void TreeRows::setOrder(Before before)
{
    m_before = std::move(before);
    m_isOrdered.assign(m_parent.size(), false);
}

std::uint32_t TreeRows::childCount(std::uint32_t node) const
{
    return node + 1 < m_begin.size() ? m_begin[node + 1] - m_begin[node] : 0;
}

std::uint32_t TreeRows::child(std::uint32_t node, std::uint32_t row) const
{
    order(node);
    return m_children[m_begin[node] + row];
}

std::uint32_t TreeRows::rowOf(std::uint32_t node) const
{
    order(m_parent[node]);
    return m_row[node];
}

bool TreeRows::isShown(std::uint32_t node) const
{
    return node < m_row.size() && m_row[node] != kHidden;
}

void TreeRows::order(std::uint32_t node) const
{
    if (m_isOrdered[node])
        return;
    m_isOrdered[node] = true;
    const auto first = m_children.begin() + m_begin[node];
    const auto last = m_children.begin() + m_begin[node + 1];
    if (m_before)
        std::stable_sort(first, last, m_before);
    else
        std::sort(first, last); // the order of the tree is that of the nodes
    std::uint32_t row = 0;
    for (auto child = first; child != last; ++child)
        m_row[*child] = row++;
}

} // namespace graylens::ui

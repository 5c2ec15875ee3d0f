// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/tree_rows.h"

#include <algorithm>

namespace graylens::ui {

void TreeRows::reset(std::span<const std::uint32_t> parent, std::span<const std::uint32_t> subtreeEnd, const Keep& keep)
{
    m_parent = parent;
    m_subtreeEnd = subtreeEnd;
    m_children.clear();
    m_row.clear();
    m_shown.clear();
    const std::size_t size = parent.size();
    m_kept = size == 0 ? 0 : static_cast<std::uint32_t>(size - 1);
    if (!keep)
        return;
    m_kept = 0;
    m_shown.assign(size, false);
    for (std::size_t node = size; node-- > 1;) { // children stand behind their parents
        const bool isKept = keep(static_cast<std::uint32_t>(node));
        m_kept += isKept ? 1 : 0;
        if (isKept || m_shown[node]) {
            m_shown[node] = true;
            m_shown[parent[node]] = true;
        }
    }
}

void TreeRows::setOrder(Before before)
{
    m_before = std::move(before);
    m_children.clear();
    m_row.clear();
}

const std::vector<std::uint32_t>& TreeRows::children(std::uint32_t node) const
{
    const auto [known, isNew] = m_children.try_emplace(node);
    std::vector<std::uint32_t>& list = known->second;
    if (!isNew || node >= size())
        return list;
    for (std::uint32_t child = node + 1; child < m_subtreeEnd[node]; child = m_subtreeEnd[child])
        if (isShown(child))
            list.push_back(child);
    if (m_before)
        std::stable_sort(list.begin(), list.end(), m_before);
    for (std::uint32_t row = 0; row < list.size(); ++row)
        m_row[list[row]] = row;
    return list;
}

std::uint32_t TreeRows::childCount(std::uint32_t node) const
{
    return static_cast<std::uint32_t>(children(node).size());
}

bool TreeRows::hasChildren(std::uint32_t node) const
{
    if (node >= size())
        return false;
    std::uint32_t child = node + 1;
    while (child < m_subtreeEnd[node] && !isShown(child))
        child = m_subtreeEnd[child];
    return child < m_subtreeEnd[node];
}

std::uint32_t TreeRows::child(std::uint32_t node, std::uint32_t row) const
{
    return children(node)[row];
}

std::uint32_t TreeRows::rowOf(std::uint32_t node) const
{
    children(m_parent[node]);
    return m_row.at(node);
}

bool TreeRows::isShown(std::uint32_t node) const
{
    return node < size() && (m_shown.empty() || m_shown[node]);
}

} // namespace graylens::ui

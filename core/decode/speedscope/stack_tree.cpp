// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/decode/speedscope/stack_tree.h"

#include <algorithm>

namespace graylens::decode::speedscope {

std::uint32_t StackTree::child(std::uint32_t caller, std::uint32_t frame)
{
    const std::uint64_t key = (std::uint64_t {caller} << 32) | frame;
    const auto [known, isNew] = m_children.try_emplace(key, static_cast<std::uint32_t>(m_nodes.size()));
    if (isNew)
        m_nodes.push_back({caller, frame});
    return known->second;
}

std::uint32_t StackTree::add(const std::vector<std::uint32_t>& frames)
{
    const std::size_t shorter = std::min(frames.size(), m_pathFrames.size());
    const auto end = frames.begin() + static_cast<std::ptrdiff_t>(shorter);
    const auto common
        = static_cast<std::size_t>(std::mismatch(frames.begin(), end, m_pathFrames.begin()).first - frames.begin());
    m_path.resize(common);
    m_pathFrames.resize(common);
    for (std::size_t i = common; i < frames.size(); ++i) {
        m_path.push_back(child(i == 0 ? kNone : m_path[i - 1], frames[i]));
        m_pathFrames.push_back(frames[i]);
    }
    return m_path.empty() ? kNone : m_path.back();
}

} // namespace graylens::decode::speedscope

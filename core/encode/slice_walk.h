// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <vector>

#include "core/trace/trace.h"

namespace graylens::encode {

/// Calls enter(slice, depth) and leave(slice) for all slices of the rows [first, end) of one track, parents around
/// their children, roots in order of time within a lane; lanes follow each other.
template <class Enter, class Leave>
void walkSlices(const trace::Trace& trace, std::uint32_t first, std::uint32_t end, Enter&& enter, Leave&& leave)
{
    std::vector<std::uint32_t> next; // slice of each row not yet visited
    for (std::uint32_t row = first; row < end; ++row)
        next.push_back(trace.rows[row].begin);
    const auto& parent = trace.slices.parent;
    for (std::uint32_t root = first; root < end; ++root) {
        std::vector<std::uint32_t> open;
        for (;;) {
            const std::uint32_t row = root + static_cast<std::uint32_t>(open.size());
            const std::uint32_t wanted = open.empty() ? 0xFFFFFFFFU : open.back();
            if (row < end && next[row - first] < trace.rows[row].end && parent[next[row - first]] == wanted) {
                open.push_back(next[row - first]++);
                enter(open.back(), open.size() - 1);
            } else if (!open.empty()) {
                leave(open.back());
                open.pop_back();
            } else {
                break;
            }
        }
    }
}

} // namespace graylens::encode

// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>

#include "core/analysis/diff.h"

namespace graylens::analysis {

/// Between a comparison's union tree and the calls of one of its traces. `side` 0 = normal, 1 = abnormal. Names are
/// compared by their keys (see symbols::nameKey), and by their normal names where a method was renamed.

/// The longest call of `thread` that a node stands for: the same callers, outermost first. Where none has these, the
/// longest of that name. Nothing where the thread never calls it, or the node is a thread or the root. Looks at the
/// slices of one depth; at all of the thread only where that fails.
std::optional<std::uint32_t> sliceOfNode(const DiffTree& tree, std::uint32_t node, std::size_t side,
                                         const trace::Trace& trace, ThreadId thread);

/// The node of a call; 0 where the tree does not have it (it lies outside the window).
std::uint32_t nodeOfSlice(const DiffTree& tree, std::size_t side, const trace::Trace& trace, std::uint32_t slice);

/// The node of depth 1 that holds a thread's calls: 0 where the tree is not by threads, nothing where it has none.
std::optional<std::uint32_t> nodeOfThread(const DiffTree& tree, std::size_t side, const trace::Trace& trace,
                                          ThreadId thread);

} // namespace graylens::analysis

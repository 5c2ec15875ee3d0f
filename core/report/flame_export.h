// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "core/analysis/call_tree.h"

namespace graylens::report {

/// Collapsed stacks, "a;b;c 123" a line, weights in the tree's own unit (nanoseconds for time). What the format gives a
/// meaning (";" and line ends) is replaced in names.
std::string collapsedStacks(const analysis::CallTree& tree);

/// speedscope's file format, one sampled profile: every path with its own weight. `name` is its title.
std::string speedscopeJson(const analysis::CallTree& tree, const std::string& name);

/// The tree itself: {"unit","sampled","nodes":[{"id","parent","name","count","self","total"}]}, depth first, callers
/// before callees; node 0 is the root, its parent null.
std::string callTreeJson(const analysis::CallTree& tree);

} // namespace graylens::report

// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "core/analysis/call_tree.h"
#include "core/encode/collapsed.h"

namespace graylens::report {

using encode::collapsedStacks;

/// speedscope's file format, one sampled profile: every path with its own weight. `name` is its title.
std::string speedscopeJson(const analysis::CallTree& tree, const std::string& name);

/// The tree itself: {"unit","sampled","nodes":[{"id","parent","name","count","self","total"}]}, depth first, callers
/// before callees; node 0 is the root, its parent null.
std::string callTreeJson(const analysis::CallTree& tree);

} // namespace graylens::report

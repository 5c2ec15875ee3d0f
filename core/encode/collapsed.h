// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "core/analysis/call_tree.h"

namespace graylens::encode {

/// Collapsed stacks, "a;b;c 123" a line, weights in the tree's own unit (nanoseconds for time). What the format gives a
/// meaning (";" and line ends) is replaced in names.
std::string collapsedStacks(const analysis::CallTree& tree);

} // namespace graylens::encode

// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <vector>

#include "core/analysis/search.h"
#include "ui/flame/flame_source.h"

namespace graylens::ui {

/// Which nodes of a tree carry a text in their name.
struct FlameMatches
{
    bool isActive = false; ///< something is searched for
    analysis::NameMatches names;
    std::vector<std::uint32_t> nodes; ///< every match under the focus, in order of the tree
    std::int64_t total = 0; ///< value of the topmost matches under the focus: recursion counts once
};

/// Names that contain `text`, without case. An empty text is no search.
FlameMatches findInFlame(const FlameSource& source, const QString& text, std::uint32_t focus);

} // namespace graylens::ui

// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "core/analysis/call_tree.h"
#include "core/analysis/diff.h"

namespace graylens::report {

struct SvgOptions
{
    std::string title; ///< also the name for screen readers
    float width = 1200;
    float minWidth = 0.5F; ///< boxes narrower than this many pixels are folded together
};

/// A flame graph (root on top, left heavy) as one file that needs nothing else: as wide as its window, hover says the
/// figures, a click or Enter zooms and crumbs lead back, a field marks names and says how many there are and how much
/// of the whole, arrow keys walk along the boxes. Light and dark after the reader's preference.
std::string flameSvg(const analysis::CallTree& tree, const SvgOptions& options);

/// The same of a comparison. Widths are the abnormal side's; orange with a plus sign takes more there, blue with a
/// minus less; new subtrees have a thick border, removed ones a dashed one. Hover says both sides.
std::string diffFlameSvg(const analysis::DiffTree& tree, const SvgOptions& options);

} // namespace graylens::report

// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "core/analysis/call_tree.h"
#include "core/analysis/diff.h"
#include "core/layout/draw_list.h"

namespace graylens::layout {

struct FlameView
{
    std::uint32_t focus = 0; ///< node that fills the width; its callers are drawn above it at full width
    float width = 0, height = 0; ///< pixels
    float scrollY = 0;
    float rowHeight = 18;
    float minWidth = 0.5F; ///< in device pixels; narrower siblings are folded into one item of kind SliceRun
    bool inverted = false; ///< the focus at the bottom, callees growing upwards
    bool showRoot = true; ///< false: the row of node 0 is left out, its children come first
    float pixelRatio = 1;
};

/// Item::flags of flame graphs.
enum FlameMark : std::uint8_t {
    kNew = 1, ///< no normal trace has it
    kRemoved = 2, ///< no abnormal trace has it
    kMore = 4, ///< takes visibly more time in abnormal
    kLess = 8, ///< takes visibly less time in abnormal
    kSelfChanged = 16, ///< the change is (also) in its own time, not only in what it calls
    kAncestor = 32, ///< a caller of the focus: full width says nothing about its time
    kOutline = 64, ///< has no time on the side that gives the widths; drawn at the other side's in free space
};

/// Widths by total, children in the order of the tree (left heavy, or in order of time where the tree is). Items are
/// FlameNode (ref: node) and SliceRun (ref: the widest folded node, count: the folded siblings). Cost follows pixels:
/// the subtree of a folded node is never visited.
DrawList flame(const analysis::CallTree& tree, const FlameView& view);

enum class DiffWidth : std::uint8_t {
    Abnormal, ///< removed nodes are outlines in their parent's own time, squeezed where it does not suffice
    Normal, ///< new nodes are outlines in the same way
    Larger, ///< of both, node by node: own time max(normal, abnormal), plus the callees'
};

/// What diffFlame() needs of the whole tree, computed once a tree and mode in O(nodes).
struct DiffWidths
{
    DiffWidth mode = DiffWidth::Abnormal;
    std::vector<std::int64_t> value; ///< children add up to at most their parent
    std::vector<std::int64_t> outlineNeed; ///< what a node's one-sided children would take; empty for Larger
    std::int64_t largestDelta = 0; ///< largest change of any node: the end of the colour scale
};
DiffWidths diffWidths(const analysis::DiffTree& tree, DiffWidth mode);

/// Flame graph of the union tree. Item::color is a step of the delta scale: kDeltaSteps / 2 = no change, above = takes
/// more time in abnormal, below = less.
inline constexpr std::uint16_t kDeltaSteps = 17;
DrawList diffFlame(const analysis::DiffTree& tree, const FlameView& view, const DiffWidths& widths);
DrawList diffFlame(const analysis::DiffTree& tree, const FlameView& view, DiffWidth width);

/// Step of a change: the square root of its part of `largest`, so that a tenth of the largest is still seen; changes
/// under 0.4 % of it are no change.
std::uint16_t deltaStep(std::int64_t delta, std::int64_t largest);

/// Height of the rows that are wide enough to be drawn under view.focus, its callers included, for scroll bars.
float flameHeight(const analysis::CallTree& tree, const FlameView& view);
float diffFlameHeight(const analysis::DiffTree& tree, const FlameView& view, const DiffWidths& widths);
float diffFlameHeight(const analysis::DiffTree& tree, const FlameView& view);

/// Index of the colour of a name, stable across traces and sessions: the theme has kNameColors of them.
inline constexpr std::uint16_t kNameColors = 24;
/// Colours of what a thread does, which follow those of names: running, runnable, blocked, asleep, anything else.
inline constexpr std::uint16_t kStateColors = 5;
std::uint16_t nameColor(std::string_view name);
/// Index (kNameColors and up) of the colour of a thread state: "Running", "Runnable (preempted)", "Sleeping", ...
std::uint16_t stateColor(std::string_view name);

} // namespace graylens::layout

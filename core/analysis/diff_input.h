// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstddef>
#include <functional>
#include <string>
#include <vector>

#include "core/analysis/call_tree.h"
#include "core/analysis/diff_window.h"

namespace graylens::analysis {

/// One side's traces with what the gate needs to know. Sides are always called normal and abnormal.
struct DiffInput
{
    trace::TracePtr trace;
    std::string label; ///< file name, for messages
    Selection window {};
};

/// The same, opened when its turn comes, so that a hundred traces need not be in memory together. `open` is called once
/// and from one thread at a time.
struct DiffSource
{
    std::string label;
    std::function<Result<trace::TracePtr>(const Operation&)> open;
    Selection window {};
};

/// A method or thread of either side by name.
struct NamePair
{
    std::string normal, abnormal;
};

struct DiffOptions
{
    /// Entries below this share of the larger side's time are summed up in the Rest entry.
    double noiseFloor = 0.001;
    std::size_t maxCauses = 200; ///< entries beyond it join the Rest too
    bool alignRenames
        = true; ///< pair methods that exist on one side only by what they call, are called by and are named
    bool alignWrappers = true; ///< see through methods that only one side puts between a caller and its callees
    std::array<WindowSpec, 2> window; ///< normal, abnormal: for traces that come without a range
    std::vector<std::string> myCode; ///< beginnings of names: fills Cause::ownCaller
    std::vector<std::string> exclude; ///< beginnings of names whose entries are noise: they join the Rest
    std::vector<NamePair> pairMethods; ///< the same method under two names
    std::vector<NamePair> pairThreads; ///< the same thread under two names (or patterns, see threadPattern)
    /// Every figure as a part of its side's own window (of all that was measured, where there is no time axis):
    /// kWholeShare is the whole. For runs of different length, where the question is what takes a larger part.
    bool shares = false;
    /// Which part of every input is compared where it has several (a profile's sample types); empty = the one with most
    /// in it. Whoever opens the inputs chooses by it.
    std::string part;
};

} // namespace graylens::analysis

// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "core/base/operation.h"
#include "core/cluster/stack_index.h"

namespace graylens::cluster {

/// Least similarity of clusters that are proposed to be one, and of stacks that belong together. Measured on CASR's
/// reports of 180 crashes by two tools each: of the pairs of reports of one crash 97 % are at least so alike, of those
/// of different clusters 4.6 %, most of which lead through the same functions from another caller.
inline constexpr double kAlike = 0.4;

/// A stack, and how many reports of a cluster have it.
struct CountedStack
{
    Stack frames;
    std::uint64_t reports = 0;
};

/// The different stacks of one cluster, most reports first: the first is the typical one. Not empty.
using ClusterStacks = std::vector<CountedStack>;

/// How well a cluster is cut. There are two ways to fail: too coarse, so that several faults lie in one, or too fine,
/// so that one fault lies in several.
struct Quality
{
    double cohesion = 1; ///< mean similarity of its reports' stacks to the typical one; 1 = all are equal
    std::vector<std::uint32_t> apart; ///< stacks less than kAlike like the typical one, most reports first
    std::optional<StackIndex::Similar> nearest; ///< the other cluster most like it; none that shares a frame

    bool isTooCoarse() const { return cohesion < kAlike; }
    bool isTooFine() const { return nearest && nearest->similarity >= kAlike; }
};

/// Two clusters that may be one: for a person to look at, never done silently.
struct MergeProposal
{
    std::uint32_t first = 0, second = 0; ///< indices of clusters; first < second
    double similarity = 0; ///< of their typical stacks
};

struct Review
{
    std::vector<Quality> qualities; ///< by cluster
    std::vector<MergeProposal> proposals; ///< most similar first
};

/// Looks at clusters by their stacks. Time grows with the clusters and the frames they share, not with pairs of
/// clusters. Cancelled.
Result<Review> reviewClusters(std::span<const ClusterStacks> clusters, const Operation& operation = {});

} // namespace graylens::cluster

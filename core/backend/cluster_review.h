// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/backend/backend.h"
#include "core/cluster/alignment.h"
#include "core/cluster/review.h"
#include "core/release/sequential.h"

namespace graylens::backend {

/// One cluster with its stacks, as far as its latest crashes show them.
struct ReviewedCluster
{
    ClusterSummary summary;
    cluster::ClusterStacks stacks; ///< most crashes first; the first is the typical one
    std::vector<std::string> variants; ///< parallel: what a Split rule calls the stack
    cluster::Quality quality; ///< nearest: an index among the clusters that were reviewed
};

/// Two clusters that may be one.
struct ClusterProposal
{
    std::size_t from = 0, into = 0; ///< indices; `into` has more crashes
    double similarity = 0;
    std::vector<cluster::AlignedFrame> frames; ///< typical stacks side by side; first: of `from`
};

struct ClusterReview
{
    std::vector<ReviewedCluster> clusters; ///< in the order given, without those that are gone or have no crash
    std::vector<ClusterProposal> proposals; ///< most similar first; without what people told apart
};

/// Looks at clusters by the stacks of their latest crashes that pass the filter. One call of the backend a cluster.
Result<ClusterReview> reviewClusters(Backend& backend, const std::vector<ClusterSummary>& clusters,
                                     const Filter& filter, const Call& call);

/// How often devices of the gray release meet a cluster, against production, inside device tiers.
struct CohortComparison
{
    std::uint64_t grayDevices = 0, productionDevices = 0; ///< that met it
    std::uint64_t grayUsers = 0, productionUsers = 0; ///< devices that used the app at all
    release::Interval ratio; ///< of the shares, gray over production: exact, and valid however often one looks
};
/// Nothing where one cohort did not use the app.
Result<std::optional<CohortComparison>> compareCohorts(Backend& backend, const std::string& cluster,
                                                       const Filter& filter, const Call& call);

/// The rule that makes the proposal true, for a reason.
ClusterRule mergeRule(const ClusterReview& review, const ClusterProposal& proposal, std::string why);
/// The rule that ends it.
ClusterRule apartRule(const ClusterReview& review, const ClusterProposal& proposal, std::string why);

} // namespace graylens::backend

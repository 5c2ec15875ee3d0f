// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cluster/review.h"

#include <algorithm>

namespace graylens::cluster {

namespace {

/// How alike the stacks of one cluster are.
void lookInside(const ClusterStacks& cluster, const StackIndex& index, Quality& out)
{
    double sum = 0, reports = 0;
    for (std::uint32_t i = 0; i < cluster.size(); ++i) {
        const double alike = i == 0 ? 1 : index.similarityOf(cluster.front().frames, cluster[i].frames);
        const auto count = static_cast<double>(cluster[i].reports);
        sum += alike * count;
        reports += count;
        if (alike < kAlike)
            out.apart.push_back(i);
    }
    out.cohesion = reports > 0 ? sum / reports : 1;
}

void meet(Quality& quality, StackIndex::Similar other)
{
    if (!quality.nearest || other.similarity > quality.nearest->similarity)
        quality.nearest = other;
}

} // namespace

Result<Review> reviewClusters(std::span<const ClusterStacks> clusters, const Operation& operation)
{
    std::vector<Stack> typical;
    for (const ClusterStacks& cluster : clusters)
        typical.push_back(cluster.front().frames);
    const StackIndex index(typical);
    Review out;
    out.qualities.resize(clusters.size());
    for (std::uint32_t c = 0; c < clusters.size(); ++c) {
        if (operation.stopRequested())
            return cancelled();
        lookInside(clusters[c], index, out.qualities[c]);
        for (const StackIndex::Similar& other : index.similarBehind(c)) {
            meet(out.qualities[c], other);
            meet(out.qualities[other.stack], {c, other.similarity});
            if (other.similarity >= kAlike)
                out.proposals.push_back({c, other.stack, other.similarity});
        }
    }
    std::ranges::stable_sort(out.proposals, std::greater(), &MergeProposal::similarity);
    return out;
}

} // namespace graylens::cluster

// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cluster/clusters.h"

#include <algorithm>
#include <map>
#include <unordered_map>

#include "core/base/worker_pool.h"

namespace graylens::cluster {

namespace {

constexpr std::size_t kStep = 1024; ///< reports between two looks at the stop token

using Counts = std::map<Stack, std::uint64_t>;

struct Counting
{
    Cluster cluster;
    Counts stacks;
};

/// Most reports first, of equally frequent ones by their frames.
ClusterStacks countedStacks(Counts& counts)
{
    ClusterStacks out;
    while (!counts.empty()) {
        auto node = counts.extract(counts.begin());
        out.push_back({std::move(node.key()), node.mapped()});
    }
    std::ranges::stable_sort(out, std::greater(), &CountedStack::reports);
    return out;
}

/// By signature, most members first.
std::vector<Counting> grouped(std::vector<Signature> signatures)
{
    std::vector<Counting> out;
    std::unordered_map<std::string, std::size_t> known;
    for (std::uint32_t i = 0; i < signatures.size(); ++i) {
        const auto [at, isNew] = known.try_emplace(signatures[i].text, out.size());
        if (isNew) {
            out.emplace_back();
            out.back().cluster.signature = signatures[i];
        }
        out[at->second].cluster.members.push_back(i);
        ++out[at->second].stacks[std::move(signatures[i].frames)];
    }
    std::ranges::sort(out, [](const Counting& a, const Counting& b) {
        const Cluster &one = a.cluster, &other = b.cluster;
        return one.members.size() != other.members.size() ? one.members.size() > other.members.size()
                                                          : one.signature.text < other.signature.text;
    });
    return out;
}

} // namespace

Result<Clustering> clusterReports(std::span<const CrashReport> reports, const Operation& operation)
{
    std::vector<Signature> signatures(reports.size());
    forEachOn(operation.pool, (reports.size() + kStep - 1) / kStep, [&](std::size_t step) {
        for (std::size_t i = step * kStep;
             i < std::min(reports.size(), (step + 1) * kStep) && !operation.stopRequested(); ++i)
            signatures[i] = signatureOf(reports[i]);
    });
    if (operation.stopRequested())
        return cancelled();

    Clustering out;
    std::vector<ClusterStacks> stacks;
    for (Counting& group : grouped(std::move(signatures))) {
        stacks.push_back(countedStacks(group.stacks));
        group.cluster.variants = stacks.back().size();
        group.cluster.typical = stacks.back().front().frames;
        out.clusters.push_back(std::move(group.cluster));
    }
    GL_TRY(auto review, reviewClusters(stacks, operation));
    for (std::size_t c = 0; c < out.clusters.size(); ++c)
        out.clusters[c].quality = std::move(review.qualities[c]);
    out.proposals = std::move(review.proposals);
    return out;
}

} // namespace graylens::cluster

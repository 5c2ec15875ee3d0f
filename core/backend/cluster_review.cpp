// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/backend/cluster_review.h"

#include <algorithm>
#include <map>

#include "core/backend/cluster_rules.h"
#include "core/cluster/signature.h"

namespace graylens::backend {

namespace {

constexpr std::uint32_t kSamples = 32; ///< latest crashes of a cluster that are looked at

/// Stacks of the crashes, most frequent first, of equally frequent ones the latest.
void setStacks(const std::vector<CrashRecord>& crashes, ReviewedCluster& out)
{
    for (const CrashRecord& crash : crashes) {
        cluster::Stack frames = cluster::signatureOf(crash.report).frames;
        const auto known = std::ranges::find(out.stacks, frames, &cluster::CountedStack::frames);
        if (known != out.stacks.end())
            ++known->reports;
        else
            out.stacks.push_back({std::move(frames), 1});
    }
    std::ranges::stable_sort(out.stacks, std::greater(), &cluster::CountedStack::reports);
    for (const cluster::CountedStack& stack : out.stacks)
        out.variants.push_back(variantText(variantOf(stack.frames)));
}

ClusterRule ruleOf(ClusterRule::Kind kind, const ClusterReview& review, const ClusterProposal& proposal,
                   std::string why)
{
    ClusterRule rule;
    rule.kind = kind;
    rule.from = review.clusters[proposal.from].summary.id;
    rule.into = review.clusters[proposal.into].summary.id;
    rule.why = std::move(why);
    return rule;
}

} // namespace

Result<ClusterReview> reviewClusters(Backend& backend, const std::vector<ClusterSummary>& clusters,
                                     const Filter& filter, const Call& call)
{
    GL_TRY(const auto known, backend.clusterRules(call));
    const ClusterRules rules(known);
    ClusterReview out;
    std::vector<cluster::ClusterStacks> stacks;
    for (const ClusterSummary& summary : clusters) {
        GL_CHECK(call.check());
        const auto page = backend.samples({summary.id, filter, {kSamples, {}}}, call);
        if (!page && page.error().code != Errc::NotFound) // merged by somebody meanwhile
            return tl::make_unexpected(page.error());
        if (!page || page->rows.empty())
            continue;
        ReviewedCluster reviewed;
        reviewed.summary = summary;
        setStacks(page->rows, reviewed);
        stacks.push_back(reviewed.stacks);
        out.clusters.push_back(std::move(reviewed));
    }
    GL_TRY(auto review, cluster::reviewClusters(stacks, call.operation));
    for (std::size_t i = 0; i < out.clusters.size(); ++i)
        out.clusters[i].quality = std::move(review.qualities[i]);
    for (const cluster::MergeProposal& proposal : review.proposals) {
        std::size_t from = proposal.second, into = proposal.first;
        if (rules.areApart(out.clusters[from].summary.id, out.clusters[into].summary.id))
            continue;
        if (out.clusters[from].summary.crashes > out.clusters[into].summary.crashes)
            std::swap(from, into);
        out.proposals.push_back(
            {from, into, proposal.similarity,
             cluster::align(out.clusters[from].stacks.front().frames, out.clusters[into].stacks.front().frames)});
    }
    return out;
}

Result<std::optional<CohortComparison>> compareCohorts(Backend& backend, const std::string& cluster,
                                                       const Filter& filter, const Call& call)
{
    GL_TRY(const auto cells, backend.metrics({filter, "session", {}, {Dimension::Cohort, Dimension::Tier}, 0}, call));
    std::map<std::string, release::CountStep> strata; // by tier
    CohortComparison out;
    for (const MetricCell& cell : cells) {
        release::CountStep& step = strata[cell.values[1]];
        if (cell.values[0] == kGray) {
            step.grayExposure += static_cast<double>(cell.devices);
            out.grayUsers += cell.devices;
        } else if (cell.values[0] == kProduction) {
            step.productionExposure += static_cast<double>(cell.devices);
            out.productionUsers += cell.devices;
        }
    }
    if (out.grayUsers == 0 || out.productionUsers == 0)
        return std::nullopt;
    std::vector<release::CountStep> steps;
    for (auto& [tier, step] : strata) {
        GL_TRY(const auto gray,
               backend.cluster(cluster, filter.with(Dimension::Tier, tier).with(Dimension::Cohort, std::string(kGray)),
                               call));
        GL_TRY(const auto production,
               backend.cluster(cluster,
                               filter.with(Dimension::Tier, tier).with(Dimension::Cohort, std::string(kProduction)),
                               call));
        step.grayEvents = static_cast<double>(gray.summary.devices);
        step.productionEvents = static_cast<double>(production.summary.devices);
        out.grayDevices += gray.summary.devices;
        out.productionDevices += production.summary.devices;
        steps.push_back(step);
    }
    out.ratio = release::rateRatio(steps);
    return out;
}

ClusterRule mergeRule(const ClusterReview& review, const ClusterProposal& proposal, std::string why)
{
    return ruleOf(ClusterRule::Kind::Merge, review, proposal, std::move(why));
}

ClusterRule apartRule(const ClusterReview& review, const ClusterProposal& proposal, std::string why)
{
    return ruleOf(ClusterRule::Kind::Apart, review, proposal, std::move(why));
}

} // namespace graylens::backend

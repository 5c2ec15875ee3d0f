// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cluster/clusters.h"

#include <algorithm>
#include <map>
#include <set>
#include <unordered_map>

#include "core/base/worker_pool.h"
#include "core/cluster/similarity.h"

namespace graylens::cluster {

namespace {

/// Clusters that share a frame are compared; a frame that more of them have tells nothing.
constexpr std::size_t kCommonFrame = 200;
constexpr double kFewStacks = 50; ///< among fewer no frame is called common
constexpr std::size_t kStep = 1024; ///< reports between two looks at the stop token

using Stack = std::vector<std::string>;

/// The stack that most members have, of equally frequent ones the first in order.
Stack typicalStack(const std::map<Stack, std::size_t>& stacks)
{
    const auto most = std::max_element(stacks.begin(), stacks.end(),
                                       [](const auto& a, const auto& b) { return a.second < b.second; });
    return most == stacks.end() ? Stack {} : most->first;
}

class Proposer
{
public:
    explicit Proposer(std::vector<Stack> stacks)
        : m_stacks(std::move(stacks))
        , m_tokens(m_stacks.size())
    {
        for (std::uint32_t c = 0; c < m_stacks.size(); ++c) {
            for (const std::string& name : std::set<std::string>(m_stacks[c].begin(), m_stacks[c].end()))
                m_clustersWith[m_names.try_emplace(name, static_cast<std::uint32_t>(m_names.size())).first->second]
                    .push_back(c);
        }
        for (std::uint32_t c = 0; c < m_stacks.size(); ++c)
            weigh(c);
    }

    std::vector<MergeProposal> proposals() const
    {
        std::vector<MergeProposal> out;
        for (std::uint32_t c = 0; c < m_stacks.size(); ++c) {
            std::set<std::uint32_t> others;
            for (const StackToken& token : m_tokens[c]) {
                const auto& with = m_clustersWith.at(token.name);
                if (with.size() <= kCommonFrame)
                    others.insert(std::upper_bound(with.begin(), with.end(), c), with.end());
            }
            for (const std::uint32_t other : others) {
                const double alike = similarity(m_tokens[c], m_tokens[other]);
                if (alike >= kProposeMerge)
                    out.push_back({c, other, alike});
            }
        }
        std::stable_sort(out.begin(), out.end(),
                         [](const auto& a, const auto& b) { return a.similarity > b.similarity; });
        return out;
    }

private:
    void weigh(std::uint32_t cluster)
    {
        for (std::uint32_t place = 0; place < m_stacks[cluster].size(); ++place) {
            const std::uint32_t name = m_names.at(m_stacks[cluster][place]);
            const double share = static_cast<double>(m_clustersWith.at(name).size())
                / (static_cast<double>(m_stacks.size()) + kFewStacks);
            m_tokens[cluster].push_back({name, place, frameWeight(place, share)});
        }
        std::sort(m_tokens[cluster].begin(), m_tokens[cluster].end(), [](const StackToken& a, const StackToken& b) {
            return std::pair(a.name, a.place) < std::pair(b.name, b.place);
        });
    }

    std::vector<Stack> m_stacks;
    std::vector<std::vector<StackToken>> m_tokens; ///< sorted by name and place
    std::unordered_map<std::string, std::uint32_t> m_names;
    std::unordered_map<std::uint32_t, std::vector<std::uint32_t>> m_clustersWith; ///< by name, ascending
};

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
    std::unordered_map<std::string, std::size_t> known;
    std::vector<std::map<Stack, std::size_t>> stacks;
    for (std::uint32_t i = 0; i < reports.size(); ++i) {
        const auto [at, isNew] = known.try_emplace(signatures[i].text, out.clusters.size());
        if (isNew) {
            out.clusters.push_back({signatures[i], {}, 0});
            stacks.emplace_back();
        }
        out.clusters[at->second].members.push_back(i);
        ++stacks[at->second][signatures[i].frames];
    }
    std::vector<std::size_t> order(out.clusters.size());
    for (std::size_t c = 0; c < order.size(); ++c) {
        order[c] = c;
        out.clusters[c].variants = stacks[c].size();
    }
    std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
        const Cluster &one = out.clusters[a], &other = out.clusters[b];
        return one.members.size() != other.members.size() ? one.members.size() > other.members.size()
                                                          : one.signature.text < other.signature.text;
    });
    std::vector<Cluster> sorted;
    std::vector<Stack> typical;
    for (const std::size_t c : order) {
        sorted.push_back(std::move(out.clusters[c]));
        typical.push_back(typicalStack(stacks[c]));
    }
    out.clusters = std::move(sorted);
    out.proposals = Proposer(std::move(typical)).proposals();
    return out;
}

} // namespace graylens::cluster

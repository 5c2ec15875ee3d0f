// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/backend/cluster_rules.h"

#include <algorithm>
#include <charconv>

#include <fmt/format.h>

#include "core/crypto/digest.h"

namespace graylens::backend {

std::string clusterIdOf(std::string_view signature)
{
    return crypto::sha256Hex(signature).substr(0, 16);
}

std::int64_t variantOf(std::span<const std::string> frames)
{
    std::string all;
    for (const std::string& frame : frames)
        all += frame + '\n';
    const std::string hex = crypto::sha256Hex(all).substr(0, 16);
    std::uint64_t variant = 0;
    std::from_chars(hex.data(), hex.data() + hex.size(), variant, 16);
    return static_cast<std::int64_t>(variant);
}

std::string variantText(std::int64_t variant)
{
    return fmt::format("{:016x}", static_cast<std::uint64_t>(variant));
}

ClusterRules::ClusterRules(const std::vector<ClusterRule>& rules)
{
    for (const ClusterRule& rule : rules) {
        switch (rule.kind) {
        case ClusterRule::Kind::Apart:
            m_apart.insert({rule.from, rule.into});
            continue;
        case ClusterRule::Kind::Merge:
            m_merges[rule.from] = rule.into;
            m_touched.insert(base(rule.into));
            break;
        case ClusterRule::Kind::Split:
            m_splits.insert({rule.from, rule.variant});
            break;
        }
        m_touched.insert(base(rule.from));
    }
}

std::string ClusterRules::base(const std::string& cluster)
{
    return cluster.substr(0, cluster.find('~'));
}

std::string ClusterRules::clusterOf(const std::string& signature, const std::string& variant) const
{
    std::string cluster = signature;
    // Each rule is used once at most: check() lets no circle in, a data base made by others might.
    for (std::size_t step = 0; step <= m_merges.size() + m_splits.size(); ++step) {
        if (m_splits.contains({cluster, variant})) {
            cluster += "~" + variant;
            continue;
        }
        const auto merge = m_merges.find(cluster);
        if (merge == m_merges.end())
            break;
        cluster = merge->second;
    }
    return cluster;
}

std::string ClusterRules::whole(std::string cluster) const
{
    for (std::size_t step = 0; step <= m_merges.size(); ++step) {
        const auto merge = m_merges.find(cluster);
        if (merge == m_merges.end())
            break;
        cluster = merge->second;
    }
    return cluster;
}

bool ClusterRules::areApart(const std::string& one, const std::string& other) const
{
    return std::ranges::any_of(m_apart, [&](const auto& pair) {
        const std::string first = whole(pair.first), second = whole(pair.second);
        return (first == one && second == other) || (first == other && second == one);
    });
}

std::string ClusterRules::fingerprint() const
{
    std::string all;
    for (const auto& [from, into] : m_merges)
        all += fmt::format("{}>{} ", from, into);
    for (const auto& [from, variant] : m_splits)
        all += fmt::format("{}~{} ", from, variant);
    return clusterIdOf(all);
}

std::set<std::string> ClusterRules::splitVariants() const
{
    std::set<std::string> out;
    for (const auto& [cluster, variant] : m_splits)
        out.insert(variant);
    return out;
}

std::vector<std::string> ClusterRules::signaturesOf(const std::string& cluster) const
{
    std::set<std::string> out {base(cluster)};
    for (std::size_t before = 0; before != out.size();) {
        before = out.size();
        for (const auto& [from, into] : m_merges)
            if (out.contains(base(into)))
                out.insert(base(from));
    }
    return {out.begin(), out.end()};
}

Result<void> ClusterRules::check(const ClusterRule& rule) const
{
    switch (rule.kind) {
    case ClusterRule::Kind::Merge:
        return checkMerge(rule);
    case ClusterRule::Kind::Split:
        if (rule.variant.empty() || m_splits.contains({rule.from, rule.variant}))
            return fail(Errc::InvalidArgument, "that stack is split off already, or none is named");
        return {};
    case ClusterRule::Kind::Apart:
        if (rule.from == rule.into || areApart(rule.from, rule.into))
            return fail(Errc::InvalidArgument, "that is one cluster, or they are told apart already");
        return {};
    }
    return fail(Errc::InvalidArgument, "there is no such rule");
}

Result<void> ClusterRules::checkMerge(const ClusterRule& rule) const
{
    if (m_merges.contains(rule.from))
        return fail(Errc::InvalidArgument, fmt::format("cluster {} was merged already", rule.from));
    std::string end = rule.into;
    for (auto next = m_merges.find(end); end != rule.from && next != m_merges.end(); next = m_merges.find(end))
        end = next->second;
    if (end == rule.from)
        return fail(Errc::InvalidArgument, "the clusters would be merged in a circle");
    return {};
}

} // namespace graylens::backend

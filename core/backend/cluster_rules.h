// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "core/backend/crashes.h"

namespace graylens::backend {

/// 16 hex digits: the cluster of all crashes with this signature, before any rule.
std::string clusterIdOf(std::string_view signature);
/// A stack's hash: of the names of all its frames that are not irrelevant.
std::int64_t variantOf(std::span<const std::string> frames);
/// It as 16 hex digits.
std::string variantText(std::int64_t variant);

/// What people have decided about clusters, replayed: pure, in the order of time.
class ClusterRules
{
public:
    explicit ClusterRules(const std::vector<ClusterRule>& rules = {});

    /// Where a crash belongs. `signature` is its clusterIdOf(), `variant` its variantText().
    std::string clusterOf(const std::string& signature, const std::string& variant) const;
    /// The signatures of which some crash may belong to this cluster.
    std::vector<std::string> signaturesOf(const std::string& cluster) const;
    /// The signature that names the cluster: the part before "~".
    static std::string base(const std::string& cluster);
    /// InvalidArgument: it leads nowhere, in a circle, or says what is said already.
    Result<void> check(const ClusterRule& rule) const;
    /// Whether somebody said that these clusters are different faults: they, or clusters that are part of them now.
    bool areApart(const std::string& one, const std::string& other) const;
    /// Differs where crashes are sorted otherwise.
    std::string fingerprint() const;
    /// Signatures that a rule speaks of: all others are their own cluster.
    const std::set<std::string>& touched() const { return m_touched; }
    /// Stacks that are split off somewhere.
    std::set<std::string> splitVariants() const;

private:
    Result<void> checkMerge(const ClusterRule& rule) const;
    /// What a cluster is part of, in the end.
    std::string whole(std::string cluster) const;

    std::map<std::string, std::string> m_merges;
    std::set<std::pair<std::string, std::string>> m_splits;
    std::set<std::pair<std::string, std::string>> m_apart;
    std::set<std::string> m_touched;
};

} // namespace graylens::backend

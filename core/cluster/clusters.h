// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "core/base/operation.h"
#include "core/cluster/crash_report.h"
#include "core/cluster/review.h"
#include "core/cluster/signature.h"

namespace graylens::cluster {

struct Cluster
{
    Signature signature; ///< of its first report
    std::vector<std::uint32_t> members; ///< indices of reports, in their order
    /// Different stacks among the members (by names of all frames). Many of them are a sign that the signature is too
    /// coarse.
    std::size_t variants = 0;
    Stack typical; ///< the stack that most members have
    Quality quality;
};

struct Clustering
{
    std::vector<Cluster> clusters; ///< most members first, of equal ones by signature
    std::vector<MergeProposal> proposals; ///< most similar first
};

/// Groups reports by signature. The same reports give the same clusters in any order. Cancelled.
Result<Clustering> clusterReports(std::span<const CrashReport> reports, const Operation& operation = {});

} // namespace graylens::cluster

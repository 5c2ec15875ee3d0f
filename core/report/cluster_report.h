// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/cluster/alignment.h"
#include "core/cluster/clusters.h"

namespace graylens::report {

/// The array of `cluster --json`: biggest clusters first, members by the ids of their reports.
std::string clustersJson(const cluster::Clustering& clustering, std::span<const cluster::CrashReport> reports);

/// The same for people: a line a cluster, why it is called so, and which clusters look alike.
std::string clustersText(const cluster::Clustering& clustering, std::span<const cluster::CrashReport> reports);

/// What --propose says of two clusters: names, and what their typical stacks have in common. `first` is the smaller
/// one, which would become part of the second.
struct Proposed
{
    std::string first, second; ///< ids or numbers of clusters
    std::string_view firstSignature, secondSignature;
    double similarity = 0;
    const cluster::Stack *firstStack = nullptr, *secondStack = nullptr;
    std::vector<cluster::AlignedFrame> frames;
};
std::vector<Proposed> proposedMerges(const cluster::Clustering& clustering);
/// {"proposals":[...]}
std::string proposalsJson(std::span<const Proposed> proposals);
/// The same for people: stacks one below the other, "-" and "+" before frames that one of them has.
std::string proposalsText(std::span<const Proposed> proposals);

/// "too coarse", "too fine", both or nothing, with the figures that say so.
std::string qualityText(const cluster::Quality& quality);

} // namespace graylens::report

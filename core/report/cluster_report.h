// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <string>

#include "core/cluster/clusters.h"

namespace graylens::report {

/// The array of `cluster --json`: biggest clusters first, members by the ids of their reports.
std::string clustersJson(const cluster::Clustering& clustering, std::span<const cluster::CrashReport> reports);

/// The same for people: a line a cluster, why it is called so, and which clusters look alike.
std::string clustersText(const cluster::Clustering& clustering, std::span<const cluster::CrashReport> reports);

} // namespace graylens::report

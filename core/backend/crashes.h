// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "core/backend/environment.h"
#include "core/cluster/crash_report.h"

namespace graylens::backend {

/// One crash of one device.
struct CrashRecord
{
    std::string id; ///< given by the device; one that came before is not counted again
    TimeMs timeMs = 0;
    Environment environment;
    cluster::CrashReport report; ///< its own id is not used
    std::vector<std::string> breadcrumbs; ///< oldest first
    std::string bundle; ///< id of the bundle that was sent with it; may be empty
};

enum class ClusterStatus : std::uint8_t { Open, Acknowledged, Resolved, Ignored };
std::string_view name(ClusterStatus status);

/// Crashes with one signature (core/cluster), after the rules people have made.
struct ClusterSummary
{
    std::string id; ///< 16 hex digits of the signature; of a part split off: with "~" and the variant
    std::string signature;
    cluster::CrashKind kind = cluster::CrashKind::Unknown;
    std::uint64_t crashes = 0, devices = 0; ///< of those that pass the filter
    std::uint64_t grayCrashes = 0, grayDevices = 0; ///< of those with cohort kGray
    std::uint64_t variants = 0; ///< different stacks; many of them: the signature may be too coarse
    TimeMs firstMs = 0, lastMs = 0; ///< ever
    std::vector<std::pair<std::string, std::uint64_t>> versions; ///< crashes by app version, most first
    std::vector<std::uint64_t> trend; ///< crashes in equal parts of the time asked for (of the time seen, where that
                                      ///< is unbounded)
    ClusterStatus status = ClusterStatus::Open;
    std::string owner, note;
    bool isNew = false; ///< never seen before the time asked for
    bool isRegressed = false; ///< resolved, and seen since
};

enum class ClusterOrder : std::uint8_t { Crashes, Devices, LastSeen };

struct ClusterQuery
{
    Filter filter;
    ClusterOrder order = ClusterOrder::Crashes;
    std::uint32_t trendSlots = 24; ///< 0 = no trends
    PageRequest page;
};

struct ClusterDetail
{
    ClusterSummary summary;
    std::vector<std::string> why; ///< rules that made the signature, a sentence each
    std::vector<std::pair<std::string, std::uint64_t>> variants; ///< crashes by stack (hash), most first
};

/// What people say about a cluster; what is not set stays.
struct ClusterEdit
{
    std::string id;
    std::optional<ClusterStatus> status;
    std::optional<std::string> owner, note;
};

/// A decision about signatures, replayed on everything that comes later.
struct ClusterRule
{
    enum class Kind : std::uint8_t {
        Merge, ///< crashes of cluster `from` belong to cluster `into`
        Split, ///< crashes of cluster `from` with stack `variant` are a cluster of their own
        Apart, ///< clusters `from` and `into` are different faults, however alike: moves no crash, ends proposals
    };
    std::string id; ///< given by the backend
    Kind kind = Kind::Merge;
    std::string from, into, variant;
    std::string actor, why; ///< actor: given by the backend
    TimeMs timeMs = 0; ///< given by the backend
};

struct TrendQuery
{
    Filter filter; ///< with both ends of time
    std::int64_t intervalMs = 3'600'000;
    std::string subject; ///< cluster id, or the key of a word; empty = all records
};

/// One part of the time asked for; parts without records are there as zeros.
struct TrendSlot
{
    TimeMs startMs = 0;
    std::uint64_t count = 0, gray = 0; ///< records; those with cohort kGray
    std::uint64_t all = 0; ///< records of any subject
};

struct SampleQuery
{
    std::string cluster; ///< empty = all
    Filter filter;
    PageRequest page;
};

} // namespace graylens::backend

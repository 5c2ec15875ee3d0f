// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <iterator>

#include "core/backend/backend.h"

namespace graylens::backend {

namespace {

constexpr std::string_view kDimensionNames[]
    = {"version", "cohort", "batch", "tier", "model", "os", "region", "network", "channel", "foreground", "memory"};
static_assert(std::size(kDimensionNames) == kDimensions);
constexpr std::string_view kFeatureNames[]
    = {"crashes", "cluster-rules", "cluster-edits", "feedback", "words", "alerts", "releases", "operations",
       "metrics", "tail",          "bundles",       "uploads",  "tasks", "ingest", "devices",  "audit"};
static_assert(std::size(kFeatureNames) == kFeatures);
constexpr std::string_view kClusterStates[] = {"open", "acknowledged", "resolved", "ignored"};
constexpr std::string_view kReleaseStates[] = {"draft", "running", "paused", "halted", "rolled-back", "completed"};
constexpr std::string_view kActions[]
    = {"create", "start", "expand", "pause", "resume", "halt", "roll-back", "set-halt-rules"};
constexpr std::string_view kDeviceStateNames[] = {"waiting",   "replied",   "waiting-for-foreground",
                                                  "uploading", "sent",      "finished",
                                                  "empty",     "failed",    "refused",
                                                  "suspended", "cancelled", "expired"};
static_assert(std::size(kDeviceStateNames) == kDeviceStates);
constexpr std::string_view kTaskStates[] = {"active", "succeeded", "partial", "failed", "cancelled", "expired"};

template <class E, std::size_t N> std::string_view nameIn(const std::string_view (&names)[N], E value)
{
    const auto index = static_cast<std::size_t>(value);
    return index < N ? names[index] : "";
}

template <class E, std::size_t N> std::optional<E> valueIn(const std::string_view (&names)[N], std::string_view name)
{
    const auto found = std::find(std::begin(names), std::end(names), name);
    if (found == std::end(names))
        return std::nullopt;
    return static_cast<E>(found - std::begin(names));
}

} // namespace

std::string_view name(Dimension dimension)
{
    return nameIn(kDimensionNames, dimension);
}

std::optional<Dimension> dimensionOf(std::string_view name)
{
    return valueIn<Dimension>(kDimensionNames, name);
}

std::string_view name(Feature feature)
{
    return nameIn(kFeatureNames, feature);
}

std::string_view name(ClusterStatus status)
{
    return nameIn(kClusterStates, status);
}

std::string_view name(ReleaseState state)
{
    return nameIn(kReleaseStates, state);
}

std::string_view name(ReleaseAction action)
{
    return nameIn(kActions, action);
}

std::optional<ReleaseAction> releaseActionOf(std::string_view name)
{
    return valueIn<ReleaseAction>(kActions, name);
}

std::string_view name(DeviceState state)
{
    return nameIn(kDeviceStateNames, state);
}

std::optional<DeviceState> deviceStateOf(std::string_view name)
{
    return valueIn<DeviceState>(kDeviceStateNames, name);
}

std::string_view name(TaskState state)
{
    return nameIn(kTaskStates, state);
}

} // namespace graylens::backend

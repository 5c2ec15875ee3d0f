// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/backend/backend.h"

namespace graylens::backend {

// Two tasks that are asked for together, so that what comes back can be compared: devices where something is wrong, and
// production devices like them. They know each other by their keys.

/// The key of the task that asks the normal side. Empty for an empty key.
std::string normalSideKey(std::string_view key);
bool isNormalSide(std::string_view key);
/// Whether `key` is normalSideKey(abnormal).
bool isNormalSideOf(std::string_view key, std::string_view abnormal);

/// Production devices like the given ones, one for each where there are enough: of the same device class, system and
/// model; else of the same device class and system; else of the same device class. None of the given ones, and none
/// twice. Devices that the backend does not know count for nothing. In the order they were found. The backend's errors.
Result<std::vector<std::string>> matchingProduction(Backend& backend, const std::vector<std::string>& devices,
                                                    const Call& call);

/// Asks both sides: the request as it is, and the same of matchingProduction(). NotFound where no production device is
/// like them; nobody was asked then.
Result<std::pair<Task, Task>> createPair(Backend& backend, const TaskRequest& request, const Call& call);

/// What a comparison of two sides is made of.
struct Sides
{
    std::vector<BundleInfo> normal, abnormal;
    std::string notes; ///< where they come from, for people: which tasks, whose, why, which bundles
};
inline constexpr std::size_t kMostBundles = 50; ///< of a side

/// The bundles of a task against those of another one, or, without one, of production devices that were asked for the
/// same kind of thing, the latest first. At most kMostBundles a side. NotFound where a side has none.
Result<Sides> sidesOf(Backend& backend, const std::string& task, const std::string& normalTask, const Call& call);
/// The bundles of a task, at most kMostBundles. NotFound where it has none.
Result<std::vector<BundleInfo>> bundlesOf(Backend& backend, const Task& task, const Call& call);
/// The notes of the abnormal side alone, where the normal one is something else.
std::string notesOf(const Task& task, const std::vector<BundleInfo>& bundles, std::string_view side);

} // namespace graylens::backend

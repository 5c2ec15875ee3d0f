// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "core/backend/environment.h"

namespace graylens::backend {

enum class ReleaseState : std::uint8_t { Draft, Running, Paused, Halted, RolledBack, Completed };
std::string_view name(ReleaseState state);

/// A step of a gray release.
struct ReleaseBatch
{
    std::uint64_t size = 0; ///< users wanted
    std::vector<Filter::AnyOf> target; ///< who may get it
    TimeMs startedMs = 0; ///< 0 = not yet
};

/// When to stop without asking anybody.
struct HaltRule
{
    std::string metric; ///< of release::metrics()
    double margin = 0; ///< worse than production by more than this part (0.1 = 10 %) halts
    std::uint64_t minDevices = 0; ///< with fewer the rule is silent
};

struct Release
{
    std::string id; ///< given by who makes it, e.g. "5.2.0-gray"
    std::string version; ///< of the app that is rolled out
    ReleaseState state = ReleaseState::Draft;
    std::vector<ReleaseBatch> batches; ///< in their order
    std::vector<HaltRule> haltRules;
    std::string fixedBy; ///< the higher build that a roll back ships
    TimeMs createdMs = 0; ///< this and `revision` are given by the backend
    std::uint64_t revision = 0; ///< grows with every operation
};

enum class ReleaseAction : std::uint8_t {
    Create, ///< in the history only: made by createRelease()
    Start, ///< the first batch
    Expand, ///< the next batch; after the last one: everybody, which completes the release
    Pause,
    Resume,
    Halt, ///< stops new installations; those that are there stay
    RollBack, ///< ships `version`, a higher build that undoes this one
    SetHaltRules,
};
std::string_view name(ReleaseAction action);
std::optional<ReleaseAction> releaseActionOf(std::string_view name);
/// More people get it: such an operation must come confirmed.
bool widens(ReleaseAction action);

/// A step that somebody wants to take.
struct ReleaseRequest
{
    std::string release;
    ReleaseAction action = ReleaseAction::Pause;
    std::uint64_t revision = 0; ///< what the decision rests on; another one meanwhile: InvalidArgument. Halt and Pause
                                ///< go through in any case.
    bool confirmed = false;
    std::string why; ///< must not be empty
    std::string evidence; ///< JSON, kept as it is
    std::string version; ///< RollBack
    std::vector<HaltRule> haltRules; ///< SetHaltRules
    std::string key; ///< the same one again changes nothing and gives the same answer
};

/// A step that was taken.
struct ReleaseOperation
{
    std::string release;
    std::uint64_t revision = 0; ///< that it led to
    ReleaseAction action = ReleaseAction::Create;
    std::uint32_t batch = 0; ///< batches started after it
    TimeMs timeMs = 0;
    std::string actor, why, evidence, version;
};

/// The release after a step; NotFound-free and pure: what all implementations decide by. InvalidArgument says what
/// does not fit.
Result<Release> after(const Release& before, const ReleaseRequest& request, TimeMs nowMs);

struct ReleaseQuery
{
    std::string version; ///< empty = all
    PageRequest page; ///< latest first
};

struct OperationQuery
{
    std::string release;
    PageRequest page; ///< latest first
};

} // namespace graylens::backend

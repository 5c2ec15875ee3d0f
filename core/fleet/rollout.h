// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "core/backend/backend.h"
#include "core/fleet/population.h"

namespace graylens::fleet {

/// What the fleet rolls out: a build with one SDK more, in three batches of which history starts two.
inline constexpr const char* kReleaseId = "8.5.0-gray";
inline constexpr const char* kGrayVersion = "8.5.0";
inline constexpr const char* kProductionVersion = "8.4.2";
backend::Release releasePlan(std::size_t phones);

/// What a phone runs.
struct Build
{
    std::string version;
    std::string batch; ///< "8.5.0-gray/1"; empty: not gray
    bool hasRiskGuard = false; ///< the SDK that makes startup slow and has a crash of its own
    bool isGray() const { return !batch.empty(); }
    bool operator==(const Build&) const = default;
};

/// Which phones have taken the release so far: as people operate it, phones take it or no longer do.
class Rollout
{
public:
    Rollout() = default; ///< nothing is rolled out
    /// As the backend has it now. The backend's errors.
    static Result<Rollout> read(backend::Backend& backend, const backend::Call& call);
    Build buildOf(const Handset& handset, backend::TimeMs timeMs) const;

private:
    backend::Release m_release;
    backend::TimeMs m_changedMs = 0; ///< of the last operation
};

/// The phone as backends know it while it runs that build; foreground and memory are not set.
backend::Environment environmentOf(const Handset& handset, const Build& build);

} // namespace graylens::fleet

// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/fleet/rollout.h"

#include <algorithm>

#include <fmt/format.h>

namespace graylens::fleet {

using namespace backend;

namespace {

constexpr double kDayMs = 24 * 3'600'000;

} // namespace

Release releasePlan(std::size_t phones)
{
    Release plan;
    plan.id = kReleaseId;
    plan.version = kGrayVersion;
    for (const double share : {0.04, 0.12, 0.24})
        plan.batches.push_back(
            {std::max<std::uint64_t>(1, static_cast<std::uint64_t>(static_cast<double>(phones) * share)), {}, 0});
    plan.haltRules = {{"crash-rate", 1.0, 500}};
    return plan;
}

Result<Rollout> Rollout::read(Backend& backend, const Call& call)
{
    Rollout out;
    GL_TRY(out.m_release, backend.release(kReleaseId, call));
    GL_TRY(const auto last, backend.operations({kReleaseId, {1, {}}}, call));
    out.m_changedMs = last.rows.empty() ? 0 : last.rows.front().timeMs;
    return out;
}

Build Rollout::buildOf(const Handset& handset, TimeMs timeMs) const
{
    using enum ReleaseState;
    const auto delay = static_cast<TimeMs>(handset.adoptsAfter * kDayMs);
    const ReleaseState state = m_release.state;
    if (state == RolledBack && timeMs >= m_changedMs + delay)
        return {m_release.fixedBy, {}, false};
    const bool isStopped = state == Paused || state == Halted || state == RolledBack;
    std::size_t end = 0;
    for (std::size_t i = 0; i < m_release.batches.size(); ++i) {
        const ReleaseBatch& batch = m_release.batches[i];
        end += batch.size;
        const TimeMs takenMs = batch.startedMs + delay;
        if (handset.rank < end && batch.startedMs != 0 && timeMs >= takenMs && (!isStopped || takenMs < m_changedMs))
            return {m_release.version, fmt::format("{}/{}", m_release.id, i + 1), true};
        if (handset.rank < end)
            break;
    }
    if (state == Completed && timeMs >= m_changedMs + delay)
        return {m_release.version, {}, true};
    return {kProductionVersion, {}, false};
}

Environment environmentOf(const Handset& handset, const Build& build)
{
    using enum Dimension;
    Environment out;
    out.device = handset.phone.deviceId;
    out[Version] = build.version;
    out[Cohort] = build.isGray() ? kGray : kProduction;
    out[Batch] = build.batch;
    out[Tier] = handset.tier;
    out[Model] = handset.phone.model;
    out[Os] = handset.phone.system;
    out[Region] = handset.phone.region;
    out[Network] = handset.phone.networkType;
    out[Channel] = handset.phone.channel;
    return out;
}

} // namespace graylens::fleet

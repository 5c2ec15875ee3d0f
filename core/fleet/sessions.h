// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <vector>

#include "core/backend/ingest.h"
#include "core/fleet/population.h"
#include "core/fleet/rollout.h"

namespace graylens::fleet {

/// What a fleet is made of and what goes wrong around it.
struct World
{
    std::uint64_t seed = 0;
    std::vector<Handset> phones;
    Rollout rollout;
    backend::TimeMs cdnBrokenMs = 0; ///< since then one node of the CDN answers 404 (demo::kBadCdnNode)
};

/// Somebody uses the app once.
struct Session
{
    backend::TimeMs timeMs = 0;
    std::size_t phone = 0; ///< index in World::phones
    std::uint64_t nth = 0; ///< of the phone, that day
};

inline constexpr backend::TimeMs kDayMs = 24 * 3'600'000;

/// The sessions of the `day`th day since the epoch (UTC), in order of time.
std::vector<Session> sessionsOf(const World& world, std::int64_t day);
/// Adds what the phone reports about a session.
void report(backend::IngestBatch& out, const World& world, const Session& session);
/// Adds what phones report that have got another build after `afterMs` and not after `untilMs`: the system tells an app
/// that it was replaced, before anybody uses it.
void reportUpdates(backend::IngestBatch& out, const World& world, backend::TimeMs afterMs, backend::TimeMs untilMs);

} // namespace graylens::fleet

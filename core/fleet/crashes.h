// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include "core/backend/crashes.h"
#include "core/demo/random.h"
#include "core/fleet/population.h"
#include "core/fleet/rollout.h"

namespace graylens::fleet {

/// The method of the crash that only phones with the release have.
inline constexpr const char* kGrayCrashMethod = "com.riskshield.sdk.net.Handshake.readToken";

/// The crash (or ANR) that ends a session, if one does: id, time and environment are not set.
std::optional<backend::CrashRecord> crashOf(const Handset& handset, const Build& build, demo::Random& random);

} // namespace graylens::fleet

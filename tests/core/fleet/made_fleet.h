// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

#include "core/backend/local_backend.h"
#include "core/fleet/fleet.h"

namespace graylens::test {

inline constexpr backend::TimeMs kHistoryEnd = 1'780'000'000'000; ///< 28 May 2026, 20:26 UTC

/// A fleet on a backend in memory, with its history.
struct MadeFleet
{
    fleet::Clock clock {kHistoryEnd};
    std::unique_ptr<backend::LocalBackend> backend;
    std::unique_ptr<fleet::Fleet> fleet;

    Result<void> make(std::size_t phones, std::uint64_t seed, double days, const crypto::PublicKey& recipient = {})
    {
        GL_TRY(backend, backend::LocalBackend::open({{}, [this] { return clock.nowMs(); }, {}}));
        GL_TRY(fleet, fleet::Fleet::make(*backend, clock, {phones, seed, kHistoryEnd, recipient}));
        return fleet->tellHistory(days, {});
    }
};

} // namespace graylens::test

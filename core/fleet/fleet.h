// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "core/backend/backend.h"
#include "core/fleet/answers.h"
#include "core/fleet/clock.h"
#include "core/fleet/sessions.h"

namespace graylens::fleet {

struct FleetOptions
{
    std::size_t phones = 20'000;
    std::uint64_t seed = 1;
    backend::TimeMs historyEndMs = 0; ///< also says when things go wrong
    crypto::PublicKey recipient; ///< whom phones seal their bundles to; none: crashes come without
};

/// A made-up fleet of phones on a backend: history that shows a gray release with a slow startup, a crash of its own,
/// and in its last hours a CDN node that answers 404; then life as it goes on, with answers to tasks. One seed gives
/// the same records each time. `clock` must be the backend's.
class Fleet
{
public:
    /// Backend and clock have to outlive it.
    static Result<std::unique_ptr<Fleet>> make(backend::Backend& backend, Clock& clock, const FleetOptions& options);
    /// Days until FleetOptions::historyEndMs, as fast as the backend takes them; releases kReleaseId and starts two of
    /// its batches. The clock stands at the end. Errors: InvalidArgument (the backend is not empty), the backend's.
    Result<void> tellHistory(double days, const backend::Call& call);
    /// Goes on in a backend that has the history: sessions from then on are new.
    Result<void> continueFrom(backend::TimeMs toldMs, const backend::Call& call);
    /// Life until the clock's time: sessions, and steps of tasks. Errors: the backend's.
    Result<void> live(const backend::Call& call);
    /// All that phones will ever do about the tasks that are open, without the waiting. Errors: the backend's.
    Result<void> answerAll(const backend::Call& call);
    backend::TimeMs toldMs() const { return m_toldMs; }
    const World& world() const { return m_world; }

private:
    Fleet(backend::Backend& backend, Clock& clock, const FleetOptions& options,
          std::vector<demo::ScriptThread> startup);
    Result<void> tell(backend::TimeMs untilMs, bool setsClock, const backend::Call& call);
    Result<void> sendBundles(const std::vector<backend::CrashRecord>& crashes, const backend::Call& call);
    Result<void> operate(backend::ReleaseAction action, const char* why, const backend::Call& call);

    backend::Backend& m_backend;
    Clock& m_clock;
    World m_world;
    backend::TimeMs m_historyEndMs;
    crypto::PublicKey m_recipient;
    backend::TimeMs m_toldMs = 0; ///< sessions up to here are in the backend
    std::int64_t m_day = -1; ///< of m_sessions
    std::vector<Session> m_sessions;
    Answers m_answers;
};

} // namespace graylens::fleet

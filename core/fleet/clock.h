// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <mutex>

#include "core/backend/call.h"

namespace graylens::fleet {

/// Time as a simulation has it: stands where it was set, or runs from there, faster than real time or not. Any number
/// of threads may use it.
class Clock
{
public:
    explicit Clock(backend::TimeMs timeMs)
        : m_startMs(timeMs)
    { }
    backend::TimeMs nowMs() const;
    /// Stands still from now on.
    void setTo(backend::TimeMs timeMs);
    /// Goes on from where it is, `speed` seconds a second.
    void run(double speed);

private:
    using Steady = std::chrono::steady_clock;
    mutable std::mutex m_mutex;
    backend::TimeMs m_startMs;
    Steady::time_point m_since = Steady::now();
    double m_speed = 0;
};

} // namespace graylens::fleet

// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/fleet/clock.h"

namespace graylens::fleet {

backend::TimeMs Clock::nowMs() const
{
    const std::lock_guard lock(m_mutex);
    const double realMs = std::chrono::duration<double, std::milli>(Steady::now() - m_since).count();
    return m_startMs + static_cast<backend::TimeMs>(realMs * m_speed);
}

void Clock::setTo(backend::TimeMs timeMs)
{
    const std::lock_guard lock(m_mutex);
    m_startMs = timeMs;
    m_speed = 0;
}

void Clock::run(double speed)
{
    const backend::TimeMs now = nowMs();
    const std::lock_guard lock(m_mutex);
    m_startMs = now;
    m_since = Steady::now();
    m_speed = speed;
}

} // namespace graylens::fleet

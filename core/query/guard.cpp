// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/query/guard.h"

#include <limits>
#include <string>

#include <sqlite3.h>

#include "core/base/operation.h"

namespace graylens::query {

void Guard::begin(std::stop_token stop, std::chrono::milliseconds time, std::size_t memoryBytes)
{
    m_stop = std::move(stop);
    m_time = time;
    m_deadline = time.count() > 0 ? Clock::now() + time : Clock::time_point::max();
    m_memory = memoryBytes > 0 ? static_cast<std::int64_t>(memoryBytes) : std::numeric_limits<std::int64_t>::max();
    m_before = sqlite3_memory_used();
    m_held = 0;
    m_reason = Reason::None;
}

bool Guard::mustStop()
{
    if (m_reason != Reason::None)
        return true;
    if (m_stop.stop_requested())
        m_reason = Reason::Stopped;
    else if (Clock::now() >= m_deadline)
        m_reason = Reason::Time;
    else if (m_held + sqlite3_memory_used() - m_before > m_memory)
        m_reason = Reason::Memory;
    return m_reason != Reason::None;
}

std::optional<Error> Guard::why() const
{
    switch (m_reason) {
    case Reason::None:
        break;
    case Reason::Stopped:
        return cancelled().value();
    case Reason::Time:
        return Error {Errc::Timeout,
                      "the query did not end within " + std::to_string(m_time.count())
                          + " ms; narrow it by time, thread or name, or raise the limit",
                      {}};
    case Reason::Memory:
        return Error {Errc::LimitExceeded,
                      "the query needs more than " + std::to_string(m_memory / (1 << 20))
                          + " MiB of memory; ask for fewer rows or groups",
                      {}};
    }
    return std::nullopt;
}

} // namespace graylens::query

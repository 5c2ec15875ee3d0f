// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <atomic>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <stop_token>

#include "core/base/result.h"

namespace graylens::query {

/// Watches one running query: whether it was asked to stop, ran out of time or took too much memory. Asked by SQLite's
/// progress handler and by our own loops over columns.
class Guard
{
public:
    using Clock = std::chrono::steady_clock;

    void begin(std::stop_token stop, std::chrono::milliseconds time, std::size_t memoryBytes);
    /// True: the query must end now; why() says the reason.
    bool mustStop();
    /// Bytes that our own code holds for the query (sorted rows, collected values), counted with those of SQLite.
    void hold(std::int64_t bytes) { m_held += bytes; }
    std::optional<Error> why() const;
    const std::stop_token& stop() const { return m_stop; }

private:
    enum class Reason : std::uint8_t { None, Stopped, Time, Memory };
    std::stop_token m_stop;
    Clock::time_point m_deadline = Clock::time_point::max();
    std::chrono::milliseconds m_time {0};
    std::int64_t m_memory = 0;
    std::int64_t m_before = 0; ///< what SQLite held when the query began
    std::int64_t m_held = 0;
    Reason m_reason = Reason::None;
};

} // namespace graylens::query

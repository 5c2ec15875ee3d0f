// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <unordered_map>
#include <utility>
#include <vector>

#include "core/base/time.h"
#include "core/decode/perfetto/wire.h"

namespace graylens::decode::perfetto {

/// Clocks that every trace may use (protos/perfetto/common/builtin_clock.proto).
enum BuiltinClock : std::uint32_t { kRealtime = 1, kMonotonic = 3, kMonotonicRaw = 5, kBootTime = 6 };

/// Converts times of any clock to the clock of the trace. Snapshots tell what several clocks read at one moment; a time
/// gets the difference of the last snapshot before it (of the first where none is), through further clocks where no
/// snapshot holds both.
class ClockTable
{
public:
    /// `sequence`: who wrote it; the clocks 64 to 127 are its own.
    void addSnapshot(Bytes message, std::uint32_t sequence);
    /// Nothing where no snapshot so far connects this clock to the trace's. `clock` 0: the trace's own.
    std::optional<TimeNs> toTrace(std::uint32_t clock, std::uint32_t sequence, std::uint64_t timestamp);
    /// Nothing else will come: the time in ns, unconverted.
    TimeNs unconverted(std::uint32_t clock, std::uint32_t sequence, std::uint64_t timestamp);

    std::uint32_t traceClock() const { return m_traceClock; }
    bool isTraceClock(std::uint32_t clock) const { return clock == 0 || clock == m_traceClock; }
    /// Pairs of clocks that snapshots connect: where it grows, clocks may have become known.
    std::size_t connections() const { return m_pairs.size(); }
    /// Calendar time (CLOCK_REALTIME, ns) minus trace time at the first snapshot with both.
    std::optional<std::int64_t> realtimeOffset() const;

private:
    using Key = std::uint64_t; ///< clock, and the sequence for its own clocks
    struct Scale
    {
        std::uint64_t unit = 1; ///< ns
        bool isIncremental = false;
        std::int64_t last = 0; ///< ns; of incremental clocks
    };
    using Readings = std::vector<std::pair<std::int64_t, std::int64_t>>; ///< of two clocks, ordered by the first

    static Key keyOf(std::uint32_t clock, std::uint32_t sequence);
    void addReading(Key from, std::int64_t time, Key to, std::int64_t other);
    std::int64_t nanoseconds(Key key, std::uint64_t timestamp);
    static std::int64_t convert(const Readings& readings, std::int64_t time);
    const std::vector<Key>* pathOf(Key key);

    std::uint32_t m_traceClock = kBootTime;
    bool m_traceClockSaid = false;
    std::unordered_map<Key, Scale> m_scales;
    std::map<std::pair<Key, Key>, Readings> m_pairs;
    std::unordered_map<Key, std::vector<Key>> m_paths; ///< clocks to go through, the trace's own last
};

} // namespace graylens::decode::perfetto

// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <vector>

#include "core/base/time.h"
#include "core/trace/event_sink.h"

namespace graylens::decode::xlog {

/// One counted block, as it stands in the file.
struct CountedBlock
{
    std::uint64_t offset = 0;
    std::uint64_t key = 0; ///< blocks of different keys have different writers; 0 = not encrypted
    std::uint16_t sequence = 0;
    bool startsSession = false;
    TimeNs first = kNoTime, last = kNoTime; ///< of its records
};

/// Follows the counters of all processes that wrote into one file, and tells lost blocks from restarts and from
/// writers that take turns.
class Sequences
{
public:
    void add(const CountedBlock& block);
    void report(trace::EventSink& sink) const;

private:
    struct Writer
    {
        std::uint64_t key = 0;
        std::uint16_t last = 0;
        TimeNs lastTime = kNoTime;
    };
    /// What a jump forward leaves out, unless a later block shows that two writers took turns.
    struct Gap
    {
        std::uint64_t key = 0, offset = 0;
        std::uint16_t after = 0, count = 0;
        TimeRange range;
    };
    bool continuesWriter(const CountedBlock& block);
    bool closesGap(const CountedBlock& block);

    std::vector<Writer> m_writers; ///< the one that wrote last at the end
    std::vector<Gap> m_gaps;
    std::uint64_t m_restarts = 0, m_turns = 0;
};

} // namespace graylens::decode::xlog

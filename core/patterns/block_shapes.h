// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

#include "core/trace/trace.h"

namespace graylens::patterns {

/// Lines that are equal once their values are masked.
struct Seen
{
    std::uint64_t key = 0;
    std::uint64_t count = 0;
    std::uint64_t row = 0; ///< the first of them
    trace::LogLevel level = trace::LogLevel::Unknown;
    TimeNs first = kNoTime, last = kNoTime;
    std::uint64_t tagHash = 0;
    std::string tag, line; ///< of the first one; empty where the blocks before know the key

    void extend(TimeNs from, TimeNs to); ///< kNoTime is no time
};

/// What some rows that follow each other hold.
struct BlockShapes
{
    std::vector<Seen> seen; ///< in order of their first rows
    std::vector<std::uint32_t> seenOf; ///< of each row
};

/// Keys of shapes that are known, with their numbers.
using KnownShapes = std::unordered_map<std::uint64_t, std::uint32_t>;

/// Masks and counts the log records [begin, end) of a trace.
BlockShapes readShapes(const trace::Trace& trace, std::size_t begin, std::size_t end, const KnownShapes& known);

} // namespace graylens::patterns

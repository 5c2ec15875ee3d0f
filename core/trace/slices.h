// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <utility>

#include "core/base/column.h"
#include "core/base/id.h"
#include "core/base/time.h"

namespace graylens::trace {

enum SliceFlag : std::uint8_t {
    kUnfinished = 1, ///< still open at the end of the data; its length is a lower bound
    kUnwound = 2, ///< left by an exception
    kStartMissing = 4, ///< its beginning is before the data; its length is a lower bound
    kMismatched = 8, ///< closed by an exit of another name
    kOverlap = 16, ///< overlapped a neighbour without nesting and was moved to an overflow lane
};

/// Slices in order of (track, depth, start). 24 bytes each: 8 start, 4 length, 4 name, 4 parent, 4 CPU time
/// (the CPU column is empty where the trace has none). Lengths from 2^32 - 1 ns up stand in a side table.
class Slices
{
public:
    static constexpr std::uint32_t kLong = 0xFFFFFFFFU; ///< in `dur` and `cpu`: see the side table
    static constexpr std::uint32_t kNoCpu = 0xFFFFFFFEU; ///< in `cpu`: not measured for this slice

    Column<TimeNs> ts;
    Column<std::uint32_t> dur; ///< ns, or kLong
    Column<StringId> name; ///< two overloads of a method have two ids of equal text (see Methods)
    Column<std::uint32_t> parent; ///< slice index, or 0xFFFFFFFF at depth 0
    Column<std::uint32_t> cpu; ///< ns, kNoCpu or kLong; empty when hasCpu() is false
    Column<std::pair<std::uint32_t, DurationNs>> longDur; ///< sorted by slice
    Column<std::pair<std::uint32_t, DurationNs>> longCpu; ///< sorted by slice
    Column<std::pair<std::uint32_t, std::uint8_t>>
        flags; ///< SliceFlag sets, sorted by slice; most slices have none
    Column<std::pair<std::uint32_t, ArgSetId>> args; ///< sorted by slice; only slices that have arguments

    std::size_t size() const { return ts.size(); }
    bool hasCpu() const { return !cpu.empty(); }
    DurationNs duration(std::uint32_t slice) const { return dur[slice] == kLong ? lookup(longDur, slice) : dur[slice]; }
    TimeNs end(std::uint32_t slice) const { return ts[slice] + duration(slice); }
    /// Thread CPU time inside the slice, or kNoTime.
    DurationNs cpuTime(std::uint32_t slice) const
    {
        if (cpu.empty() || cpu[slice] == kNoCpu)
            return kNoTime;
        return cpu[slice] == kLong ? lookup(longCpu, slice) : cpu[slice];
    }
    std::uint8_t flagsOf(std::uint32_t slice) const;
    ArgSetId argsOf(std::uint32_t slice) const;

private:
    static DurationNs lookup(const Column<std::pair<std::uint32_t, DurationNs>>& table, std::uint32_t slice);
};

} // namespace graylens::trace

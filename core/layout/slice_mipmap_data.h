// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "core/layout/timeline.h"

namespace graylens::layout {

inline constexpr std::uint32_t kBlockSlices = 8; ///< slices under a node of the lowest level
inline constexpr std::uint32_t kFanOut = 4; ///< nodes under a node of any other level
inline constexpr std::uint32_t kLeastSlices = 64; ///< shorter rows have no nodes: they are scanned
inline constexpr std::uint32_t kCounterBlock = 64;

/// A slice and its length as one number that orders by length: the length as in Slices::dur in the upper half, the
/// index + 1 in the lower. 0 is no slice. Lengths from 4.3 s up are equal here (kLong); their order is in the side
/// table.
inline constexpr std::uint64_t sliceKey(std::uint32_t slice, std::uint32_t duration)
{
    return (std::uint64_t {duration} << 32U) | (slice + 1);
}
inline constexpr std::uint32_t sliceOfKey(std::uint64_t key)
{
    return static_cast<std::uint32_t>(key) - 1;
}
inline constexpr bool isLongKey(std::uint64_t key)
{
    return key >> 32U == trace::Slices::kLong;
}

/// A run of neighbouring slices of one row. Sums by number of slices, not by time: bursts and gaps cost nothing.
/// No initialisers: millions are made at once and then written by several threads.
struct MipNode
{
    TimeNs start; ///< of the first slice; of padding: where the row ends
    std::uint64_t longest; ///< key of the longest slice; 0 in padding
};

/// The children of one node: one cache line, so that opening a node costs one miss. Padded at the end of a level.
struct alignas(64) MipLine
{
    MipNode nodes[kFanOut];
};

struct MinMax
{
    double minimum = 0, maximum = 0;
};

/// Lists of indices per owner: those of owner o are index[begin[o] .. begin[o + 1]).
struct IndexLists
{
    std::vector<std::uint32_t> begin {0};
    std::vector<std::uint32_t> index;
    std::span<const std::uint32_t> of(std::uint32_t owner) const
    {
        if (owner + 1 >= begin.size())
            return {};
        return std::span(index).subspan(begin[owner], begin[owner + 1] - begin[owner]);
    }
};

struct SliceMipmap::Data
{
    std::unique_ptr<MipLine[]> lines; ///< row after row, in each level after level, lowest first
    std::vector<std::uint64_t> lineBegin; ///< rows + 1 entries: where each row's lines begin
    std::vector<std::uint16_t> nameColors; ///< by StringId
    std::vector<MinMax>
        counterBlocks; ///< of kCounterBlock samples of the whole Counters table, whichever track they are of
    IndexLists instantsOfTrack; ///< in order of time
    IndexLists samplesOfThread; ///< in order of time; empty where samples have none
    std::vector<std::uint32_t> logOrder; ///< log records in order of time; empty where they are stored so
    std::vector<std::uint32_t> logWarnings; ///< records of level Warn, in order of time
    std::vector<std::uint32_t> logErrors; ///< records of level Error and Fatal, in order of time
};

/// The levels of a row of so many slices, lowest first; at most 16 of them. Rows without any are scanned.
struct MipLevels
{
    std::uint32_t nodes[16] = {};
    std::uint32_t lineOffset[16] = {}; ///< from the row's first line
    std::uint32_t levels = 0;
    std::uint32_t lines = 0;
};

inline MipLevels mipLevels(std::uint32_t slices)
{
    MipLevels shape;
    if (slices < kLeastSlices)
        return shape;
    std::uint32_t nodes = (slices - 1) / kBlockSlices + 1;
    for (;;) {
        const std::uint32_t lines = (nodes - 1) / kFanOut + 1;
        shape.nodes[shape.levels] = nodes;
        shape.lineOffset[shape.levels] = shape.lines;
        shape.lines += lines;
        ++shape.levels;
        if (lines == 1)
            return shape;
        nodes = lines;
    }
}

} // namespace graylens::layout

// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <span>
#include <utility>
#include <vector>

#include "core/trace/event_sink.h"
#include "core/trace/slice_rows.h"

namespace graylens::trace {

/// Times outside are clamped, so that sums and differences of times never overflow.
inline constexpr TimeNs kLatestTime = TimeNs {1} << 61;
/// Deeper slices are counted and dropped: depths are 16-bit numbers elsewhere, and rows cost memory.
inline constexpr std::size_t kMaxDepth = 16384;
/// So many exits without an enter are believed on one track (a stack that stood when the recording began).
inline constexpr std::size_t kMaxMissingStarts = 256;

/// What had to be repaired on one track.
struct Repairs
{
    std::uint64_t missingStart = 0; ///< exit without enter, synthesised from the start of the trace
    std::uint64_t droppedExit = 0; ///< exit without enter that says nothing: no name, or other slices are open
    std::uint64_t unfinished = 0;
    std::uint64_t mismatched = 0; ///< exits that closed more than the innermost slice
    std::uint64_t overlap = 0;
    std::uint64_t tooDeep = 0;
    std::uint64_t badTime = 0; ///< times or lengths clamped
    std::uint64_t negative = 0; ///< negative lengths taken as 0
    void add(const Repairs& other);
};

/// Turns edges of one track, in order of time, into rows; repairs what does not nest. Where time goes backwards it
/// gives the edges back (see unwind()), to be sorted and nested again.
class EdgeNester
{
public:
    /// False where edge `n` is earlier than the one before: edges before it are taken, the rest is not.
    bool push(std::span<const SliceEdge> edges, std::size_t& n);
    /// Closes what is open at the last time seen, or at `trackEnd` where that is later. `traceStart`: where slices of
    /// unknown start begin.
    void finish(TimeNs traceStart, TimeNs trackEnd);
    /// The edges pushed so far, in their order (exact but for CPU clocks, of which only differences are kept).
    std::vector<SliceEdge> unwind();

    SliceRows takeRows() { return {std::move(m_arena), std::move(m_rows)}; }
    const Repairs& repairs() const { return m_repairs; }
    bool hasCpu() const { return m_hasCpu; }
    bool isEmpty() const { return m_edges == 0; }
    TimeNs firstTime() const { return m_first; }
    TimeNs lastTime() const { return m_last; }

private:
    friend class EdgeUnwinder;
    struct Open
    {
        SliceRow::Place place; ///< entry null: too deep, not kept
        std::int64_t cpu = kNoTime;
        StringId name;
    };

    void begin(const SliceEdge& edge);
    void end(const SliceEdge& edge);
    void endOther(const SliceEdge& edge);
    void exitWithoutEnter(const SliceEdge& edge);
    void drop(const SliceEdge& edge);
    void pop(const SliceEdge& edge);
    void pushOdd(const SliceEdge& edge);
    void push(const SliceEdge& edge);
    void attachToMissingStarts();

    BlockArena m_arena;
    SliceRowList m_rows;
    std::vector<Open> m_open;
    std::vector<std::pair<std::uint64_t, SliceEdge>> m_dropped; ///< by ordinal of the edge
    std::uint64_t m_edges = 0; ///< pushed so far
    std::vector<TimeNs>
        m_missingEnds; ///< of slices of unknown start, first closed first: row k-1-i begins with number i of k
    TimeNs m_first = 0;
    TimeNs m_last = -kLatestTime;
    std::int64_t m_lastCpu = kNoTime; ///< CPU clock at m_last
    Repairs m_repairs;
    bool m_hasCpu = false;
    bool m_namedEnds = false;
};

} // namespace graylens::trace

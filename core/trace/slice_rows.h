// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <utility>
#include <vector>

#include "core/base/id.h"
#include "core/base/time.h"
#include "core/trace/block_arena.h"
#include "core/trace/slices.h"

namespace graylens::trace {

inline constexpr std::uint32_t kNoParent = 0xFFFFFFFFU;

/// A slice while its track grows; its columns are filled when all is known.
struct SliceEntry
{
    TimeNs ts;
    std::uint32_t dur; ///< as in Slices
    std::uint32_t cpu; ///< as in Slices
    StringId name;
    std::uint32_t parent; ///< index in the row above, or kNoParent
};

struct SliceChunk
{
    SliceEntry* begin;
    SliceEntry* end; ///< of what is filled; of the last chunk of a row see SliceRow::next
};

/// One depth of one track (or of one lane of it) while it grows. Slices are appended in order of start.
struct SliceRow
{
    struct Place
    {
        SliceEntry* entry = nullptr;
        std::uint32_t index = 0; ///< in the row
    };

    std::vector<SliceChunk> chunks; ///< small ones, so that the ends of all rows of a track fit the nearest cache
    SliceEntry* next = nullptr; ///< where the next slice goes
    SliceEntry* end = nullptr; ///< of the last chunk's memory
    std::uint32_t count = 0;
    std::vector<std::pair<std::uint32_t, DurationNs>> longDur, longCpu; ///< by index in the row, in no order
    std::vector<std::pair<std::uint32_t, std::uint8_t>> flags; ///< in no order; one slice may stand here twice
    std::vector<std::pair<std::uint32_t, ArgSetId>>
        args; ///< in no order; a slice stands here twice where its end had arguments

    /// A slice that has begun: no length and no CPU time yet. `parent`: index in the row above, or kNoParent.
    Place append(BlockArena& arena, TimeNs ts, StringId name, std::uint32_t parent)
    {
        if (next == end) [[unlikely]]
            grow(arena);
        SliceEntry* const entry = next++;
        *entry = {ts, 0, Slices::kNoCpu, name, parent};
        return {entry, count++};
    }
    void setDuration(const Place& place, DurationNs dur)
    {
        if (static_cast<std::uint64_t>(dur) < Slices::kLong) [[likely]]
            place.entry->dur = static_cast<std::uint32_t>(dur);
        else
            setLongDuration(place, dur);
    }
    void setCpu(const Place& place, DurationNs cpu)
    {
        if (static_cast<std::uint64_t>(cpu) < Slices::kNoCpu) [[likely]]
            place.entry->cpu = static_cast<std::uint32_t>(cpu);
        else
            setLongCpu(place, cpu);
    }
    void addFlag(std::uint32_t index, SliceFlag flag) { flags.emplace_back(index, static_cast<std::uint8_t>(flag)); }
    void addArgs(std::uint32_t index, ArgSetId set)
    {
        if (!set.isNone())
            args.emplace_back(index, set);
    }
    /// No slices will follow: closes the last chunk and brings the side tables into order of index, joining the flags
    /// of each slice.
    void close();

private:
    void grow(BlockArena& arena);
    void setLongDuration(const Place& place, DurationNs dur);
    void setLongCpu(const Place& place, DurationNs cpu);
};

/// Rows of one track, outermost depth first; further lanes follow.
using SliceRowList = std::vector<std::unique_ptr<SliceRow>>;

struct SliceRows
{
    BlockArena arena; ///< holds the slices of the rows
    SliceRowList rows;
};

/// Walks the slices of one closed row in order.
class RowCursor
{
public:
    explicit RowCursor(const SliceRow& row)
        : m_row(&row)
        , m_entry(row.chunks.empty() ? nullptr : row.chunks.front().begin)
    { }
    bool atEnd() const { return m_index == m_row->count; }
    std::uint32_t index() const { return m_index; }
    const SliceEntry& entry() const { return *m_entry; }
    void next()
    {
        ++m_index;
        if (++m_entry == m_row->chunks[m_chunk].end && m_index < m_row->count)
            m_entry = m_row->chunks[++m_chunk].begin;
    }

private:
    const SliceRow* m_row;
    SliceEntry* m_entry;
    std::size_t m_chunk = 0;
    std::uint32_t m_index = 0;
};

} // namespace graylens::trace

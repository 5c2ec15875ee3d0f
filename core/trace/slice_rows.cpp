// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/trace/slice_rows.h"

#include <algorithm>

namespace graylens::trace {

namespace {

constexpr std::uint32_t kFirstChunk = 8; // most rows of real traces are nearly empty
constexpr std::uint32_t kLargestChunk = 256;

template <class Value> void sortByIndex(std::vector<std::pair<std::uint32_t, Value>>& table)
{
    const auto byIndex = [](const auto& a, const auto& b) { return a.first < b.first; };
    if (!std::is_sorted(table.begin(), table.end(), byIndex))
        std::stable_sort(table.begin(), table.end(), byIndex);
}

} // namespace

void SliceRow::grow(BlockArena& arena)
{
    std::uint32_t capacity = kFirstChunk;
    if (!chunks.empty()) {
        chunks.back().end = end;
        capacity = std::min(static_cast<std::uint32_t>(end - chunks.back().begin) * 4, kLargestChunk);
    }
    next = arena.take<SliceEntry>(capacity);
    end = next + capacity;
    chunks.push_back({next, next});
}

void SliceRow::setLongDuration(const Place& place, DurationNs dur)
{
    if (dur < 0) {
        place.entry->dur = 0;
        return;
    }
    place.entry->dur = Slices::kLong;
    longDur.emplace_back(place.index, dur);
}

void SliceRow::setLongCpu(const Place& place, DurationNs cpu)
{
    if (cpu < 0) {
        place.entry->cpu = 0;
        return;
    }
    place.entry->cpu = Slices::kLong;
    longCpu.emplace_back(place.index, cpu);
}

void SliceRow::close()
{
    if (!chunks.empty())
        chunks.back().end = next;
    sortByIndex(longDur);
    sortByIndex(longCpu);
    sortByIndex(args);
    sortByIndex(flags);
    std::size_t kept = 0;
    for (const auto& [index, flag] : flags) {
        if (kept > 0 && flags[kept - 1].first == index)
            flags[kept - 1].second = static_cast<std::uint8_t>(flags[kept - 1].second | flag);
        else
            flags[kept++] = {index, flag};
    }
    flags.resize(kept);
}

} // namespace graylens::trace

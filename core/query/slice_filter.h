// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "core/query/bounds.h"
#include "core/query/name_filter.h"
#include "core/query/table.h"

namespace graylens::query {

/// A comparison that SQLite hands down: the column's role, SQLITE_INDEX_CONSTRAINT_*, and what it is compared with.
struct Constraint
{
    Role role = Role::None;
    int op = 0;
    sqlite3_value* value = nullptr;
};

/// What the comparisons of a query leave of the slices.
struct SliceFilter
{
    Bounds id, ts, end, dur, self, depth, track, thread, tid, pid;
    std::optional<std::int64_t> childrenOf; ///< a slice
    NameFilter names;
    std::vector<TextPattern> threadNames;
    bool isNothing = false;
    /// Every comparison was taken as a whole: what passes needs no second look.
    bool isExact = true;
};

SliceFilter sliceFilter(const SourceData& source, std::span<const Constraint> constraints);

/// Slices [begin, end) of one lane.
struct Interval
{
    std::uint32_t begin = 0, end = 0;
    std::uint32_t lane = 0;
};

/// Where the slices of a kind that pass lie, in order; each slice still has to pass names, dur and self.
std::vector<Interval> intervalsOf(const SourceData& source, Access kind, const SliceFilter& filter);
bool isOfKind(trace::TrackKind track, Access kind);

/// The part of the filter that is asked slice by slice.
class SliceTest
{
public:
    SliceTest(const SourceData& source, const SliceFilter& filter);
    bool isTrivial() const { return m_trivial; }
    bool passes(std::uint32_t slice) const
    {
        return m_filter.names.passes(m_slices.name[slice]) && m_filter.dur.contains(m_slices.duration(slice))
            && (!m_self || m_filter.self.contains((*m_self)[slice]));
    }

private:
    const SliceFilter& m_filter;
    const trace::Slices& m_slices;
    const std::vector<DurationNs>* m_self = nullptr;
    bool m_trivial;
};

} // namespace graylens::query

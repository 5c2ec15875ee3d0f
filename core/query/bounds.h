// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <limits>

#include <sqlite3.h>

namespace graylens::query {

/// Integers from lo to hi, both inclusive; what comparisons with constants leave of a column.
struct Bounds
{
    static constexpr std::int64_t kMin = std::numeric_limits<std::int64_t>::min();
    static constexpr std::int64_t kMax = std::numeric_limits<std::int64_t>::max();
    std::int64_t lo = kMin, hi = kMax;

    bool isAll() const { return lo == kMin && hi == kMax; }
    bool isEmpty() const { return lo > hi; }
    bool isOne() const { return lo == hi; }
    bool contains(std::int64_t value) const { return value >= lo && value <= hi; }

    /// Narrows by "column op value" (an SQLITE_INDEX_CONSTRAINT_*). False: such a value cannot be compared here (text,
    /// blobs), so nothing was narrowed. NULL is larger and smaller than nothing: no row is left.
    bool narrow(int op, sqlite3_value* value);
    bool canNarrow(int op) const;

private:
    void narrowInteger(int op, std::int64_t value);
    void narrowReal(int op, double value);
};

} // namespace graylens::query

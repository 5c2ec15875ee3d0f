// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/query/bounds.h"

#include <algorithm>
#include <cmath>

namespace graylens::query {

bool Bounds::canNarrow(int op) const
{
    return op == SQLITE_INDEX_CONSTRAINT_EQ || op == SQLITE_INDEX_CONSTRAINT_GT || op == SQLITE_INDEX_CONSTRAINT_GE
        || op == SQLITE_INDEX_CONSTRAINT_LT || op == SQLITE_INDEX_CONSTRAINT_LE;
}

void Bounds::narrowInteger(int op, std::int64_t value)
{
    const bool none
        = (op == SQLITE_INDEX_CONSTRAINT_GT && value == kMax) || (op == SQLITE_INDEX_CONSTRAINT_LT && value == kMin);
    if (none) {
        lo = kMax;
        hi = kMin;
        return;
    }
    if (op == SQLITE_INDEX_CONSTRAINT_GT)
        lo = std::max(lo, value + 1);
    if (op == SQLITE_INDEX_CONSTRAINT_GE || op == SQLITE_INDEX_CONSTRAINT_EQ)
        lo = std::max(lo, value);
    if (op == SQLITE_INDEX_CONSTRAINT_LT)
        hi = std::min(hi, value - 1);
    if (op == SQLITE_INDEX_CONSTRAINT_LE || op == SQLITE_INDEX_CONSTRAINT_EQ)
        hi = std::min(hi, value);
}

void Bounds::narrowReal(int op, double value)
{
    constexpr double kLimit = 9223372036854775808.0; // 2^63: the first double no int64 reaches
    const bool less = op == SQLITE_INDEX_CONSTRAINT_LT || op == SQLITE_INDEX_CONSTRAINT_LE;
    const double whole = less ? std::ceil(value) : std::floor(value);
    const bool isWhole = whole == value;
    if (value >= kLimit || value < -kLimit) {
        const bool allPass = less ? value > 0 : value < 0;
        if (!allPass || op == SQLITE_INDEX_CONSTRAINT_EQ) {
            lo = kMax;
            hi = kMin;
        }
        return;
    }
    if (whole >= kLimit)
        return; // a fraction just below 2^63: no integer lies above it that could be left out
    if (isWhole) {
        narrowInteger(op, static_cast<std::int64_t>(whole));
    } else if (op == SQLITE_INDEX_CONSTRAINT_EQ) {
        lo = kMax;
        hi = kMin;
    } else { // between two integers: < and <= mean the same, and so do > and >=
        narrowInteger(less ? SQLITE_INDEX_CONSTRAINT_LT : SQLITE_INDEX_CONSTRAINT_GT, static_cast<std::int64_t>(whole));
    }
}

bool Bounds::narrow(int op, sqlite3_value* value)
{
    if (!canNarrow(op))
        return false;
    switch (sqlite3_value_type(value)) {
    case SQLITE_INTEGER:
        narrowInteger(op, sqlite3_value_int64(value));
        return true;
    case SQLITE_FLOAT:
        narrowReal(op, sqlite3_value_double(value));
        return true;
    case SQLITE_NULL:
        lo = kMax;
        hi = kMin;
        return true;
    default:
        return false;
    }
}

} // namespace graylens::query

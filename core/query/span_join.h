// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

#include <sqlite3.h>

#include "core/base/result.h"
#include "core/query/guard.h"

namespace graylens::query {

/// The table function span_join(a, b, by): where spans of `a` and spans of `b` share time, one row a pair with the
/// time they share. `a` and `b` are names of tables ('normal.slice') or SELECTs with the columns ts and dur and, where
/// there are any, id and name (or state, or thread_name); `by` is a column of numbers both have, equal in both spans of
/// a pair: 'thread_id' where nothing is said, '' for any two spans. It merges both in the order of time, so that its
/// work grows with rows and results, while SQLite's join on two inequalities compares nearly all rows of a with all of
/// b. Spans without a length share no time; those with a NULL in `by` are of no pair.
constexpr std::string_view kSpanJoin = "span_join";

/// `guard` must outlive the connection.
Result<void> addSpanJoin(sqlite3* database, Guard& guard);

} // namespace graylens::query

// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/query/statistics.h"

#include <algorithm>
#include <cmath>
#include <memory>
#include <new>
#include <vector>

#include <sqlite3.h>

#include "core/query/guard.h"

namespace graylens::query {

namespace {

constexpr int kPure = SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_INNOCUOUS;

/// All values of one group.
struct Kept
{
    std::vector<double> values;
    double percent = 50;
    bool isBad = false; ///< percent is none, or changes within the group
};

/// SQLite keeps a zeroed block a group; it holds a pointer to ours.
template <class T> T* stateOf(sqlite3_context* context, bool make)
{
    auto** at = static_cast<T**>(sqlite3_aggregate_context(context, make ? sizeof(T*) : 0));
    if (at && !*at && make)
        *at = new (std::nothrow) T;
    return at ? *at : nullptr;
}

void keep(sqlite3_context* context, int count, sqlite3_value** values)
{
    if (sqlite3_value_numeric_type(values[0]) == SQLITE_NULL)
        return;
    auto* kept = stateOf<Kept>(context, true);
    if (!kept) {
        sqlite3_result_error_nomem(context);
        return;
    }
    const double percent = count > 1 ? sqlite3_value_double(values[1]) : 50;
    const bool changes = !kept->values.empty() && percent != kept->percent;
    kept->isBad = kept->isBad || changes || !(percent >= 0 && percent <= 100);
    kept->percent = percent;
    const std::size_t before = kept->values.capacity();
    kept->values.push_back(sqlite3_value_double(values[0]));
    const std::size_t grown = kept->values.capacity() - before;
    static_cast<Guard*>(sqlite3_user_data(context))->hold(static_cast<std::int64_t>(grown * sizeof(double)));
}

void percentileOf(sqlite3_context* context)
{
    const std::unique_ptr<Kept> kept(stateOf<Kept>(context, false));
    if (!kept)
        return;
    auto* guard = static_cast<Guard*>(sqlite3_user_data(context));
    guard->hold(-static_cast<std::int64_t>(kept->values.capacity() * sizeof(double)));
    if (kept->isBad) {
        sqlite3_result_error(context, "percentile(x, p): p is one number from 0 to 100", -1);
        return;
    }
    auto& values = kept->values;
    const double place = kept->percent / 100 * static_cast<double>(values.size() - 1);
    const auto below = static_cast<std::size_t>(place);
    const auto at = values.begin() + static_cast<std::ptrdiff_t>(below);
    std::nth_element(values.begin(), at, values.end());
    double result = *at;
    if (const double share = place - static_cast<double>(below); share > 0)
        result += share * (*std::min_element(at + 1, values.end()) - result);
    sqlite3_result_double(context, result);
}

/// Welford's sums: exact enough for values that are large and alike, as times are.
struct Spread
{
    double count = 0, mean = 0, squares = 0;
};

void spread(sqlite3_context* context, int, sqlite3_value** values)
{
    if (sqlite3_value_numeric_type(values[0]) == SQLITE_NULL)
        return;
    auto* sums = static_cast<Spread*>(sqlite3_aggregate_context(context, sizeof(Spread)));
    if (!sums) {
        sqlite3_result_error_nomem(context);
        return;
    }
    const double value = sqlite3_value_double(values[0]), before = value - sums->mean;
    sums->count += 1;
    sums->mean += before / sums->count;
    sums->squares += before * (value - sums->mean);
}

void stddevOf(sqlite3_context* context)
{
    const auto* sums = static_cast<Spread*>(sqlite3_aggregate_context(context, 0));
    if (sums && sums->count >= 2)
        sqlite3_result_double(context, std::sqrt(sums->squares / (sums->count - 1)));
}

} // namespace

int addStatistics(sqlite3* database, Guard& guard)
{
    const auto add = [&](const char* name, int arguments, auto step, auto final) {
        return sqlite3_create_function_v2(database, name, arguments, kPure, &guard, nullptr, step, final, nullptr);
    };
    int code = add("percentile", 2, keep, percentileOf);
    if (code == SQLITE_OK)
        code = add("median", 1, keep, percentileOf);
    return code == SQLITE_OK ? add("stddev", 1, spread, stddevOf) : code;
}

} // namespace graylens::query

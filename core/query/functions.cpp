// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/query/functions.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

#include <sqlite3.h>

#include "core/base/duration_text.h"
#include "core/query/regexp.h"
#include "core/query/span_join.h"
#include "core/query/statistics.h"

namespace graylens::query {

namespace {

constexpr int kPure = SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_INNOCUOUS;

bool anyNull(int count, sqlite3_value** values)
{
    return std::any_of(values, values + count, [](auto* value) { return sqlite3_value_type(value) == SQLITE_NULL; });
}

/// A + b, held inside the range of numbers: recordings may hold nonsense.
std::int64_t endOf(sqlite3_value* ts, sqlite3_value* dur)
{
    std::int64_t end = 0;
    const bool overflows = __builtin_add_overflow(sqlite3_value_int64(ts), sqlite3_value_int64(dur), &end);
    return overflows ? std::numeric_limits<std::int64_t>::max() : end;
}

void overlapNs(sqlite3_context* context, int count, sqlite3_value** values)
{
    if (anyNull(count, values))
        return;
    const std::int64_t begin = std::max(sqlite3_value_int64(values[0]), sqlite3_value_int64(values[2]));
    const std::int64_t end = std::min(endOf(values[0], values[1]), endOf(values[2], values[3]));
    std::int64_t length = 0;
    if (end > begin && __builtin_sub_overflow(end, begin, &length))
        length = std::numeric_limits<std::int64_t>::max();
    sqlite3_result_int64(context, length);
}

void overlaps(sqlite3_context* context, int count, sqlite3_value** values)
{
    if (anyNull(count, values))
        return;
    const std::int64_t ts = sqlite3_value_int64(values[0]), ts2 = sqlite3_value_int64(values[2]);
    const std::int64_t end = endOf(values[0], values[1]), end2 = endOf(values[2], values[3]);
    // What has no length lies in a range that holds its moment.
    const bool doOverlap = (ts < end2 && ts2 < end) || (ts == end && ts >= ts2 && ts < end2)
        || (ts2 == end2 && ts2 >= ts && ts2 < end) || (ts == end && ts2 == end2 && ts == ts2);
    sqlite3_result_int(context, doOverlap ? 1 : 0);
}

void durText(sqlite3_context* context, int count, sqlite3_value** values)
{
    if (anyNull(count, values))
        return;
    const double value = sqlite3_value_double(values[0]);
    const std::int64_t ns = sqlite3_value_type(values[0]) == SQLITE_INTEGER || std::abs(value) > 9e18
        ? sqlite3_value_int64(values[0])
        : std::llround(value);
    const std::string text = durationText(ns);
    sqlite3_result_text(context, text.c_str(), static_cast<int>(text.size()), SQLITE_TRANSIENT);
}

void bucket(sqlite3_context* context, int count, sqlite3_value** values)
{
    if (anyNull(count, values))
        return;
    const std::int64_t value = sqlite3_value_int64(values[0]), width = sqlite3_value_int64(values[1]);
    if (width <= 0) {
        sqlite3_result_error(context, "bucket(x, width): width must be above 0", -1);
        return;
    }
    const std::int64_t rest = value % width < 0 ? value % width + width : value % width;
    std::int64_t out = 0;
    sqlite3_result_int64(context, __builtin_sub_overflow(value, rest, &out) ? value : out);
}

void logBucket(sqlite3_context* context, int count, sqlite3_value** values)
{
    if (anyNull(count, values))
        return;
    const std::int64_t value = sqlite3_value_int64(values[0]);
    std::int64_t edge = value > 0 ? 1 : 0;
    for (int step = 0; edge > 0 && edge <= value; ++step) { // 1, 2, 5, 10, 20, 50, ...
        // Compared by division: the next edge may be beyond what the type holds.
        const bool isTimesFive = step % 3 == 1;
        if (isTimesFive ? edge / 2 > value / 5 : edge > value / 2)
            break;
        edge = isTimesFive ? edge / 2 * 5 : edge * 2;
    }
    sqlite3_result_int64(context, edge);
}

void argValue(sqlite3_context* context, int count, sqlite3_value** values)
{
    if (anyNull(count, values))
        return;
    const auto& sources = static_cast<const FunctionContext*>(sqlite3_user_data(context))->sources;
    const auto id = static_cast<std::uint64_t>(sqlite3_value_int64(values[0]));
    const std::uint64_t index = id >> 32U, set = id & 0xFFFFFFFFU;
    if (index >= sources.size() || set + 1 >= sources[index]->trace().argSets.begin.size())
        return;
    const std::string_view key(reinterpret_cast<const char*>(sqlite3_value_text(values[1])),
                               static_cast<std::size_t>(sqlite3_value_bytes(values[1])));
    const trace::Trace& trace = sources[index]->trace();
    for (const trace::Arg& arg : trace.argSets.of(ArgSetId(static_cast<std::uint32_t>(set)))) {
        if (trace.text(arg.key) != key)
            continue;
        const std::string_view value = trace.text(arg.value);
        sqlite3_result_text64(context, value.data(), value.size(), nullptr, SQLITE_UTF8);
        return;
    }
}

constexpr std::array kFunctions {
    FunctionDef {"overlaps", "overlaps(ts, dur, ts2, dur2)",
                 "1 where both ranges share some time. To join on it, write a.ts < b.end AND a.end > b.ts: that is "
                 "searched."},
    FunctionDef {"overlap_ns", "overlap_ns(ts, dur, ts2, dur2)",
                 "How much time both ranges share, ns. With thread_state: how long a call was running or blocked."},
    FunctionDef {
        "span_join", "span_join('a', 'b', 'by')",
        "A table, for FROM: each pair of spans of a and b that share time, with the time they share: ts, dur, end, "
        "by; a_id, a_name, a_ts, a_dur; b_id, b_name, b_ts, b_dur. a and b are tables ('slice', "
        "'normal.thread_state') or a SELECT with ts, dur and, where wanted, id and name. Both spans have the same "
        "number in column by: thread_id where none is named, any two where it is ''. They are merged in the order "
        "of time: use it where a join on ts and end is slow."},
    FunctionDef {"dur_text", "dur_text(ns)", "A length for people: 1.93 s, 412 ms, 17.3 µs."},
    FunctionDef {"bucket", "bucket(x, width)", "The multiple of width at or below x: group by it for a histogram."},
    FunctionDef {"log_bucket", "log_bucket(x)",
                 "1, 2, 5, 10, 20, 50 ...: the last one at or below x, for histograms of lengths; 0 below 1."},
    FunctionDef {"arg_value", "arg_value(arg_set_id, key)", "One argument of a slice or instant as text, or NULL."},
    FunctionDef {"regexp", "x REGEXP pattern",
                 "1 where the regular expression (RE2) is found in x; (?i) in front ignores case."},
    FunctionDef {
        "percentile", "percentile(x, p)",
        "The value that p percent of all x lie at or below, between neighbours in proportion; p from 0 to 100.", true},
    FunctionDef {"median", "median(x)", "percentile(x, 50).", true},
    FunctionDef {"stddev", "stddev(x)", "Standard deviation of a sample (n - 1); NULL for fewer than two values.",
                 true},
};

} // namespace

std::span<const FunctionDef> functions()
{
    return kFunctions;
}

Result<void> addFunctions(sqlite3* database, FunctionContext& context)
{
    using Call = void (*)(sqlite3_context*, int, sqlite3_value**);
    const auto add = [&](const char* name, int arguments, Call call) {
        return sqlite3_create_function_v2(database, name, arguments, kPure, &context, call, nullptr, nullptr, nullptr);
    };
    const bool failed = add("overlaps", 4, overlaps) != SQLITE_OK || add("overlap_ns", 4, overlapNs) != SQLITE_OK
        || add("dur_text", 1, durText) != SQLITE_OK || add("bucket", 2, bucket) != SQLITE_OK
        || add("log_bucket", 1, logBucket) != SQLITE_OK || add("arg_value", 2, argValue) != SQLITE_OK
        || addRegexp(database) != SQLITE_OK || addStatistics(database, *context.guard) != SQLITE_OK;
    GL_CHECK(addSpanJoin(database, *context.guard));
    return failed ? fail(Errc::Internal, sqlite3_errmsg(database)) : Result<void> {};
}

} // namespace graylens::query

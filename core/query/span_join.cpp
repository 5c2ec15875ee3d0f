// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/query/span_join.h"

#include <algorithm>
#include <array>
#include <limits>
#include <memory>
#include <new>
#include <optional>
#include <string>
#include <vector>

#include "core/query/table.h"
#include "core/query/tokens.h"
#include "core/query/virtual_table.h"

namespace graylens::query {

namespace {

constexpr const char* kDeclaration = "CREATE TABLE x(ts INTEGER, dur INTEGER, \"end\" INTEGER, \"by\" INTEGER, "
                                     "a_id INTEGER, a_name TEXT, a_ts INTEGER, a_dur INTEGER, "
                                     "b_id INTEGER, b_name TEXT, b_ts INTEGER, b_dur INTEGER, "
                                     "a HIDDEN, b HIDDEN, by_column HIDDEN)";
enum Column : int { kTs, kDur, kEnd, kBy, kA, kB = kA + 4, kFirstArgument = kB + 4 };
constexpr int kArguments = 3;
constexpr int kHasBy = 4; ///< idxNum: bit 0 a, bit 1 b, bit 2 by

struct EndStatement
{
    void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
};
using StatementPtr = std::unique_ptr<sqlite3_stmt, EndStatement>;

struct Span
{
    std::int64_t by = 0, ts = 0, end = 0;
    std::optional<std::int64_t> id;
    std::string name;
};

struct JoinVtab : sqlite3_vtab
{
    sqlite3* database = nullptr;
    Guard* guard = nullptr;
};

/// One of the two inputs, in the order of `by` and time, and its spans that may still share time with what comes.
struct Side
{
    StatementPtr rows;
    std::optional<Span> next;
    std::vector<Span> open;
    std::size_t mostOpen = 64; ///< from so many on, those that ended are looked for
};

struct JoinCursor : sqlite3_vtab_cursor
{
    std::array<Side, 2> sides;
    std::size_t newer = 0; ///< the side whose span came last
    Span span; ///< it
    std::size_t partner = 0; ///< which open span of the other side it is shown with
    std::int64_t row = 0;
    bool isDone = true;
};

std::string quoted(std::string_view name)
{
    std::string out = "\"";
    for (const char c : name) {
        out += c;
        if (c == '"')
            out += '"';
    }
    return out + '"';
}

/// A table's name as SQL, "schema.table" in two parts; a question goes into parentheses.
std::string tableSql(std::string_view text)
{
    const auto tokens = tokensOf(text);
    const auto first
        = std::find_if(tokens.begin(), tokens.end(), [](const Token& t) { return t.kind != TokenKind::Comment; });
    if (first != tokens.end()) {
        std::string word(text.substr(first->begin, first->end - first->begin));
        if (sqlite3_stricmp(word.c_str(), "select") == 0 || sqlite3_stricmp(word.c_str(), "with") == 0)
            return "(" + std::string(text) + "\n)";
    }
    const std::size_t dot = text.find('.');
    return dot == std::string_view::npos ? quoted(text)
                                         : quoted(text.substr(0, dot)) + "." + quoted(text.substr(dot + 1));
}

int complain(sqlite3_vtab* table, const std::string& message)
{
    sqlite3_free(table->zErrMsg);
    table->zErrMsg = sqlite3_mprintf("%s", message.c_str());
    return SQLITE_ERROR;
}

/// The column's name where the input has it.
std::vector<std::string> columnsOf(sqlite3_stmt* statement)
{
    std::vector<std::string> out;
    for (int i = 0; i < sqlite3_column_count(statement); ++i) {
        const char* name = sqlite3_column_name(statement, i);
        out.emplace_back(name ? name : "");
        std::transform(out.back().begin(), out.back().end(), out.back().begin(),
                       [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    }
    return out;
}

int prepare(JoinVtab& table, const std::string& sql, StatementPtr& out)
{
    sqlite3_stmt* raw = nullptr;
    const int code = sqlite3_prepare_v2(table.database, sql.c_str(), -1, &raw, nullptr);
    out.reset(raw);
    if (code == SQLITE_OK)
        return code;
    complain(&table, std::string(kSpanJoin) + ": " + sqlite3_errmsg(table.database));
    return code;
}

/// Opens one input: by, ts, dur, id, name in the order of by and ts.
int openSide(JoinVtab& table, std::string_view text, const std::string& by, Side& side)
{
    const std::string from = tableSql(text);
    if (const int code = prepare(table, "SELECT * FROM " + from + " LIMIT 0", side.rows); code != SQLITE_OK)
        return code;
    const auto columns = columnsOf(side.rows.get());
    const auto has = [&columns](const std::string& name) {
        return std::find(columns.begin(), columns.end(), name) != columns.end();
    };
    for (const std::string& needed : {std::string("ts"), std::string("dur"), by}) {
        if (!needed.empty() && !has(needed))
            return complain(&table, std::string(kSpanJoin) + ": " + std::string(text) + " has no column " + needed);
    }
    const std::string key = by.empty() ? "0" : quoted(by);
    const std::string name = has("name") ? "name"
        : has("state")                   ? "state"
        : has("thread_name")             ? "thread_name"
                                         : "NULL";
    const std::string sql = "SELECT " + key + ", ts, dur, " + (has("id") ? "id" : "NULL") + ", " + name + " FROM "
        + from + " WHERE dur > 0 AND " + key + " IS NOT NULL ORDER BY 1, 2";
    return prepare(table, sql, side.rows);
}

int readNext(JoinVtab& table, Side& side)
{
    side.next.reset();
    sqlite3_stmt* rows = side.rows.get();
    const int code = sqlite3_step(rows);
    if (code == SQLITE_DONE)
        return SQLITE_OK;
    if (code != SQLITE_ROW)
        return code;
    for (const int column : {0, 1, 2}) {
        if (sqlite3_column_type(rows, column) != SQLITE_INTEGER)
            return complain(&table,
                            std::string(kSpanJoin) + ": ts, dur and what it is joined by must be whole numbers");
    }
    Span span;
    span.by = sqlite3_column_int64(rows, 0);
    span.ts = sqlite3_column_int64(rows, 1);
    if (__builtin_add_overflow(span.ts, sqlite3_column_int64(rows, 2), &span.end))
        span.end = std::numeric_limits<std::int64_t>::max();
    if (sqlite3_column_type(rows, 3) == SQLITE_INTEGER)
        span.id = sqlite3_column_int64(rows, 3);
    if (const auto* text = reinterpret_cast<const char*>(sqlite3_column_text(rows, 4)))
        span.name.assign(text, static_cast<std::size_t>(sqlite3_column_bytes(rows, 4)));
    side.next = std::move(span);
    return SQLITE_OK;
}

/// Takes the earlier of both next spans and drops those of the other side that ended before it.
int takeSpan(JoinVtab& table, JoinCursor& cursor)
{
    auto& [a, b] = cursor.sides;
    if (!a.next && !b.next) {
        cursor.isDone = true;
        return SQLITE_OK;
    }
    const auto order = [](const Span& span) { return std::pair(span.by, span.ts); };
    cursor.newer = !a.next || (b.next && order(*b.next) < order(*a.next)) ? 1 : 0;
    Side& side = cursor.sides[cursor.newer];
    Side& other = cursor.sides[1 - cursor.newer];
    cursor.span = std::move(*side.next);
    const auto isOver = [&](const Span& span) { return span.by != cursor.span.by || span.end <= cursor.span.ts; };
    std::size_t over = std::erase_if(other.open, isOver);
    if (side.open.size() >= side.mostOpen) { // now and then: nobody looks at these until the other side has a span
        over += std::erase_if(side.open, isOver);
        side.mostOpen = std::max(side.mostOpen, 2 * side.open.size());
    }
    side.open.push_back(cursor.span);
    table.guard->hold((1 - static_cast<std::int64_t>(over)) * static_cast<std::int64_t>(sizeof(Span)));
    cursor.partner = 0;
    return readNext(table, side);
}

/// To the next pair: all open spans of the other side share time with the span that came last.
int settle(JoinVtab& table, JoinCursor& cursor)
{
    while (!cursor.isDone && cursor.partner >= cursor.sides[1 - cursor.newer].open.size()) {
        if (table.guard->mustStop())
            return SQLITE_INTERRUPT;
        if (const int code = takeSpan(table, cursor); code != SQLITE_OK)
            return code;
    }
    return SQLITE_OK;
}

int connect(sqlite3* database, void* guard, int, const char* const*, sqlite3_vtab** out, char**)
{
    return makeTable<JoinVtab>(database, kDeclaration, out, [&](JoinVtab& table) {
        table.database = database;
        table.guard = static_cast<Guard*>(guard);
    });
}

/// Takes the arguments in their order; without a and b there is nothing to join.
int bestIndex(sqlite3_vtab*, sqlite3_index_info* info)
{
    std::array<int, kArguments> found {-1, -1, -1};
    for (int i = 0; i < info->nConstraint; ++i) {
        const auto& constraint = info->aConstraint[i];
        if (constraint.iColumn < kFirstArgument || constraint.op != SQLITE_INDEX_CONSTRAINT_EQ)
            continue;
        if (constraint.usable == 0)
            return SQLITE_CONSTRAINT;
        found[static_cast<std::size_t>(constraint.iColumn - kFirstArgument)] = i;
    }
    if (found[0] < 0 || found[1] < 0)
        return SQLITE_CONSTRAINT;
    int argument = 0;
    for (std::size_t i = 0; i < found.size(); ++i) {
        if (found[i] < 0)
            continue;
        auto& usage = info->aConstraintUsage[found[i]];
        usage.argvIndex = ++argument;
        usage.omit = 1;
        info->idxNum |= 1 << i;
    }
    info->estimatedCost = 1e6;
    info->estimatedRows = 100'000;
    return SQLITE_OK;
}

std::string_view textOf(sqlite3_value* value)
{
    const auto* text = reinterpret_cast<const char*>(sqlite3_value_text(value));
    return text ? std::string_view(text, static_cast<std::size_t>(sqlite3_value_bytes(value))) : std::string_view {};
}

int filter(sqlite3_vtab_cursor* raw, int which, const char*, int count, sqlite3_value** values)
{
    auto& cursor = *static_cast<JoinCursor*>(raw);
    auto& table = *static_cast<JoinVtab*>(cursor.pVtab);
    const bool hasBy = (which & kHasBy) != 0 && count == kArguments;
    const std::string by(hasBy ? textOf(values[2]) : std::string_view("thread_id"));
    cursor.row = 0;
    cursor.partner = 0;
    cursor.isDone = false;
    for (std::size_t i = 0; i < cursor.sides.size(); ++i) {
        Side& side = cursor.sides[i];
        side = {};
        if (const int code = openSide(table, textOf(values[i]), by, side); code != SQLITE_OK)
            return code;
        if (const int code = readNext(table, side); code != SQLITE_OK)
            return code;
    }
    return settle(table, cursor);
}

int next(sqlite3_vtab_cursor* raw)
{
    auto& cursor = *static_cast<JoinCursor*>(raw);
    ++cursor.partner;
    ++cursor.row;
    return settle(*static_cast<JoinVtab*>(cursor.pVtab), cursor);
}

int isAtEnd(sqlite3_vtab_cursor* raw)
{
    return static_cast<JoinCursor*>(raw)->isDone ? 1 : 0;
}

void writeSpan(const Span& span, int column, Cell cell)
{
    switch (column) {
    case 0:
        span.id ? cell.integer(*span.id) : cell.null();
        break;
    case 1:
        span.name.empty() ? cell.null() : cell.copy(span.name);
        break;
    case 2:
        cell.integer(span.ts);
        break;
    default:
        cell.integer(span.end - span.ts);
        break;
    }
}

int columnOf(sqlite3_vtab_cursor* raw, sqlite3_context* context, int column)
{
    const auto& cursor = *static_cast<JoinCursor*>(raw);
    const Span& partner = cursor.sides[1 - cursor.newer].open[cursor.partner];
    const Span& a = cursor.newer == 0 ? cursor.span : partner;
    const Span& b = cursor.newer == 0 ? partner : cursor.span;
    const std::int64_t ts = std::max(a.ts, b.ts), end = std::min(a.end, b.end);
    const Cell cell(context);
    if (column == kTs)
        cell.integer(ts);
    else if (column == kDur)
        cell.integer(end - ts);
    else if (column == kEnd)
        cell.integer(end);
    else if (column == kBy)
        cell.integer(a.by);
    else if (column < kB)
        writeSpan(a, column - kA, cell);
    else if (column < kFirstArgument)
        writeSpan(b, column - kB, cell);
    else
        cell.null();
    return SQLITE_OK;
}

int rowId(sqlite3_vtab_cursor* raw, sqlite3_int64* out)
{
    *out = static_cast<JoinCursor*>(raw)->row;
    return SQLITE_OK;
}

} // namespace

Result<void> addSpanJoin(sqlite3* database, Guard& guard)
{
    static const sqlite3_module kModule
        = moduleOf<JoinVtab, JoinCursor>({connect, bestIndex, filter, next, isAtEnd, columnOf, rowId});
    const std::string name(kSpanJoin);
    // Its first use declares its columns: here and now, as later nothing but questions is allowed.
    const std::string use = "SELECT 1 FROM " + name + "('', '')";
    sqlite3_stmt* statement = nullptr;
    const bool isThere = sqlite3_create_module_v2(database, name.c_str(), &kModule, &guard, nullptr) == SQLITE_OK
        && sqlite3_prepare_v2(database, use.c_str(), -1, &statement, nullptr) == SQLITE_OK;
    sqlite3_finalize(statement);
    return isThere ? Result<void> {} : fail(Errc::Internal, sqlite3_errmsg(database));
}

} // namespace graylens::query

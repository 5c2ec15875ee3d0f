// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/query/query.h"

#include <algorithm>
#include <array>
#include <optional>
#include <set>

#include <sqlite3.h>

#include "core/query/aggregate_rewrite.h"
#include "core/query/functions.h"
#include "core/query/group_table.h"
#include "core/query/result_units.h"
#include "core/query/table.h"
#include "core/query/tokens.h"

namespace graylens::query {

namespace {

constexpr const char* kReadOnly
    = "only questions can be asked here: SELECT, or WITH ... SELECT. Nothing can be changed.";
constexpr int kStepsBetweenLooks = 2000; ///< of SQLite's machine, some 20 µs

struct CloseDatabase
{
    void operator()(sqlite3* database) const { sqlite3_close_v2(database); }
};

struct EndStatement
{
    void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
};

using StatementPtr = std::unique_ptr<sqlite3_stmt, EndStatement>;

Value valueAt(sqlite3_stmt* statement, int column)
{
    Value value;
    switch (sqlite3_column_type(statement, column)) {
    case SQLITE_INTEGER:
        value.kind = ValueKind::Integer;
        value.integer = sqlite3_column_int64(statement, column);
        break;
    case SQLITE_FLOAT:
        value.kind = ValueKind::Real;
        value.real = sqlite3_column_double(statement, column);
        break;
    case SQLITE_TEXT:
    case SQLITE_BLOB: {
        value.kind = ValueKind::Text;
        const auto* bytes = static_cast<const char*>(sqlite3_column_blob(statement, column));
        value.text = {bytes ? bytes : "", static_cast<std::size_t>(sqlite3_column_bytes(statement, column))};
        break;
    }
    default:
        break;
    }
    return value;
}

/// Whether call trees and methods of this trace are made of ns.
bool countsTime(const trace::Trace& trace)
{
    return trace.slices.size() > 0 || trace.samples.unit == trace::WeightUnit::Nanoseconds;
}

Failure refusal(std::string message, std::optional<std::size_t> offset = {})
{
    return {Error {Errc::InvalidArgument, std::move(message), {}}, offset};
}

void limit(sqlite3* database)
{
    constexpr std::array<std::pair<int, int>, 9> kLimits {{{SQLITE_LIMIT_LENGTH, 64 << 20},
                                                           {SQLITE_LIMIT_SQL_LENGTH, 1 << 20},
                                                           {SQLITE_LIMIT_COLUMN, 500},
                                                           {SQLITE_LIMIT_EXPR_DEPTH, 200},
                                                           {SQLITE_LIMIT_COMPOUND_SELECT, 50},
                                                           {SQLITE_LIMIT_VDBE_OP, 250'000},
                                                           {SQLITE_LIMIT_LIKE_PATTERN_LENGTH, 1000},
                                                           {SQLITE_LIMIT_VARIABLE_NUMBER, 1},
                                                           {SQLITE_LIMIT_WORKER_THREADS, 0}}};
    for (const auto& [what, most] : kLimits)
        sqlite3_limit(database, what, most);
    sqlite3_db_config(database, SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0, nullptr);
    sqlite3_db_config(database, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
    sqlite3_db_config(database, SQLITE_DBCONFIG_DQS_DML, 0, nullptr);
}

/// What a query may be refused for beyond SQL itself: text after the first statement, values to fill in.
std::optional<Failure> unfit(std::string_view sql, const char* tail, sqlite3_stmt* statement)
{
    if (!statement)
        return refusal("there is no question in this text");
    const auto end = static_cast<std::size_t>(tail - sql.data());
    const auto rest = sql.substr(std::min(end, sql.size()));
    for (const Token& token : tokensOf(rest))
        if (token.kind != TokenKind::Comment && rest[token.begin] != ';')
            return refusal("one question at a time: a second statement begins here", end + token.begin);
    if (sqlite3_stmt_readonly(statement) == 0 || sqlite3_column_count(statement) == 0)
        return refusal(kReadOnly);
    if (sqlite3_bind_parameter_count(statement) > 0)
        return refusal("values to be filled in (?, :name) have no value here; write them out");
    return std::nullopt;
}

} // namespace

struct Engine::State
{
    Guard guard;
    std::vector<std::unique_ptr<SourceData>> sources;
    FunctionContext functions;
    bool weightsAreTime = true; ///< of all sources
    bool mayReadGroups = false;
    bool wasGrouped = false;
    std::unique_ptr<sqlite3, CloseDatabase> database; ///< last: its tables refer to all above

    static int authorize(void* self, int action, const char* first, const char*, const char*, const char*);
    static int look(void* self) { return static_cast<State*>(self)->guard.mustStop() ? 1 : 0; }

    Result<void> openTables();
    tl::expected<StatementPtr, Failure> prepare(std::string_view sql);
    /// Nothing where `statement` cannot answer after all (only grouped forms).
    tl::expected<bool, Failure> step(sqlite3_stmt* statement, RowSink& sink, std::size_t rows, bool& gaveRows);
    Failure failure(int code, std::size_t offsetLimit) const;
};

int Engine::State::authorize(void* self, int action, const char* first, const char*, const char*, const char*)
{
    switch (action) {
    case SQLITE_SELECT:
    case SQLITE_RECURSIVE:
    case SQLITE_FUNCTION: // what could leave the connection (load_extension) is switched off
        return SQLITE_OK;
    case SQLITE_READ:
        return sqlite3_stricmp(first, kGroupTable) != 0 || static_cast<State*>(self)->mayReadGroups ? SQLITE_OK
                                                                                                    : SQLITE_DENY;
    default:
        return SQLITE_DENY;
    }
}

Result<void> Engine::State::openTables()
{
    sqlite3* raw = nullptr;
    const int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_MEMORY | SQLITE_OPEN_NOMUTEX;
    const int code = sqlite3_open_v2(":memory:", &raw, flags, nullptr);
    database.reset(raw);
    if (code != SQLITE_OK)
        return fail(Errc::Internal, sqlite3_errstr(code));
    sqlite3_extended_result_codes(raw, 1);
    // Names the first source's schema; "main" goes on meaning it. SQLite keeps the pointer.
    sqlite3_db_config(raw, SQLITE_DBCONFIG_MAINDBNAME, sources.front()->name().c_str());
    GL_CHECK(addFunctions(raw, functions));
    for (const auto& source : sources) {
        if (source != sources.front()) {
            char* sql = sqlite3_mprintf("ATTACH ':memory:' AS \"%w\"", source->name().c_str());
            const int attached = sqlite3_exec(raw, sql, nullptr, nullptr, nullptr);
            sqlite3_free(sql);
            if (attached != SQLITE_OK)
                return fail(Errc::InvalidArgument, sqlite3_errmsg(raw));
        }
        GL_CHECK(declareTables(raw, source->name(), *source));
    }
    limit(raw);
    sqlite3_progress_handler(raw, kStepsBetweenLooks, look, this);
    sqlite3_set_authorizer(raw, authorize, this);
    return {};
}

Failure Engine::State::failure(int code, std::size_t offsetLimit) const
{
    if (auto why = guard.why())
        return {std::move(*why), std::nullopt};
    const int primary = code & 0xFF;
    if (primary == SQLITE_AUTH)
        return refusal(kReadOnly);
    if (primary == SQLITE_NOMEM || primary == SQLITE_TOOBIG)
        return {Error {Errc::LimitExceeded, "a value or the question itself is too large", {}}, std::nullopt};
    const int offset = sqlite3_error_offset(database.get());
    Failure out = refusal(sqlite3_errmsg(database.get()));
    if (offset >= 0 && static_cast<std::size_t>(offset) <= offsetLimit)
        out.offset = static_cast<std::size_t>(offset);
    return out;
}

tl::expected<StatementPtr, Failure> Engine::State::prepare(std::string_view sql)
{
    sqlite3_stmt* raw = nullptr;
    const char* tail = sql.data();
    const int code = sqlite3_prepare_v3(database.get(), sql.data(), static_cast<int>(sql.size()), 0, &raw, &tail);
    StatementPtr statement(raw);
    if (code != SQLITE_OK)
        return tl::make_unexpected(failure(code, sql.size()));
    if (auto why = unfit(sql, tail, raw))
        return tl::make_unexpected(std::move(*why));
    return statement;
}

tl::expected<bool, Failure> Engine::State::step(sqlite3_stmt* statement, RowSink& sink, std::size_t rows,
                                                bool& gaveRows)
{
    std::vector<ResultColumn> columns = resultColumns(statement, sources.front()->name());
    for (ResultColumn& column : columns)
        if (column.unit == Unit::Weight)
            column.unit = weightsAreTime ? Unit::Duration : Unit::None;
    std::vector<Value> values(columns.size());
    for (std::size_t row = 0;; ++row) {
        const int code = sqlite3_step(statement);
        if (code != SQLITE_ROW && code != SQLITE_DONE)
            return tl::make_unexpected(failure(code, 0));
        if (row == 0)
            sink.columns(columns);
        gaveRows = true;
        if (code == SQLITE_DONE)
            return false;
        if (rows > 0 && row == rows)
            return true;
        for (std::size_t i = 0; i < values.size(); ++i)
            values[i] = valueAt(statement, static_cast<int>(i));
        sink.row(values);
        if (row % 256 == 255 && guard.mustStop())
            return tl::make_unexpected(failure(SQLITE_INTERRUPT, 0));
    }
}

Engine::Engine(std::unique_ptr<State> state)
    : m_state(std::move(state))
{ }

Engine::~Engine() = default;

Result<std::unique_ptr<Engine>> Engine::open(std::vector<Source> sources)
{
    if (sources.empty() || sources.size() > kMaxSources)
        return fail(Errc::InvalidArgument,
                    "questions can be asked of 1 to " + std::to_string(kMaxSources) + " files at once");
    auto state = std::make_unique<State>();
    std::set<std::string> names {"temp"};
    for (Source& source : sources) {
        std::string name = source.name;
        std::transform(name.begin(), name.end(), name.begin(),
                       [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
        const bool takesMain = name == "main" && !state->sources.empty();
        if (name.empty() || takesMain || !names.insert(name).second)
            return fail(Errc::InvalidArgument, "\"" + source.name + "\" cannot be the name of a source here");
        const auto index = static_cast<std::uint32_t>(state->sources.size());
        state->sources.push_back(std::make_unique<SourceData>(std::move(source), index, state->guard));
        state->weightsAreTime = state->weightsAreTime && countsTime(state->sources.back()->trace());
        state->functions.sources.push_back(state->sources.back().get());
    }
    state->functions.guard = &state->guard;
    GL_CHECK(state->openTables());
    return std::unique_ptr<Engine>(new Engine(std::move(state)));
}

tl::expected<bool, Failure> Engine::stream(std::string_view sql, RowSink& sink, const Limits& limits,
                                           const Operation& operation)
{
    State& state = *m_state;
    state.guard.begin(operation.stop, limits.time, limits.memoryBytes);
    state.wasGrouped = false;
    if (const auto grouped = limits.sumsFromColumns ? groupedForm(sql) : std::nullopt) {
        state.mayReadGroups = true;
        const auto statement = state.prepare(*grouped);
        state.mayReadGroups = false;
        bool gaveRows = false;
        if (statement) {
            auto done = state.step(statement->get(), sink, limits.rows, gaveRows);
            state.wasGrouped = done.has_value();
            if (done || gaveRows || state.guard.mustStop())
                return done;
        }
    }
    const auto statement = state.prepare(sql);
    if (!statement)
        return tl::make_unexpected(statement.error());
    bool gaveRows = false;
    return state.step(statement->get(), sink, limits.rows, gaveRows);
}

tl::expected<Answer, Failure> Engine::run(std::string_view sql, const Limits& limits, const Operation& operation)
{
    struct Keep final : RowSink
    {
        Answer answer;
        Guard* guard = nullptr;
        std::size_t held = 0;
        void columns(std::span<const ResultColumn> columns) override
        {
            answer.columns.assign(columns.begin(), columns.end());
        }
        void row(std::span<const Value> values) override
        {
            for (const Value& value : values)
                answer.add(value);
            if (const std::size_t now = answer.memoryBytes(); now != held) {
                guard->hold(static_cast<std::int64_t>(now) - static_cast<std::int64_t>(held));
                held = now;
            }
        }
    };
    const auto start = std::chrono::steady_clock::now();
    Keep keep;
    keep.guard = &m_state->guard;
    const auto more = stream(sql, keep, limits, operation);
    if (!more)
        return tl::make_unexpected(more.error());
    keep.answer.limited = *more;
    keep.answer.elapsed
        = std::chrono::duration_cast<std::chrono::nanoseconds>(std::chrono::steady_clock::now() - start).count();
    return std::move(keep.answer);
}

bool Engine::wasSummedFromColumns() const
{
    return m_state->wasGrouped;
}

} // namespace graylens::query

// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <span>
#include <string_view>
#include <vector>

#include "core/base/operation.h"
#include "core/query/answer.h"
#include "core/query/source.h"

namespace graylens::query {

struct Limits
{
    std::chrono::milliseconds time {0}; ///< 0 = none
    std::size_t memoryBytes = std::size_t {4} << 30U; ///< of all a query holds; 0 = none
    std::size_t rows = 0; ///< rows beyond it are left out and Answer::limited says so; 0 = none
    /// Answer sums straight from the columns where that gives the same; off: always through SQLite (tests compare).
    bool sumsFromColumns = true;
};

/// Takes a result row by row, for results that need not be kept.
class RowSink
{
public:
    virtual ~RowSink() = default;
    virtual void columns(std::span<const ResultColumn> columns) = 0;
    virtual void row(std::span<const Value> values) = 0;
};

/// SQL over one or more traces, without copying them: tables.h has the tables, functions.h what SQLite lacks.
/// Read-only: nothing but SELECT runs. One query at a time; any thread.
class Engine
{
public:
    /// Errors: InvalidArgument (no source, two of one name, more than kMaxSources), Internal.
    static Result<std::unique_ptr<Engine>> open(std::vector<Source> sources);
    ~Engine();
    Engine(const Engine&) = delete;
    Engine& operator=(const Engine&) = delete;

    /// Runs one SELECT. Failures: InvalidArgument with the place (not SQL, no such column, more than one statement,
    /// anything that would write), Timeout, LimitExceeded (memory), Cancelled.
    tl::expected<Answer, Failure> run(std::string_view sql, const Limits& limits = {}, const Operation& operation = {});
    /// As run(), handing rows out instead of keeping them. True: there were more than limits.rows.
    tl::expected<bool, Failure> stream(std::string_view sql, RowSink& sink, const Limits& limits = {},
                                       const Operation& operation = {});
    /// Whether the last answer came straight from the columns.
    bool wasSummedFromColumns() const;

    static constexpr std::size_t kMaxSources = 11; ///< what SQLite attaches

private:
    struct State;
    explicit Engine(std::unique_ptr<State> state);
    std::unique_ptr<State> m_state;
};

} // namespace graylens::query

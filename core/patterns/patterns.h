// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "core/base/operation.h"
#include "core/base/time.h"
#include "core/trace/trace.h"

namespace graylens::patterns {

/// What the lines of one statement of the program have in common.
struct Pattern
{
    std::string text; ///< "acquire lock=<*>, flags=<*>": what varies as "<*>"
    /// RE2 that finds its lines, and those of patterns that say more; empty where nothing but values is in them.
    std::string expression;
    std::string tag; ///< the most frequent one; may be empty
    std::uint32_t tags = 0; ///< how many different ones
    trace::LogLevel level = trace::LogLevel::Unknown; ///< the most severe one
    std::string example; ///< the first line, as it is
    std::uint32_t exampleLog = 0; ///< number of the log it stands in, in order of add()
    std::uint64_t exampleRow = 0; ///< its row there
    std::uint64_t count = 0, normalCount = 0; ///< lines in the logs looked at, and in those compared with
    TimeNs first = kNoTime, last = kNoTime; ///< in the logs looked at; kNoTime without times
    std::vector<std::uint32_t> overTime; ///< lines in each slot of PatternTable::span
    std::vector<std::uint32_t> normalOverTime; ///< the same, of PatternTable::normalSpan
};

struct PatternTable
{
    std::vector<Pattern> patterns; ///< most lines first, of equal ones by their text
    std::uint64_t lines = 0, normalLines = 0;
    std::uint64_t unsorted = 0; ///< lines of either side in no pattern: see kMaxShapes
    TimeRange span, normalSpan; ///< of what has a time; without times: row numbers
    bool hasTimes = false;
    /// Of each row of each log looked at, in order of add(): its pattern, or kNone.
    std::vector<std::vector<std::uint32_t>> patternOf;

    static constexpr std::uint32_t kNone = ~std::uint32_t {0};
    static constexpr std::size_t kSlots = 60;
    static constexpr std::size_t kMaxShapes = std::size_t {1}
        << 17; ///< the most frequent ones; what is left is unsorted
};

enum class LogSide : std::uint8_t {
    LookedAt,
    Normal, ///< what it is compared with
};

/// Sorts the lines of logs into patterns. Records are read in parallel, each once; the result does not depend on how
/// many threads read.
class PatternMiner
{
public:
    PatternMiner();
    ~PatternMiner();
    PatternMiner(const PatternMiner&) = delete;
    PatternMiner& operator=(const PatternMiner&) = delete;

    /// Reads the trace's log records; the trace is kept until the miner goes. Progress in records. Errors: Cancelled.
    Result<void> add(trace::TracePtr log, LogSide side = LogSide::LookedAt, const Operation& operation = {});
    /// Errors: Cancelled.
    Result<PatternTable> finish(const Operation& operation = {}) const;

private:
    struct Data;
    std::unique_ptr<Data> m_data;
};

} // namespace graylens::patterns

// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/operation.h"
#include "core/base/result.h"
#include "core/base/time.h"
#include "core/trace/records.h"

namespace graylens::logs {

/// How a message stands in LogRow::message.
enum class Writing : std::uint8_t {
    Tidy, ///< UTF-8, lines end with a line feed
    Unchecked, ///< the same, unless its writer had other bytes
    Logcat, ///< as the file has it: with its carriage returns, blank lines and bytes that are no UTF-8
    LogcatLong, ///< the same; blank lines belong to the message
    TextLog, ///< as Logcat; blanks at the end of a line do not count
};

/// One record of a log. Views hold as long as the block they came from.
struct LogRow
{
    TimeNs ts = kNoTime; ///< kNoTime: the record has none
    trace::LogLevel level = trace::LogLevel::Unknown;
    std::int64_t pid = -1, tid = -1; ///< -1 = not known
    std::string_view tag;
    std::string_view group; ///< "[main]": what the source has in brackets before the message; part of the message
    std::string_view message; ///< with its further lines
    std::uint32_t file = 0; ///< of LogFacts::files
    std::uint64_t record = 0; ///< its number in what it comes from, before any were merged
    Writing writing = Writing::Tidy;
};

/// What a log has, for columns.
struct LogFacts
{
    bool hasTimes = false, hasLevels = false, hasPids = false, hasTids = false, hasTags = false;
    bool isCalendar = false; ///< times count from 1970
    std::string format; ///< "threadtime", "text-log", "lines", "bundle", ...
    std::vector<std::string> files; ///< what the rows come from; one of them nearly always
    std::uint64_t strayLines = 0; ///< in front of the first row: they belong to none
    std::optional<int> assumedYear {}; ///< that the first row was given, as the log gives no years
};

/// Some thousand rows that follow each other, opened. Constant: threads may share it.
class LogBlock
{
public:
    virtual ~LogBlock() = default;
    virtual std::size_t size() const = 0;
    virtual LogRow row(std::size_t i) const = 0;
    // Of a row, where they can be had for less.
    virtual trace::LogLevel level(std::size_t i) const { return row(i).level; }
    virtual TimeNs time(std::size_t i) const { return row(i).ts; }
    virtual std::string_view tag(std::size_t i) const { return row(i).tag; }
    /// The texts of all rows one after the other, for a search that need not look at each row; empty where there is no
    /// such text.
    virtual std::string_view text() const { return {}; }
    virtual bool textHasTags() const { return false; } ///< else only messages are in text()
    /// The row that a byte of text() belongs to, and where its text ends.
    virtual std::size_t rowAt(std::size_t /*textOffset*/) const { return 0; }
    virtual std::size_t textEnd(std::size_t /*row*/) const { return 0; }
};
using LogBlockPtr = std::shared_ptr<const LogBlock>;

inline constexpr std::size_t kLevels = 7;
using LevelCounts = std::array<std::uint32_t, kLevels>; ///< by trace::LogLevel

/// What is known of a block without opening it.
struct LogBlockFacts
{
    std::uint64_t firstRow = 0;
    std::uint32_t rows = 0;
    LevelCounts levels {}; ///< rows of each level
    TimeRange times {}; ///< of its rows, end excluded; empty = not known or none
};

/// The rows of a log. Blocks are opened as they are asked for, and nothing but what an index needs stays in memory.
/// All functions may be called from several threads at once. A source may grow while its index is made: rows that are
/// there once stay as they are.
class LogSource
{
public:
    virtual ~LogSource() = default;
    virtual LogFacts facts() const = 0;
    virtual std::size_t blocks() const = 0; ///< of which rows are known now
    virtual LogBlockFacts blockFacts(std::size_t block) const = 0;
    /// Errors: Io, Corrupt, Truncated.
    virtual Result<LogBlockPtr> open(std::size_t block) const = 0;
    virtual bool isComplete() const { return true; } ///< no further rows will come
    /// Makes the index, or goes on with it where it was stopped; `operation.progress` counts bytes. Not from two
    /// threads at once: see complete().
    virtual Result<void> buildIndex(const Operation& /*operation*/) { return {}; }
    /// buildIndex() where nobody has done it; where somebody is at it, waits for that. From any thread.
    Result<void> complete(const Operation& operation);
    virtual std::size_t indexBytes() const { return 0; } ///< memory held beside opened blocks

    std::uint64_t rows() const; ///< known now
    std::size_t blockOf(std::uint64_t row) const; ///< by binary search; `row` < rows()
    TimeNs firstTime() const; ///< of the first row that has one, as far as is known; kNoTime = there is none

private:
    std::mutex m_indexing;
};
using LogSourcePtr = std::shared_ptr<LogSource>;

/// The whole message of a row, with its group, tidy: as decoders give it.
std::string fullMessage(const LogRow& row);

/// A few blocks kept open, the latest ones, for views. Not for several threads.
class LogRows
{
public:
    explicit LogRows(LogSourcePtr source, std::size_t keptBlocks = 8);
    ~LogRows();
    /// The row, with its block held until the next call. Errors as LogSource::open(), NotFound behind the end.
    Result<LogRow> row(std::uint64_t row);
    const LogSource& source() const { return *m_source; }

private:
    struct Kept
    {
        std::size_t block = 0;
        LogBlockPtr opened;
    };
    LogSourcePtr m_source;
    std::size_t m_keptBlocks;
    std::vector<Kept> m_kept; ///< the latest last
};

} // namespace graylens::logs

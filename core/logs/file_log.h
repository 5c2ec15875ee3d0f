// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <atomic>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/io/byte_source.h"
#include "core/logs/line_format.h"
#include "core/logs/log_source.h"

namespace graylens::logs {

struct FileLogOptions
{
    std::optional<TimeNs> writtenBy {}; ///< wall time by which its last record was written: dates a log without years
    std::size_t blockBytes = std::size_t {1} << 20; ///< at most 256 MiB
};

/// A text log where it lies: UTF-8, one row a record. Its index has four bytes a row; the text is read (not mapped: a
/// file that shrinks gives an error) in blocks of about 1 MiB as rows are asked for.
class FileLog final : public LogSource, public std::enable_shared_from_this<FileLog>
{
public:
    /// Looks at the first 64 KiB only; the rows come with buildIndex(). `name`: for LogFacts::files. Errors: Io.
    static Result<std::shared_ptr<FileLog>> open(std::shared_ptr<const io::RandomAccess> file, std::string name,
                                                 const FileLogOptions& options = {});

    LogFacts facts() const override { return m_facts; }
    std::size_t blocks() const override { return m_published.load(std::memory_order_acquire); }
    LogBlockFacts blockFacts(std::size_t block) const override { return m_blocks[block].facts; }
    Result<LogBlockPtr> open(std::size_t block) const override;
    bool isComplete() const override { return blocks() == m_blocks.size(); }
    Result<void> buildIndex(const Operation& operation) override;
    std::size_t indexBytes() const override;
    std::uint64_t fileBytes() const { return m_file->size(); }

private:
    /// Rows that begin in one stretch of the file. A row goes on to where the next one begins, however far that is.
    struct Block
    {
        LogBlockFacts facts;
        std::uint64_t begin = 0, end = 0; ///< in the file, of the text of its rows
        std::vector<std::uint32_t> rows; ///< where each begins, from `begin` on, times 8, and its level
        // Years of rows without one: of the first, and how they go on.
        decode::logcat::LineTime firstDay; ///< its month is 0: no row without a year
        int lastMonth = 0, years = 0;
        int year = 0;
        bool isOneMonth = true;
    };
    class Opened;

    FileLog(std::shared_ptr<const io::RandomAccess> file, LineFormat format, const FileLogOptions& options);
    Result<void> scan(std::size_t block);
    void scanLines(Block& block, std::string_view text, std::size_t limit) const;
    void settle(std::size_t block);

    std::shared_ptr<const io::RandomAccess> m_file;
    LineFormat m_format;
    LogFacts m_facts;
    FileLogOptions m_options;
    std::vector<Block> m_blocks; ///< as many as the file has stretches; those below m_published are constant
    std::atomic<std::size_t> m_published {0};
    // Of buildIndex(): what the blocks settled so far say.
    std::size_t m_settled = 0; ///< so many
    std::size_t m_lastFilled = 0; ///< the last of them with rows
    Calendar m_calendar;
};

/// A text log in a file of the disk. Errors: NotFound, Io; UnknownFormat where the bytes are no UTF-8 text.
Result<std::shared_ptr<FileLog>> openFileLog(const std::filesystem::path& path, const FileLogOptions& options = {});

} // namespace graylens::logs

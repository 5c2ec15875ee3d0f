// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/logs/file_log.h"

#include <algorithm>
#include <cstring>
#include <limits>

#include "core/base/byte_reader.h"
#include "core/base/worker_pool.h"
#include "core/decode/decoder.h"
#include "core/io/text_encoding.h"

namespace graylens::logs {

namespace {

using decode::logcat::LineTime;
using decode::logcat::TimeKind;

constexpr std::size_t kTail = std::size_t {64} << 10; ///< bytes looked at behind a stretch, for its last line
constexpr std::uint64_t kMostText = std::uint64_t {16} << 20; ///< of an opened block; a longer last row is cut
constexpr std::uint64_t kMostMessage = std::uint64_t {1} << 20; ///< as in the decoders; what follows is a row more
constexpr unsigned kLevelBits = 3;

std::string_view lineAt(std::string_view text, std::size_t begin)
{
    const void* end = std::memchr(text.data() + begin, '\n', text.size() - begin);
    return end ? text.substr(begin, static_cast<std::size_t>(static_cast<const char*>(end) - text.data()) - begin)
               : text.substr(begin);
}

/// Memory that is not cleared first.
struct Text
{
    std::unique_ptr<char[]> data;
    std::size_t size = 0;
    std::string_view view() const { return {data.get(), size}; }
};

Result<Text> readText(const io::RandomAccess& file, std::uint64_t offset, std::size_t count)
{
    Text out;
    out.data = std::make_unique_for_overwrite<char[]>(std::max<std::size_t>(count, 1));
    GL_TRY(out.size, file.readAt(offset, std::as_writable_bytes(std::span(out.data.get(), count))));
    return out;
}

} // namespace

/// A block with its text.
class FileLog::Opened final : public LogBlock
{
public:
    Opened(std::shared_ptr<const FileLog> log, const Block& block, Text text)
        : m_log(std::move(log))
        , m_block(block)
        , m_text(std::move(text))
    {
        if (!block.isOneMonth)
            findYears();
    }

    std::size_t size() const override { return m_block.rows.size(); }

    LogRow row(std::size_t i) const override
    {
        const std::string_view whole = wholeRow(i);
        const std::string_view line = lineAt(whole, 0);
        LineFormat::Begin begin;
        if (!m_log->m_format.begins(line, begin)) {
            begin.row.message = line;
            begin.row.level = trace::LogLevel::Unknown;
        }
        m_log->m_format.finish(begin.row, line, whole);
        if (begin.time.kind != TimeKind::None) {
            const int year = m_years.empty() ? m_block.year : m_years[i];
            begin.row.ts = Calendar(YearGuess(year, begin.time.month)).timeOf(begin.time);
        }
        begin.row.record = m_block.facts.firstRow + i;
        return begin.row;
    }

    trace::LogLevel level(std::size_t i) const override
    {
        return static_cast<trace::LogLevel>(m_block.rows[i] & ((1U << kLevelBits) - 1));
    }
    std::string_view text() const override { return m_text.view(); }
    bool textHasTags() const override { return true; }

    std::size_t rowAt(std::size_t textOffset) const override
    {
        const auto next = std::upper_bound(m_block.rows.begin(), m_block.rows.end(), textOffset,
                                           [](std::size_t at, std::uint32_t row) { return at < row >> kLevelBits; });
        return static_cast<std::size_t>(std::max<std::ptrdiff_t>(next - m_block.rows.begin() - 1, 0));
    }

    std::size_t textEnd(std::size_t row) const override
    {
        return row + 1 < m_block.rows.size() ? std::min<std::size_t>(m_block.rows[row + 1] >> kLevelBits, m_text.size)
                                             : m_text.size;
    }

private:
    TimeNs timeOf(const LineTime& time, std::size_t i) const
    {
        const int year = m_years.empty() ? m_block.year : m_years[i];
        return time.kind == TimeKind::None ? kNoTime : Calendar(YearGuess(year, time.month)).timeOf(time);
    }

    std::string_view wholeRow(std::size_t i) const
    {
        const std::size_t begin = std::min<std::size_t>(m_block.rows[i] >> kLevelBits, m_text.size);
        return m_text.view().substr(begin, std::max(textEnd(i), begin) - begin);
    }

    /// Of each row, where they are not all of the same month.
    void findYears()
    {
        Calendar calendar(YearGuess(m_block.year, m_block.firstDay.month));
        m_years.reserve(m_block.rows.size());
        for (std::size_t i = 0; i < m_block.rows.size(); ++i) {
            LineFormat::Begin begin;
            if (m_log->m_format.begins(lineAt(wholeRow(i), 0), begin))
                calendar.timeOf(begin.time);
            m_years.push_back(calendar.years().year());
        }
    }

    const std::shared_ptr<const FileLog> m_log; ///< keeps m_block
    const Block& m_block;
    const Text m_text;
    std::vector<int> m_years; ///< empty: m_block.year
};

FileLog::FileLog(std::shared_ptr<const io::RandomAccess> file, LineFormat format, const FileLogOptions& options)
    : m_file(std::move(file))
    , m_format(std::move(format))
    , m_facts(m_format.facts())
    , m_options(options)
    , m_blocks(static_cast<std::size_t>((m_file->size() + options.blockBytes - 1) / options.blockBytes))
    , m_calendar(YearGuess(options.writtenBy))
{
    if (m_format.firstDay().month == 0)
        return;
    Calendar calendar(YearGuess(options.writtenBy));
    calendar.timeOf(m_format.firstDay());
    m_facts.assumedYear = calendar.years().year();
}

Result<std::shared_ptr<FileLog>> FileLog::open(std::shared_ptr<const io::RandomAccess> file, std::string name,
                                               const FileLogOptions& options)
{
    GL_TRY(const Text head, readText(*file, 0, decode::kSniffBytes));
    std::string storage;
    const LineFormat format = LineFormat::of(io::headText(std::as_bytes(std::span(head.view())), storage));
    std::shared_ptr<FileLog> out(new FileLog(std::move(file), format, options));
    out->m_facts.files = {std::move(name)};
    return out;
}

Result<LogBlockPtr> FileLog::open(std::size_t block) const
{
    const Block& wanted = m_blocks[block];
    const auto bytes = static_cast<std::size_t>(std::min(wanted.end - wanted.begin, kMostText));
    GL_TRY(Text text, readText(*m_file, wanted.begin, bytes));
    if (text.size < bytes)
        return fail(Errc::Truncated, "the log is shorter than it was when its rows were counted");
    return std::make_shared<Opened>(shared_from_this(), wanted, std::move(text));
}

std::size_t FileLog::indexBytes() const
{
    std::size_t out = m_blocks.size() * sizeof(Block);
    const std::size_t count = blocks();
    for (std::size_t i = 0; i < count; ++i)
        out += m_blocks[i].rows.capacity() * sizeof(std::uint32_t);
    return out;
}

Result<void> FileLog::buildIndex(const Operation& operation)
{
    const std::size_t threads = operation.pool ? operation.pool->threads() : 1;
    std::size_t wave = threads; // few at first, so that there is something to see
    std::vector<Result<void>> results;
    for (std::size_t begin = m_settled; begin < m_blocks.size(); begin = m_settled) {
        if (operation.stopRequested())
            return cancelled();
        operation.report(begin * m_options.blockBytes, m_file->size(), "Finding the lines");
        results.assign(std::min(wave, m_blocks.size() - begin), Result<void> {});
        forEachOn(operation.pool, results.size(), [&](std::size_t i) { results[i] = scan(begin + i); });
        for (std::size_t i = 0; i < results.size(); ++i) {
            if (!results[i])
                return std::move(results[i]);
            settle(begin + i);
        }
        m_settled += results.size();
        wave = std::min(wave * 2, threads * 16);
        // Where the last row ends shows with the next one.
        m_published.store(m_lastFilled, std::memory_order_release);
    }
    if (!m_blocks.empty() && !m_blocks[m_lastFilled].rows.empty())
        m_blocks[m_lastFilled].end = m_file->size();
    m_published.store(m_blocks.size(), std::memory_order_release);
    operation.report(m_file->size(), m_file->size(), "Finding the lines");
    return {};
}

Result<void> FileLog::scan(std::size_t index)
{
    Block& block = m_blocks[index];
    const std::uint64_t nominal = std::uint64_t {index} * m_options.blockBytes;
    const std::uint64_t before = index > 0 ? 1 : 0; // the byte that may end the line before
    const std::uint64_t bytes = std::min(m_options.blockBytes + before + kTail, m_file->size() - nominal + before);
    GL_TRY(const Text text, readText(*m_file, nominal - before, static_cast<std::size_t>(bytes)));
    std::string_view rest = text.view();
    std::size_t skipped = 0;
    if (index > 0) {
        const std::size_t end = rest.find('\n');
        if (end == std::string_view::npos || end >= m_options.blockBytes)
            return {}; // all of it is one line
        skipped = end + 1;
    } else if (rest.starts_with("\xEF\xBB\xBF")) {
        skipped = 3;
    }
    block.begin = nominal - before + skipped;
    block.end = nominal + m_options.blockBytes; // until it is known where its last row ends
    const std::size_t limit = m_options.blockBytes + static_cast<std::size_t>(before) - skipped;
    scanLines(block, rest.substr(skipped), limit);
    return {};
}

void FileLog::scanLines(Block& block, std::string_view text, std::size_t limit) const
{
    Calendar calendar;
    TimeNs earliest = std::numeric_limits<TimeNs>::max(), latest = kNoTime;
    constexpr std::size_t kLikelyLine = 64;
    block.rows.reserve(std::min(limit, text.size()) / kLikelyLine);
    const auto add = [&](std::size_t at, trace::LogLevel level, const LineTime& time) {
        const auto bits = static_cast<std::size_t>(level);
        block.rows.push_back(static_cast<std::uint32_t>(at << kLevelBits | bits));
        ++block.facts.levels[bits];
        if (time.kind == TimeKind::None)
            return;
        const TimeNs ts = calendar.timeOf(time);
        earliest = std::min(earliest, ts);
        latest = std::max(latest, ts);
        if (time.kind != TimeKind::Day)
            return;
        if (block.firstDay.month == 0)
            block.firstDay = time;
        block.isOneMonth = block.isOneMonth && time.month == block.firstDay.month;
        block.lastMonth = time.month;
    };
    trace::LogLevel level {};
    LineTime time;
    for (std::size_t at = 0; at < limit && at < text.size();) {
        const std::string_view line = lineAt(text, at);
        if (m_format.begins(line, level, time))
            add(at, level, time);
        at += line.size() + 1;
    }
    block.rows.shrink_to_fit();
    block.facts.rows = static_cast<std::uint32_t>(block.rows.size());
    block.facts.times = latest == kNoTime ? TimeRange {} : TimeRange {earliest, latest + 1};
    block.years = calendar.years().year() - YearGuess::kAssumed;
}

/// What a block can know only when all before it are known.
void FileLog::settle(std::size_t index)
{
    Block& block = m_blocks[index];
    const Block* before = index > 0 ? &m_blocks[index - 1] : nullptr;
    block.facts.firstRow = before ? before->facts.firstRow + before->facts.rows : 0;
    Block& last = m_blocks[m_lastFilled];
    const bool isMessage = block.rows.empty() && block.begin < block.end && !last.rows.empty();
    if (isMessage && block.end - last.begin - (last.rows.back() >> kLevelBits) > kMostMessage) {
        // A message that goes on and on: it is cut into rows.
        block.rows = {0};
        block.facts.rows = 1;
        block.facts.levels[0] = 1;
    }
    if (block.rows.empty()) {
        block.end = block.begin;
        return;
    }
    if (m_lastFilled < index && !last.rows.empty())
        last.end = block.begin + (block.rows.front() >> kLevelBits);
    m_lastFilled = index;
    const std::uint32_t first = block.rows.front() & ~((1U << kLevelBits) - 1);
    for (std::uint32_t& row : block.rows)
        row -= first;
    block.begin += first >> kLevelBits;
    if (block.firstDay.month == 0)
        return;
    m_calendar.timeOf(block.firstDay);
    block.year = m_calendar.years().year();
    m_calendar = Calendar(YearGuess(block.year + block.years, block.lastMonth));
    if (block.year != YearGuess::kAssumed) { // leap days make this a day more or less
        constexpr DurationNs kDay = DurationNs {86'400} * 1'000'000'000;
        const DurationNs shift = midnightOf(block.year, 1, 1) - midnightOf(YearGuess::kAssumed, 1, 1);
        block.facts.times = {block.facts.times.begin + shift - kDay, block.facts.times.end + shift + kDay};
    }
}

Result<std::shared_ptr<FileLog>> openFileLog(const std::filesystem::path& path, const FileLogOptions& options)
{
    GL_TRY(const auto source, io::openFile(path));
    auto file = source->randomAccess();
    if (!file)
        return fail(Errc::UnknownFormat, "a stream is no text file");
    GL_TRY(const Text head, readText(*file, 0, decode::kSniffBytes));
    const auto bytes = std::as_bytes(std::span(head.view()));
    if (io::textEncoding(bytes) != io::TextEncoding::Utf8 || head.view().find('\0') != std::string_view::npos)
        return fail(Errc::UnknownFormat, "the file is no text in UTF-8");
    return FileLog::open(std::move(file), path.filename().string(), options);
}

} // namespace graylens::logs

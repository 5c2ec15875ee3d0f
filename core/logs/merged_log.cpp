// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/logs/merged_log.h"

#include <algorithm>
#include <atomic>
#include <mutex>
#include <queue>
#include <utility>

#include "core/base/worker_pool.h"

namespace graylens::logs {

namespace {

constexpr std::size_t kBlockRows = 16'384;
constexpr std::size_t kReadAhead = 4; ///< blocks of a source a thread

struct Input
{
    LogSourcePtr source;
    std::uint32_t firstFile = 0; ///< of its files in the whole
};

struct RowPlace
{
    const LogBlock* block = nullptr;
    std::uint32_t row = 0;
    std::uint32_t firstFile = 0;
};

LogRow rowAtPlace(const RowPlace& place)
{
    LogRow out = place.block->row(place.row);
    out.file += place.firstFile;
    return out;
}

/// Rows of several blocks, in any order.
class MixedBlock final : public LogBlock
{
public:
    std::size_t size() const override { return m_places.size(); }
    LogRow row(std::size_t i) const override { return rowAtPlace(m_places[i]); }
    trace::LogLevel level(std::size_t i) const override { return m_places[i].block->level(m_places[i].row); }
    TimeNs time(std::size_t i) const override { return m_places[i].block->time(m_places[i].row); }

    std::vector<LogBlockPtr> m_blocks;
    std::vector<RowPlace> m_places;
};

/// A block as it is, but for the numbers of its files.
class SameBlock final : public LogBlock
{
public:
    SameBlock(LogBlockPtr block, std::uint32_t firstFile)
        : m_block(std::move(block))
        , m_firstFile(firstFile)
    { }
    std::size_t size() const override { return m_block->size(); }
    LogRow row(std::size_t i) const override
    {
        return rowAtPlace({m_block.get(), static_cast<std::uint32_t>(i), m_firstFile});
    }
    trace::LogLevel level(std::size_t i) const override { return m_block->level(i); }
    TimeNs time(std::size_t i) const override { return m_block->time(i); }
    std::string_view tag(std::size_t i) const override { return m_block->tag(i); }
    std::string_view text() const override { return m_block->text(); }
    bool textHasTags() const override { return m_block->textHasTags(); }
    std::size_t rowAt(std::size_t textOffset) const override { return m_block->rowAt(textOffset); }
    std::size_t textEnd(std::size_t row) const override { return m_block->textEnd(row); }

private:
    const LogBlockPtr m_block;
    const std::uint32_t m_firstFile;
};

std::vector<Input> inputsOf(std::vector<LogSourcePtr> sources, LogFacts& facts)
{
    std::vector<Input> out;
    facts.format = "merged";
    facts.isCalendar = !sources.empty();
    for (LogSourcePtr& source : sources) {
        const LogFacts one = source->facts();
        facts.hasTimes = facts.hasTimes || one.hasTimes;
        facts.hasLevels = facts.hasLevels || one.hasLevels;
        facts.hasPids = facts.hasPids || one.hasPids;
        facts.hasTids = facts.hasTids || one.hasTids;
        facts.hasTags = facts.hasTags || one.hasTags;
        facts.isCalendar = facts.isCalendar && (one.isCalendar || !one.hasTimes);
        out.push_back({std::move(source), static_cast<std::uint32_t>(facts.files.size())});
        facts.files.insert(facts.files.end(), one.files.begin(), one.files.end());
    }
    return out;
}

class LogsInARow final : public LogSource
{
public:
    explicit LogsInARow(std::vector<LogSourcePtr> sources)
        : m_inputs(inputsOf(std::move(sources), m_facts))
    {
        std::uint64_t row = 0;
        for (std::size_t input = 0; input < m_inputs.size(); ++input) {
            const LogSource& source = *m_inputs[input].source;
            for (std::size_t block = 0; block < source.blocks(); ++block) {
                m_blocks.push_back({input, block, source.blockFacts(block)});
                m_blocks.back().facts.firstRow = row;
                row += m_blocks.back().facts.rows;
            }
        }
    }

    LogFacts facts() const override { return m_facts; }
    std::size_t blocks() const override { return m_blocks.size(); }
    LogBlockFacts blockFacts(std::size_t block) const override { return m_blocks[block].facts; }
    Result<LogBlockPtr> open(std::size_t block) const override
    {
        const Block& wanted = m_blocks[block];
        const Input& input = m_inputs[wanted.input];
        GL_TRY(LogBlockPtr opened, input.source->open(wanted.block));
        return std::make_shared<SameBlock>(std::move(opened), input.firstFile);
    }
    std::size_t indexBytes() const override { return m_blocks.capacity() * sizeof(Block); }

private:
    struct Block
    {
        std::size_t input, block;
        LogBlockFacts facts;
    };
    LogFacts m_facts;
    std::vector<Input> m_inputs;
    std::vector<Block> m_blocks;
};

/// Times and levels of the rows of one source, read some blocks ahead.
class TimedRows
{
public:
    struct Timed
    {
        TimeNs ts = kNoTime; ///< never before that of the row before
        trace::LogLevel level = trace::LogLevel::Unknown;
    };

    explicit TimedRows(const LogSource& source)
        : m_source(&source)
    { }
    bool isAtEnd() const { return m_at == m_rows.size(); }
    const Timed& front() const { return m_rows[m_at]; }
    /// Past front(), and into the blocks that follow.
    Result<void> advance(const Operation& operation)
    {
        if (++m_at < m_rows.size())
            return {};
        return readOn(operation);
    }

    Result<void> readOn(const Operation& operation)
    {
        m_rows.clear();
        m_at = 0;
        const std::size_t threads = operation.pool ? operation.pool->threads() : 1;
        while (m_rows.empty() && m_nextBlock < m_source->blocks()) {
            if (operation.stopRequested())
                return cancelled();
            std::vector<Result<std::vector<Timed>>> parts(
                std::min(threads * kReadAhead, m_source->blocks() - m_nextBlock), std::vector<Timed> {});
            forEachOn(operation.pool, parts.size(), [&](std::size_t i) { parts[i] = readBlock(m_nextBlock + i); });
            m_nextBlock += parts.size();
            for (auto& part : parts) {
                if (!part)
                    return tl::make_unexpected(std::move(part.error()));
                m_rows.insert(m_rows.end(), part->begin(), part->end());
            }
        }
        for (Timed& row : m_rows)
            m_latest = row.ts = std::max(row.ts, m_latest); // kNoTime is below all others
        return {};
    }

private:
    Result<std::vector<Timed>> readBlock(std::size_t block) const
    {
        GL_TRY(const LogBlockPtr opened, m_source->open(block));
        std::vector<Timed> out;
        out.reserve(opened->size());
        for (std::size_t i = 0; i < opened->size(); ++i)
            out.push_back({opened->time(i), opened->level(i)});
        return out;
    }

    const LogSource* m_source;
    std::size_t m_nextBlock = 0;
    std::vector<Timed> m_rows;
    std::size_t m_at = 0;
    TimeNs m_latest = kNoTime;
};

class LogsByTime final : public LogSource
{
public:
    explicit LogsByTime(std::vector<LogSourcePtr> sources)
        : m_inputs(inputsOf(std::move(sources), m_facts))
    {
        std::uint64_t rows = 0;
        for (const Input& input : m_inputs)
            rows += input.source->rows();
        m_order.resize(static_cast<std::size_t>(rows));
        m_blocks.resize(static_cast<std::size_t>((rows + kBlockRows - 1) / kBlockRows));
    }

    LogFacts facts() const override { return m_facts; }
    std::size_t blocks() const override { return m_published.load(std::memory_order_acquire); }
    LogBlockFacts blockFacts(std::size_t block) const override { return m_blocks[block].facts; }
    bool isComplete() const override { return blocks() == m_blocks.size(); }

    std::size_t indexBytes() const override
    {
        return m_order.capacity() * sizeof(std::uint16_t)
            + m_blocks.capacity() * (sizeof(Block) + m_inputs.size() * sizeof(std::uint64_t));
    }

    Result<void> buildIndex(const Operation& operation) override
    {
        std::vector<TimedRows> rows;
        for (const Input& input : m_inputs) {
            rows.emplace_back(*input.source);
            GL_CHECK(rows.back().readOn(operation));
        }
        // The earliest first, and of one time the first source.
        const auto isLater = [&rows](std::uint16_t a, std::uint16_t b) {
            return std::pair(rows[a].front().ts, a) > std::pair(rows[b].front().ts, b);
        };
        std::priority_queue<std::uint16_t, std::vector<std::uint16_t>, decltype(isLater)> next(isLater);
        for (std::size_t i = 0; i < rows.size(); ++i) {
            if (!rows[i].isAtEnd())
                next.push(static_cast<std::uint16_t>(i));
        }
        std::vector<std::uint64_t> places(m_inputs.size()); // rows taken of each
        for (std::size_t at = 0; !next.empty();) {
            const std::uint16_t input = next.top();
            next.pop();
            do { // as long as it stays the earliest
                add(at, input, rows[input].front(), places);
                ++places[input];
                GL_CHECK(rows[input].advance(operation));
                if (++at % kBlockRows == 0) {
                    m_published.store(at / kBlockRows, std::memory_order_release);
                    operation.report(at, m_order.size(), "Merging logs");
                }
            } while (!rows[input].isAtEnd() && (next.empty() || !isLater(input, next.top())));
            if (!rows[input].isAtEnd())
                next.push(input);
        }
        m_published.store(m_blocks.size(), std::memory_order_release);
        return {};
    }

    Result<LogBlockPtr> open(std::size_t block) const override
    {
        const Block& wanted = m_blocks[block];
        std::vector<std::uint64_t> places = wanted.places;
        struct Opened
        {
            const LogBlock* block = nullptr;
            std::uint64_t begin = 0, end = 0;
        };
        std::vector<Opened> current(m_inputs.size());
        auto out = std::make_shared<MixedBlock>();
        out->m_places.reserve(wanted.facts.rows);
        for (std::size_t i = 0; i < wanted.facts.rows; ++i) {
            const std::uint16_t input = m_order[static_cast<std::size_t>(wanted.facts.firstRow) + i];
            const std::uint64_t row = places[input]++;
            Opened& from = current[input];
            if (row >= from.end) {
                const LogSource& source = *m_inputs[input].source;
                const std::size_t inner = source.blockOf(row);
                const LogBlockFacts facts = source.blockFacts(inner);
                GL_TRY(LogBlockPtr opened, openInner(input, inner));
                if (opened->size() < facts.rows)
                    return fail(Errc::Truncated, "a log is shorter than it was when its rows were counted");
                from = {opened.get(), facts.firstRow, facts.firstRow + facts.rows};
                out->m_blocks.push_back(std::move(opened));
            }
            out->m_places.push_back(
                {from.block, static_cast<std::uint32_t>(row - from.begin), m_inputs[input].firstFile});
        }
        return out;
    }

private:
    struct Block
    {
        LogBlockFacts facts;
        std::vector<std::uint64_t> places; ///< its first row of each source
    };
    struct Kept
    {
        std::size_t input, block;
        LogBlockPtr opened;
    };

    void add(std::size_t at, std::uint16_t input, const TimedRows::Timed& row, const std::vector<std::uint64_t>& places)
    {
        m_order[at] = input;
        Block& block = m_blocks[at / kBlockRows];
        if (at % kBlockRows == 0) {
            block.facts.firstRow = at;
            block.places = places;
        }
        ++block.facts.rows;
        ++block.facts.levels[static_cast<std::size_t>(row.level)];
        if (row.ts == kNoTime)
            return;
        const TimeNs begin = block.facts.times.isEmpty() ? row.ts : block.facts.times.begin;
        block.facts.times = {begin, row.ts + 1};
    }

    /// Neighbouring blocks need the same ones of the sources.
    Result<LogBlockPtr> openInner(std::size_t input, std::size_t block) const
    {
        {
            const std::lock_guard lock(m_mutex);
            for (const Kept& kept : m_kept) {
                if (kept.input == input && kept.block == block)
                    return kept.opened;
            }
        }
        GL_TRY(LogBlockPtr opened, m_inputs[input].source->open(block));
        const std::lock_guard lock(m_mutex);
        if (m_kept.size() >= 2 * m_inputs.size())
            m_kept.erase(m_kept.begin());
        m_kept.push_back({input, block, opened});
        return opened;
    }

    LogFacts m_facts;
    std::vector<Input> m_inputs;
    std::vector<std::uint16_t> m_order; ///< which source each row is from
    std::vector<Block> m_blocks; ///< those below m_published are constant
    std::atomic<std::size_t> m_published {0};
    mutable std::mutex m_mutex;
    mutable std::vector<Kept> m_kept; ///< opened blocks of the sources, the latest last
};

} // namespace

LogSourcePtr mergedLog(std::vector<LogSourcePtr> sources, LogOrder order)
{
    if (order == LogOrder::Source)
        return std::make_shared<LogsInARow>(std::move(sources));
    return std::make_shared<LogsByTime>(std::move(sources));
}

} // namespace graylens::logs

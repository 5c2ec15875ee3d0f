// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/logs/log_density.h"

#include <algorithm>
#include <utility>

#include "core/base/worker_pool.h"

namespace graylens::logs {

namespace {

constexpr std::size_t kPartsABlock = 4; ///< more of them on one block show how even it was made
constexpr std::size_t kBlocksAThread = 4;

/// Which of `parts` equal parts of [0, whole) `at` is in.
std::size_t partOf(std::uint64_t at, std::uint64_t whole, std::size_t parts)
{
    __extension__ using Wide = unsigned __int128; // ns since 1970 times some thousand parts
    return std::min(static_cast<std::size_t>(Wide {at} * parts / whole), parts - 1);
}

std::uint64_t partBegin(std::size_t part, std::uint64_t whole, std::size_t parts)
{
    __extension__ using Wide = unsigned __int128;
    return static_cast<std::uint64_t>((Wide {whole} * part + parts - 1) / parts);
}

/// Rows of a block as if they lay evenly between `begin` and `end` of [0, whole).
void spread(const LevelCounts& levels, std::uint64_t begin, std::uint64_t end, std::uint64_t whole,
            std::vector<LevelCounts>& parts)
{
    const auto share = [&](std::uint64_t count, std::uint64_t at) {
        return static_cast<std::uint64_t>(static_cast<double>(count) * static_cast<double>(at - begin)
                                          / static_cast<double>(end - begin));
    };
    if (end <= begin || begin >= whole)
        return;
    for (std::size_t part = partOf(begin, whole, parts.size()); part < parts.size(); ++part) {
        const std::uint64_t from = std::max(partBegin(part, whole, parts.size()), begin);
        const std::uint64_t to = std::min(partBegin(part + 1, whole, parts.size()), end);
        if (from >= end)
            return;
        for (std::size_t level = 0; level < kLevels; ++level) {
            const std::uint64_t count = levels[level];
            parts[part][level]
                += static_cast<std::uint32_t>((to == end ? count : share(count, to)) - share(count, from));
        }
    }
}

void add(std::vector<LevelCounts>& parts, const std::vector<LevelCounts>& more)
{
    for (std::size_t part = 0; part < more.size(); ++part) {
        for (std::size_t level = 0; level < kLevels; ++level)
            parts[part][level] += more[part][level];
    }
}

/// Counts blocks on all threads: count(block, opened, parts) adds the rows of one that wants() says must be opened.
template <class Wants, class Count>
Result<void> countBlocks(const LogSource& source, const Operation& operation, std::vector<LevelCounts>& parts,
                         const Wants& wants, const Count& count)
{
    const std::size_t blocks = source.blocks();
    const std::size_t wave = (operation.pool ? operation.pool->threads() : 1) * kBlocksAThread;
    std::vector<std::size_t> some;
    for (std::size_t next = 0; next < blocks;) {
        for (some.clear(); next < blocks && some.size() < wave; ++next) {
            if (wants(next))
                some.push_back(next);
        }
        std::vector<Result<std::vector<LevelCounts>>> counted(some.size(), std::vector<LevelCounts> {});
        forEachOn(operation.pool, some.size(), [&](std::size_t i) {
            if (operation.stopRequested()) {
                counted[i] = cancelled();
                return;
            }
            auto opened = source.open(some[i]);
            if (!opened) {
                counted[i] = tl::make_unexpected(std::move(opened.error()));
                return;
            }
            counted[i]->resize(parts.size());
            count(source.blockFacts(some[i]), **opened, *counted[i]);
        });
        for (const auto& one : counted) {
            if (!one)
                return tl::make_unexpected(one.error());
            add(parts, *one);
        }
        operation.report(next, blocks, "Counting rows");
    }
    return {};
}

} // namespace

TimeRange timesOf(const LogSource& source)
{
    TimeRange out;
    const std::size_t blocks = source.blocks();
    for (std::size_t block = 0; block < blocks; ++block) {
        const TimeRange times = source.blockFacts(block).times;
        if (times.isEmpty())
            continue;
        out = out.isEmpty() ? times : TimeRange {std::min(out.begin, times.begin), std::max(out.end, times.end)};
    }
    return out;
}

Result<LogDensity> densityByRow(const LogSource& source, std::size_t parts, const Operation& operation)
{
    LogDensity out;
    out.parts.resize(parts);
    const std::size_t blocks = source.blocks();
    const std::uint64_t rows = source.rows();
    if (rows == 0)
        return out;
    out.isExact = blocks * kPartsABlock < parts;
    if (!out.isExact) {
        for (std::size_t block = 0; block < blocks; ++block) {
            const LogBlockFacts facts = source.blockFacts(block);
            spread(facts.levels, facts.firstRow, facts.firstRow + facts.rows, rows, out.parts);
        }
        return out;
    }
    GL_CHECK(countBlocks(
        source, operation, out.parts, [&](std::size_t block) { return source.blockFacts(block).firstRow < rows; },
        [&](const LogBlockFacts& facts, const LogBlock& block, std::vector<LevelCounts>& counts) {
            for (std::size_t i = 0; i < block.size(); ++i)
                ++counts[partOf(facts.firstRow + i, rows, parts)][static_cast<std::size_t>(block.level(i))];
        }));
    return out;
}

LogDensity roughDensityByTime(const LogSource& source, TimeRange times, std::size_t parts)
{
    LogDensity out;
    out.parts.resize(parts);
    out.isExact = false;
    const auto whole = static_cast<std::uint64_t>(times.duration());
    for (std::size_t block = 0; block < source.blocks(); ++block) {
        const LogBlockFacts facts = source.blockFacts(block);
        const TimeRange inside = facts.times.intersected(times);
        if (facts.times.isEmpty() || inside.isEmpty())
            continue;
        LevelCounts levels = facts.levels;
        const double share = static_cast<double>(inside.duration()) / static_cast<double>(facts.times.duration());
        for (std::uint32_t& count : levels)
            count = static_cast<std::uint32_t>(count * share + 0.5);
        spread(levels, static_cast<std::uint64_t>(inside.begin - times.begin),
               static_cast<std::uint64_t>(inside.end - times.begin), whole, out.parts);
    }
    return out;
}

Result<LogDensity> densityByTime(const LogSource& source, TimeRange times, std::size_t parts,
                                 const Operation& operation, const RowSet* rows)
{
    LogDensity out;
    out.parts.resize(parts);
    const auto whole = static_cast<std::uint64_t>(times.duration());
    const auto wants = [&](std::size_t block) {
        const LogBlockFacts facts = source.blockFacts(block);
        return facts.times.overlaps(times.begin, times.end)
            && (!rows || rows->rank(facts.firstRow + facts.rows) > rows->rank(facts.firstRow));
    };
    const auto count = [&](const LogBlockFacts& facts, const LogBlock& block, std::vector<LevelCounts>& counts) {
        const auto countRow = [&](std::size_t i) {
            const TimeNs ts = block.time(i);
            if (ts == kNoTime || !times.contains(ts))
                return;
            const auto at = static_cast<std::uint64_t>(ts - times.begin);
            ++counts[partOf(at, whole, parts)][static_cast<std::size_t>(block.level(i))];
        };
        const std::uint64_t end = rows ? rows->rank(facts.firstRow + block.size()) : block.size();
        for (std::uint64_t i = rows ? rows->rank(facts.firstRow) : 0; i < end; ++i)
            countRow(static_cast<std::size_t>(rows ? rows->at(i) - facts.firstRow : i));
    };
    GL_CHECK(countBlocks(source, operation, out.parts, wants, count));
    return out;
}

} // namespace graylens::logs

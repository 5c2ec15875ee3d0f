// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/logs/log_search.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "core/base/worker_pool.h"

namespace graylens::logs {

namespace {

constexpr std::size_t kBlocksAThread = 16; ///< opened between two looks at what was found

struct BlockMatches
{
    Result<void> state;
    std::vector<std::uint32_t> rows; ///< by their place in the block
};

BlockMatches matchBlock(const LogSource& source, const LogQuery& query, std::size_t block, const Operation& operation)
{
    BlockMatches out;
    if (operation.stopRequested()) {
        out.state = cancelled();
        return out;
    }
    auto opened = source.open(block);
    if (!opened) {
        out.state = tl::make_unexpected(std::move(opened.error()));
        return out;
    }
    query.match(**opened, out.rows);
    return out;
}

std::size_t threadsOf(const Operation& operation)
{
    return operation.pool ? operation.pool->threads() : 1;
}

/// Some of the blocks searched at once, in the order they were given.
std::vector<BlockMatches> matchBlocks(const LogSource& source, const LogQuery& query,
                                      const std::vector<std::size_t>& blocks, const Operation& operation)
{
    std::vector<BlockMatches> out(blocks.size());
    forEachOn(operation.pool, out.size(),
              [&](std::size_t i) { out[i] = matchBlock(source, query, blocks[i], operation); });
    return out;
}

} // namespace

Result<LogMatches> searchLog(const LogSource& source, const LogQuery& query, const Operation& operation,
                             LogMatches begun, const std::function<void(const LogMatches&)>& onMore)
{
    const std::size_t count = source.blocks();
    const auto say = [&](const LogMatches& matches) {
        if (onMore)
            onMore(matches);
    };
    const auto endOf = [&source](std::size_t block) {
        const LogBlockFacts facts = source.blockFacts(block);
        return facts.firstRow + facts.rows;
    };
    if (query.wantsAll() && count > 0) {
        begun = {RowSet::all(endOf(count - 1)), count, endOf(count - 1)};
        say(begun);
        return begun;
    }
    RowSetBuilder rows(std::move(begun.rows));
    std::size_t wave = threadsOf(operation); // few at first, so that there is something to see
    std::vector<std::size_t> blocks;
    while (begun.blocks < count) {
        blocks.clear();
        for (; begun.blocks < count && blocks.size() < wave; ++begun.blocks) {
            if (query.mayMatch(source.blockFacts(begun.blocks)))
                blocks.push_back(begun.blocks);
        }
        const auto found = matchBlocks(source, query, blocks, operation);
        for (std::size_t i = 0; i < found.size(); ++i) {
            if (!found[i].state)
                return tl::make_unexpected(found[i].state.error());
            const std::uint64_t first = source.blockFacts(blocks[i]).firstRow;
            for (const std::uint32_t row : found[i].rows)
                rows.append(first + row);
        }
        begun.searchedRows = endOf(begun.blocks - 1);
        operation.report(begun.blocks, count, "Searching");
        if (onMore) {
            begun.rows = rows.rows();
            onMore(begun);
        }
        wave = std::min(wave * 2, threadsOf(operation) * kBlocksAThread);
    }
    begun.rows = rows.rows();
    return begun;
}

Result<std::optional<std::uint64_t>> findRow(const LogSource& source, const LogQuery& query, std::uint64_t from,
                                             bool forward, const Operation& operation)
{
    const std::size_t count = source.blocks();
    if (count == 0 || (forward && from >= source.rows()))
        return std::nullopt;
    std::size_t next = source.blockOf(from); // count stands for none
    std::size_t wave = 1; // the next one is often near
    std::vector<std::size_t> blocks;
    while (next < count) {
        blocks.clear();
        for (; next < count && blocks.size() < wave; next = forward ? next + 1 : (next > 0 ? next - 1 : count)) {
            if (query.mayMatch(source.blockFacts(next)))
                blocks.push_back(next);
        }
        const auto found = matchBlocks(source, query, blocks, operation);
        for (std::size_t i = 0; i < found.size(); ++i) {
            if (!found[i].state)
                return tl::make_unexpected(found[i].state.error());
            const auto& rows = found[i].rows;
            const std::uint64_t first = source.blockFacts(blocks[i]).firstRow;
            const auto place = forward
                ? std::lower_bound(rows.begin(), rows.end(), from,
                                   [first](std::uint32_t row, std::uint64_t wanted) { return first + row < wanted; })
                : std::upper_bound(rows.begin(), rows.end(), from,
                                   [first](std::uint64_t wanted, std::uint32_t row) { return wanted < first + row; });
            if (forward && place != rows.end())
                return first + *place;
            if (!forward && place != rows.begin())
                return first + *(place - 1);
        }
        wave = std::min(wave * 2, threadsOf(operation) * kBlocksAThread);
    }
    return std::nullopt;
}

Result<std::uint64_t> rowAtTime(const LogSource& source, TimeNs ts)
{
    const std::size_t count = source.blocks();
    for (std::size_t block = 0; block < count; ++block) {
        const LogBlockFacts facts = source.blockFacts(block);
        if (facts.times.isEmpty() || facts.times.end <= ts)
            continue;
        GL_TRY(const LogBlockPtr opened, source.open(block));
        for (std::size_t i = 0; i < opened->size(); ++i) {
            const TimeNs time = opened->time(i);
            if (time != kNoTime && time >= ts)
                return facts.firstRow + i;
        }
    }
    return source.rows();
}

} // namespace graylens::logs

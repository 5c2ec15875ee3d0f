// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <span>

#include "core/logs/file_log.h"
#include "core/logs/log_search.h"

namespace {

using namespace graylens;

void demand(bool holds)
{
    if (!holds)
        std::abort();
}

/// Rows are counted as they are opened, and their texts lie one behind the other.
void checkBlock(const logs::FileLog& log, std::size_t index)
{
    const logs::LogBlockFacts facts = log.blockFacts(index);
    const auto block = log.open(index);
    demand(block.has_value() && (*block)->size() == facts.rows);
    std::size_t end = 0;
    for (std::size_t i = 0; i < facts.rows; ++i) {
        const logs::LogRow row = (*block)->row(i);
        demand(row.level == (*block)->level(i) && row.ts == (*block)->time(i));
        demand(row.ts == kNoTime || facts.times.contains(row.ts));
        demand((*block)->rowAt(end) == i && (*block)->textEnd(i) >= end);
        end = (*block)->textEnd(i);
        (void)fullMessage(row);
    }
    demand(end == (*block)->text().size());
}

} // namespace

/// The first byte says how long the blocks are.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const auto bytes = std::as_bytes(std::span(data, size));
    logs::FileLogOptions options;
    options.blockBytes = size > 0 ? std::size_t {16} + data[0] : 16;
    const auto log = logs::FileLog::open(io::memorySource(bytes)->randomAccess(), "log", options);
    demand(log.has_value() && (*log)->buildIndex({}).has_value());
    for (std::size_t block = 0; block < (*log)->blocks(); ++block)
        checkBlock(**log, block);
    // What a search skips by its literals, a look at each row would not have found either.
    for (const char* pattern : {"\"A: m\"", "level>=warn tag:a", "/o[a-z]+e/", "\xE2\x82"}) {
        const auto fast = logs::LogQuery::compile(pattern, **log);
        const auto slow = logs::LogQuery::compile(std::string("(") + pattern + ") or pid=-77", **log);
        const auto some = logs::searchLog(**log, *fast, {});
        const auto all = logs::searchLog(**log, *slow, {});
        demand(some.has_value() && all.has_value() && some->rows.size() == all->rows.size());
    }
    return 0;
}

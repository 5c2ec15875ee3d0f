// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/logs/log_source.h"

#include <algorithm>

#include "core/base/utf8.h"
#include "core/logs/line_format.h"

namespace graylens::logs {

std::uint64_t LogSource::rows() const
{
    const std::size_t count = blocks();
    if (count == 0)
        return 0;
    const LogBlockFacts last = blockFacts(count - 1);
    return last.firstRow + last.rows;
}

std::size_t LogSource::blockOf(std::uint64_t row) const
{
    std::size_t low = 0;
    std::size_t high = blocks();
    while (high - low > 1) { // blocks without rows begin where the next one does: the last that begins at or before
        const std::size_t middle = low + (high - low) / 2;
        (blockFacts(middle).firstRow <= row ? low : high) = middle;
    }
    return low;
}

TimeNs LogSource::firstTime() const
{
    const std::size_t count = blocks();
    for (std::size_t block = 0; block < count; ++block) {
        const LogBlockFacts facts = blockFacts(block);
        if (!facts.times.isEmpty())
            return facts.times.begin;
    }
    return kNoTime;
}

Result<void> LogSource::complete(const Operation& operation)
{
    const std::lock_guard lock(m_indexing);
    return isComplete() ? Result<void> {} : buildIndex(operation);
}

std::string fullMessage(const LogRow& row)
{
    const std::string message = row.writing == Writing::Tidy ? std::string(row.message) : tidyMessage(row);
    if (row.group.empty())
        return message;
    std::string storage;
    std::string out(asUtf8(row.group, storage));
    out += message.empty() ? "" : " ";
    return out += message;
}

LogRows::LogRows(LogSourcePtr source, std::size_t keptBlocks)
    : m_source(std::move(source))
    , m_keptBlocks(keptBlocks)
{ }

LogRows::~LogRows() = default;

Result<LogRow> LogRows::row(std::uint64_t row)
{
    if (row >= m_source->rows())
        return fail(Errc::NotFound, "the log has no such row");
    const std::size_t block = m_source->blockOf(row);
    auto kept = std::find_if(m_kept.begin(), m_kept.end(), [block](const Kept& one) { return one.block == block; });
    if (kept == m_kept.end()) {
        GL_TRY(LogBlockPtr opened, m_source->open(block));
        if (m_kept.size() >= m_keptBlocks)
            m_kept.erase(m_kept.begin());
        m_kept.push_back({block, std::move(opened)});
    } else {
        std::rotate(kept, kept + 1, m_kept.end());
    }
    const LogBlock& opened = *m_kept.back().opened;
    const std::uint64_t at = row - m_source->blockFacts(block).firstRow;
    if (at >= opened.size())
        return fail(Errc::Truncated, "the log is shorter than it was when its rows were counted");
    return opened.row(static_cast<std::size_t>(at));
}

} // namespace graylens::logs

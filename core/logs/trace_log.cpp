// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/logs/trace_log.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "core/analysis/filter_expression.h"

namespace graylens::logs {

namespace {

constexpr std::size_t kBlockRows = 16'384;

class TraceBlock final : public LogBlock
{
public:
    TraceBlock(trace::TracePtr trace, std::size_t first, std::size_t rows, bool hasTimes)
        : m_trace(std::move(trace))
        , m_first(first)
        , m_rows(rows)
        , m_hasTimes(hasTimes)
    { }

    std::size_t size() const override { return m_rows; }

    LogRow row(std::size_t i) const override
    {
        const trace::Logs& logs = m_trace->logs;
        const std::size_t at = m_first + i;
        LogRow out;
        out.ts = time(i);
        out.level = logs.level[at];
        out.pid = logs.pid[at];
        out.tid = logs.tid[at];
        out.tag = tag(i);
        out.message = logs.message(at);
        out.record = at;
        return out;
    }

    trace::LogLevel level(std::size_t i) const override { return m_trace->logs.level[m_first + i]; }
    TimeNs time(std::size_t i) const override { return m_hasTimes ? m_trace->logs.ts[m_first + i] : kNoTime; }

    std::string_view tag(std::size_t i) const override
    {
        const StringId id = m_trace->logs.tag[m_first + i];
        return id.isNone() ? std::string_view() : m_trace->strings.view(id);
    }

    std::string_view text() const override
    {
        return {m_trace->logs.text.data() + textBegin(), static_cast<std::size_t>(endOf(m_rows - 1) - textBegin())};
    }

    std::size_t rowAt(std::size_t textOffset) const override
    {
        const auto& ends = m_trace->logs.messageEnd;
        const auto begin = ends.begin() + static_cast<std::ptrdiff_t>(m_first);
        const auto row
            = std::upper_bound(begin, begin + static_cast<std::ptrdiff_t>(m_rows - 1), textBegin() + textOffset);
        return static_cast<std::size_t>(row - begin);
    }

    std::size_t textEnd(std::size_t row) const override { return static_cast<std::size_t>(endOf(row) - textBegin()); }

private:
    std::uint64_t textBegin() const { return m_first > 0 ? m_trace->logs.messageEnd[m_first - 1] : 0; }
    std::uint64_t endOf(std::size_t row) const { return m_trace->logs.messageEnd[m_first + row]; }

    const trace::TracePtr m_trace;
    const std::size_t m_first, m_rows;
    const bool m_hasTimes;
};

class TraceLog final : public LogSource
{
public:
    TraceLog(trace::TracePtr trace, std::string name, std::string format)
        : m_trace(std::move(trace))
    {
        m_facts.format = std::move(format);
        m_facts.files = {std::move(name)};
        const std::size_t rows = m_trace->logs.size();
        m_facts.hasTimes = rows > 0 && m_trace->metadataValue("clock") != "none"; // decoders write 0 then
        for (std::size_t first = 0; first < rows; first += kBlockRows)
            addBlock(first, std::min(kBlockRows, rows - first));
        m_facts.isCalendar = m_facts.hasTimes && firstTime() >= analysis::kCalendarFrom;
    }

    LogFacts facts() const override { return m_facts; }
    std::size_t blocks() const override { return m_blocks.size(); }
    LogBlockFacts blockFacts(std::size_t block) const override { return m_blocks[block]; }
    Result<LogBlockPtr> open(std::size_t block) const override
    {
        const LogBlockFacts& facts = m_blocks[block];
        return std::make_shared<TraceBlock>(m_trace, static_cast<std::size_t>(facts.firstRow), facts.rows,
                                            m_facts.hasTimes);
    }
    std::size_t indexBytes() const override { return m_blocks.capacity() * sizeof(LogBlockFacts); }

private:
    void addBlock(std::size_t first, std::size_t rows)
    {
        const trace::Logs& logs = m_trace->logs;
        LogBlockFacts block;
        block.firstRow = first;
        block.rows = static_cast<std::uint32_t>(rows);
        block.times = {logs.ts[first], logs.ts[first]};
        for (std::size_t i = first; i < first + rows; ++i) {
            ++block.levels[static_cast<std::size_t>(logs.level[i])];
            block.times = {std::min(block.times.begin, logs.ts[i]), std::max(block.times.end, logs.ts[i])};
            m_facts.hasPids = m_facts.hasPids || logs.pid[i] >= 0;
            m_facts.hasTids = m_facts.hasTids || logs.tid[i] >= 0;
            m_facts.hasTags = m_facts.hasTags || (!logs.tag[i].isNone() && !m_trace->strings.view(logs.tag[i]).empty());
        }
        block.times = m_facts.hasTimes ? TimeRange {block.times.begin, block.times.end + 1} : TimeRange {};
        m_facts.hasLevels = m_facts.hasLevels || block.levels[0] < rows;
        m_blocks.push_back(block);
    }

    const trace::TracePtr m_trace;
    LogFacts m_facts;
    std::vector<LogBlockFacts> m_blocks;
};

} // namespace

LogSourcePtr traceLog(trace::TracePtr trace, std::string name, std::string format)
{
    return std::make_shared<TraceLog>(std::move(trace), std::move(name), std::move(format));
}

} // namespace graylens::logs

// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <atomic>
#include <string>
#include <vector>

#include "core/logs/log_source.h"

namespace graylens::test {

/// A log of any length that is made as it is read: every 10th row warns, every 100th is an error, every 1000th has
/// three lines. A row a millisecond, from `firstTime` on.
class MadeLog final : public logs::LogSource
{
public:
    static constexpr std::uint64_t kBlockRows = 1000;
    explicit MadeLog(std::uint64_t rows, std::uint64_t shownAtFirst = ~std::uint64_t {0})
        : m_rows(rows)
        , m_there(std::min(rows, shownAtFirst))
    { }

    static TimeNs timeOf(std::uint64_t row) { return 1'700'000'000'000'000'000 + static_cast<TimeNs>(row) * 1'000'000; }
    static trace::LogLevel levelOf(std::uint64_t row)
    {
        return row % 100 == 0 ? trace::LogLevel::Error : row % 10 == 0 ? trace::LogLevel::Warn : trace::LogLevel::Info;
    }
    void reveal(std::uint64_t rows) { m_there = std::min(rows, m_rows); } ///< whole blocks

    logs::LogFacts facts() const override { return {true, true, true, true, true, true, "threadtime", {"made.log"}}; }
    std::size_t blocks() const override { return static_cast<std::size_t>((m_there + kBlockRows - 1) / kBlockRows); }
    logs::LogBlockFacts blockFacts(std::size_t block) const override
    {
        logs::LogBlockFacts out;
        out.firstRow = block * kBlockRows;
        out.rows = static_cast<std::uint32_t>(std::min(kBlockRows, m_there - out.firstRow));
        for (std::uint64_t row = out.firstRow; row < out.firstRow + out.rows; ++row)
            ++out.levels[static_cast<std::size_t>(levelOf(row))];
        out.times = {timeOf(out.firstRow), timeOf(out.firstRow + out.rows)};
        return out;
    }
    Result<logs::LogBlockPtr> open(std::size_t block) const override
    {
        return std::make_shared<Block>(blockFacts(block));
    }
    bool isComplete() const override { return m_there == m_rows; }

private:
    class Block final : public logs::LogBlock
    {
    public:
        explicit Block(const logs::LogBlockFacts& facts)
            : m_first(facts.firstRow)
        {
            for (std::uint64_t row = m_first; row < m_first + facts.rows; ++row)
                m_texts.push_back("message " + std::to_string(row) + (row % 1000 == 0 ? "\nsecond\nthird" : ""));
        }
        std::size_t size() const override { return m_texts.size(); }
        logs::LogRow row(std::size_t i) const override
        {
            logs::LogRow out;
            out.record = m_first + i;
            out.ts = timeOf(out.record);
            out.level = levelOf(out.record);
            out.pid = 100;
            out.tid = 200 + static_cast<std::int64_t>(out.record % 3);
            out.tag = out.record % 2 == 0 ? "Net" : "Disk";
            out.message = m_texts[i];
            return out;
        }

    private:
        std::uint64_t m_first;
        std::vector<std::string> m_texts;
    };

    std::uint64_t m_rows;
    std::atomic<std::uint64_t> m_there;
};

} // namespace graylens::test

// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/analysis/filter_expression.h"
#include "core/analysis/text_finder.h"
#include "core/logs/log_source.h"
#include "core/logs/row_set.h"

namespace graylens::logs {

/// Which rows of a log somebody wants to see: an expression over analysis::logFilterFields(). Constant, cheap to copy;
/// threads may share it. A value without a field is looked for in "tag: message".
class LogQuery
{
public:
    LogQuery(); ///< wants everything
    /// For the rows of `source`, as its times count from the first one that is known now.
    static tl::expected<LogQuery, analysis::FilterMistake> compile(std::string_view expression,
                                                                   const LogSource& source);

    bool wantsAll() const { return m_expression.wantsAll(); }
    /// Whether a block may have such rows, as far as can be known without opening it.
    bool mayMatch(const LogBlockFacts& facts) const;
    /// Appends the rows of the block that match, by their place in it.
    void match(const LogBlock& block, std::vector<std::uint32_t>& rows) const;

private:
    class Row;
    struct Literal
    {
        std::size_t field; ///< of analysis::LogField, or kWholeText
        analysis::TextFinder finder;
    };
    bool mayHaveLevel(trace::LogLevel level) const;
    bool canScan(const LogBlock& block) const;
    void scan(const LogBlock& block, Row& row, std::vector<std::uint32_t>& rows) const;

    analysis::FilterExpression m_expression;
    std::uint32_t m_levels = ~std::uint32_t {0}; ///< bit n: level n may match
    TimeRange m_times;
    std::shared_ptr<const std::vector<Literal>> m_literals; ///< one of them is in the text of each matching row
    std::shared_ptr<const std::vector<std::string>> m_files; ///< names of LogFacts::files
};

/// How far a search has come.
struct LogMatches
{
    RowSet rows;
    std::size_t blocks = 0; ///< searched, from the first one on
    std::uint64_t searchedRows = 0; ///< in those
};

/// Searches the blocks that `source` has now, from `begun.blocks` on, several at once on operation.pool. `onMore` is
/// called from the calling thread, in order, from time to time and at the end. When a source has grown, hand in what
/// came out. Errors: Cancelled; as LogSource::open().
Result<LogMatches> searchLog(const LogSource& source, const LogQuery& query, const Operation& operation,
                             LogMatches begun = {}, const std::function<void(const LogMatches&)>& onMore = {});

/// The next row that matches: the first at `from` or behind, or, backward, the last at `from` or before. Nothing where
/// there is none. Errors: as searchLog().
Result<std::optional<std::uint64_t>> findRow(const LogSource& source, const LogQuery& query, std::uint64_t from,
                                             bool forward, const Operation& operation);

/// The first row whose time is at `ts` or behind; rows() where there is none. Errors: as LogSource::open().
Result<std::uint64_t> rowAtTime(const LogSource& source, TimeNs ts);

} // namespace graylens::logs

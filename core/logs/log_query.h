// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "core/analysis/filter_expression.h"
#include "core/analysis/text_finder.h"
#include "core/logs/log_source.h"

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
    const analysis::FilterExpression& expression() const { return m_expression; }
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
    class Hits;
    class Tags;
    bool canScan(const LogBlock& block) const;
    void scan(const LogBlock& block, Row& row, std::vector<std::uint32_t>& rows) const;
    void scanBesideTags(const LogBlock& block, Row& row, std::vector<std::uint32_t>& rows) const;

    analysis::FilterExpression m_expression;
    std::uint32_t m_levels = ~std::uint32_t {0}; ///< bit n: level n may match
    TimeRange m_times;
    std::shared_ptr<const std::vector<Literal>> m_literals; ///< one of them is in the text of each matching row
    std::shared_ptr<const std::vector<std::string>> m_files; ///< names of LogFacts::files
};

} // namespace graylens::logs

// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/logs/log_search.h"

#include <algorithm>
#include <array>
#include <limits>
#include <numeric>
#include <utility>

#include "core/base/worker_pool.h"

namespace graylens::logs {

namespace {

using analysis::FilterLiteral;
using analysis::LogField;

constexpr std::size_t kNone = std::string_view::npos;
constexpr std::size_t kBlocksAThread = 16; ///< opened between two looks at what was found
constexpr std::uint32_t kAllLevels = (1U << kLevels) - 1;
constexpr std::size_t kShortest = 2; ///< shorter texts are in nearly every row
constexpr std::size_t kRare = 8; ///< one row in so many is rare enough to look at each instead of all the text

/// The longest part of a literal that stands in the text of a block as it does in a row. Between a tag and its message
/// there may be more blanks than one, and behind "[main]" a tag.
std::string_view certainPart(std::string_view text)
{
    std::string_view best;
    while (!text.empty()) {
        std::size_t end = std::min({text.find(": "), text.find("] "), text.size()});
        end += end < text.size() && text[end] == ']' ? 1U : 0U;
        std::string_view part = text.substr(0, end);
        text.remove_prefix(std::min(end + 1, text.size()));
        part.remove_prefix(std::min(part.find_first_not_of(": "), part.size()));
        part = part.substr(0, part.find_last_not_of(": ") + 1);
        best = part.size() > best.size() ? part : best;
    }
    return best;
}

} // namespace

/// A row as the expression sees it; parsed when first asked for more than its level.
class LogQuery::Row final : public analysis::FilterRow
{
public:
    Row(const LogBlock& block, const std::vector<std::string>* files)
        : m_block(block)
        , m_files(files)
    { }

    void set(std::size_t row)
    {
        m_at = row;
        m_isParsed = false;
        m_text.clear();
    }

    std::string_view text(std::size_t field) const override
    {
        const LogRow& parsed = row();
        switch (field) {
        case LogField::LogTag:
            return parsed.tag;
        case LogField::LogMessage:
            return parsed.group.empty() ? parsed.message : joined(false);
        case LogField::LogFile:
            return m_files && parsed.file < m_files->size() ? std::string_view((*m_files)[parsed.file])
                                                            : std::string_view();
        default:
            return {};
        }
    }

    std::int64_t number(std::size_t field) const override
    {
        switch (field) {
        case LogField::LogTime:
            return m_isParsed ? m_row.ts : m_block.time(m_at);
        case LogField::LogLevelField: {
            const trace::LogLevel level = m_block.level(m_at);
            return level == trace::LogLevel::Unknown ? kNoTime : static_cast<std::int64_t>(level);
        }
        case LogField::LogPid:
            return row().pid < 0 ? kNoTime : row().pid;
        case LogField::LogTid:
            return row().tid < 0 ? kNoTime : row().tid;
        default:
            return kNoTime;
        }
    }

    std::string_view wholeText() const override
    {
        const LogRow& parsed = row();
        return parsed.tag.empty() && parsed.group.empty() ? parsed.message : joined(true);
    }

private:
    const LogRow& row() const
    {
        if (!m_isParsed)
            m_row = m_block.row(m_at);
        m_isParsed = true;
        return m_row;
    }

    std::string_view joined(bool withTag) const
    {
        m_text.clear();
        if (withTag && !m_row.tag.empty())
            m_text.append(m_row.tag).append(": ");
        m_text.append(m_row.group);
        m_text.append(m_row.group.empty() || m_row.message.empty() ? "" : " ").append(m_row.message);
        return m_text;
    }

    const LogBlock& m_block;
    const std::vector<std::string>* m_files;
    std::size_t m_at = 0;
    mutable bool m_isParsed = false;
    mutable LogRow m_row;
    mutable std::string m_text;
};

LogQuery::LogQuery()
    : m_times {std::numeric_limits<TimeNs>::min(), std::numeric_limits<TimeNs>::max()}
{ }

tl::expected<LogQuery, analysis::FilterMistake> LogQuery::compile(std::string_view expression, const LogSource& source)
{
    const LogFacts facts = source.facts();
    auto compiled = analysis::FilterExpression::compile(
        expression, {analysis::logFilterFields(), source.firstTime(), facts.isCalendar});
    if (!compiled)
        return tl::make_unexpected(std::move(compiled.error()));
    LogQuery out;
    out.m_expression = std::move(*compiled);
    out.m_levels = out.m_expression.possibleLevels(LogField::LogLevelField);
    out.m_times = out.m_expression.possibleTimes(LogField::LogTime);
    out.m_files = std::make_shared<std::vector<std::string>>(facts.files);
    std::vector<Literal> literals;
    for (const FilterLiteral& literal : out.m_expression.needed()) {
        const std::string_view part = certainPart(literal.text);
        if (part.size() < kShortest || literal.field == LogField::LogFile)
            return out;
        literals.push_back({literal.field, analysis::TextFinder(std::string(part), literal.ignoreCase)});
    }
    out.m_literals = std::make_shared<std::vector<Literal>>(std::move(literals));
    return out;
}

bool LogQuery::mayHaveLevel(trace::LogLevel level) const
{
    return (m_levels >> static_cast<unsigned>(level) & 1U) != 0;
}

bool LogQuery::mayMatch(const LogBlockFacts& facts) const
{
    std::uint32_t rows = 0;
    for (std::size_t level = 0; level < kLevels; ++level)
        rows += mayHaveLevel(static_cast<trace::LogLevel>(level)) ? facts.levels[level] : 0;
    return rows > 0 && (facts.times.isEmpty() || facts.times.overlaps(m_times.begin, m_times.end));
}

bool LogQuery::canScan(const LogBlock& block) const
{
    if (!m_literals || m_literals->empty() || block.text().empty())
        return false;
    return block.textHasTags() || std::all_of(m_literals->begin(), m_literals->end(), [](const Literal& literal) {
               return literal.field == LogField::LogMessage;
           });
}

void LogQuery::match(const LogBlock& block, std::vector<std::uint32_t>& rows) const
{
    const std::size_t size = block.size();
    const std::size_t before = rows.size();
    if (wantsAll()) {
        rows.resize(before + size);
        std::iota(rows.begin() + static_cast<std::ptrdiff_t>(before), rows.end(), std::uint32_t {0});
        return;
    }
    Row row(block, m_files.get());
    const bool isAnyLevel = (m_levels & kAllLevels) == kAllLevels;
    if (isAnyLevel && canScan(block))
        return scan(block, row, rows);
    std::vector<std::uint32_t> some;
    for (std::size_t i = 0; i < size; ++i) {
        if (isAnyLevel || mayHaveLevel(block.level(i)))
            some.push_back(static_cast<std::uint32_t>(i));
    }
    if (canScan(block) && some.size() * kRare > size)
        return scan(block, row, rows);
    for (const std::uint32_t i : some) {
        row.set(i);
        if (m_expression.matches(row))
            rows.push_back(i);
    }
}

/// Looks for the literals in all the text at once, and only then at the rows that have one.
void LogQuery::scan(const LogBlock& block, Row& row, std::vector<std::uint32_t>& rows) const
{
    const std::string_view text = block.text();
    std::vector<std::size_t> next; // where each literal is found next
    next.reserve(m_literals->size());
    for (const Literal& literal : *m_literals)
        next.push_back(literal.finder.find(text));
    for (;;) {
        const std::size_t found = *std::min_element(next.begin(), next.end());
        if (found == kNone)
            return;
        const std::size_t at = block.rowAt(found);
        row.set(at);
        if (mayHaveLevel(block.level(at)) && m_expression.matches(row))
            rows.push_back(static_cast<std::uint32_t>(at));
        const std::size_t end = block.textEnd(at);
        for (std::size_t i = 0; i < next.size(); ++i)
            next[i] = next[i] < end ? (*m_literals)[i].finder.find(text, end) : next[i];
    }
}

namespace {

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

// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/logs/log_query.h"

#include <algorithm>
#include <array>
#include <limits>
#include <numeric>
#include <utility>

namespace graylens::logs {

namespace {

using analysis::FilterLiteral;
using analysis::LogField;

constexpr std::size_t kNone = std::string_view::npos;
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
    return m_literals && !m_literals->empty() && !block.text().empty();
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

/// Where the literals are in the text of a block.
class LogQuery::Hits
{
public:
    Hits(const LogBlock& block, const std::vector<Literal>& literals)
        : m_text(block.text())
    {
        for (const Literal& literal : literals) {
            const bool isThere = block.textHasTags() || literal.field != LogField::LogTag;
            m_next.push_back({&literal.finder, isThere ? literal.finder.find(m_text) : kNone});
        }
    }
    /// The next place; kNone at the end.
    std::size_t place() const
    {
        std::size_t out = kNone;
        for (const Next& next : m_next)
            out = std::min(out, next.place);
        return out;
    }
    void skipTo(std::size_t place)
    {
        for (Next& next : m_next)
            next.place = next.place < place ? next.finder->find(m_text, place) : next.place;
    }

private:
    struct Next
    {
        const analysis::TextFinder* finder;
        std::size_t place;
    };
    std::string_view m_text;
    std::vector<Next> m_next;
};

/// Whether one of the literals is in a tag: there are few tags, each at a place of its own.
class LogQuery::Tags
{
public:
    explicit Tags(const std::vector<Literal>& literals)
        : m_literals(literals)
    { }

    bool mayMatch(std::string_view tag)
    {
        Known& known = m_known[reinterpret_cast<std::uintptr_t>(tag.data()) / 8 % m_known.size()];
        if (known.tag.data() != tag.data() || known.tag.size() != tag.size())
            known = {tag, std::any_of(m_literals.begin(), m_literals.end(), [tag](const Literal& literal) {
                         return literal.field != LogField::LogMessage && literal.finder.find(tag) != kNone;
                     })};
        return known.mayMatch;
    }

private:
    struct Known
    {
        std::string_view tag;
        bool mayMatch = false; ///< no literal is in an empty tag
    };
    const std::vector<Literal>& m_literals;
    std::array<Known, 64> m_known {};
};

/// Looks for the literals in all the text at once, and only then at the rows that have one.
void LogQuery::scan(const LogBlock& block, Row& row, std::vector<std::uint32_t>& rows) const
{
    if (!block.textHasTags())
        return scanBesideTags(block, row, rows);
    Hits hits(block, *m_literals);
    for (std::size_t place = hits.place(); place != kNone; place = hits.place()) {
        const std::size_t at = block.rowAt(place);
        row.set(at);
        if (mayHaveLevel(block.level(at)) && m_expression.matches(row))
            rows.push_back(static_cast<std::uint32_t>(at));
        hits.skipTo(block.textEnd(at));
    }
}

/// The same where tags are not in the text.
void LogQuery::scanBesideTags(const LogBlock& block, Row& row, std::vector<std::uint32_t>& rows) const
{
    Hits hits(block, *m_literals);
    Tags tags(*m_literals);
    const auto nextRow = [&] { return hits.place() == kNone ? block.size() : block.rowAt(hits.place()); };
    std::size_t hit = nextRow();
    for (std::size_t i = 0; i < block.size(); ++i) {
        if (i != hit && !tags.mayMatch(block.tag(i)))
            continue;
        row.set(i);
        if (mayHaveLevel(block.level(i)) && m_expression.matches(row))
            rows.push_back(static_cast<std::uint32_t>(i));
        if (i == hit) {
            hits.skipTo(block.textEnd(i));
            hit = nextRow();
        }
    }
}

} // namespace graylens::logs

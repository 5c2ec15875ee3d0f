// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/query/aggregate_rewrite.h"

#include <algorithm>
#include <array>
#include <set>
#include <vector>

#include "core/query/group_table.h"
#include "core/query/tokens.h"

namespace graylens::query {

namespace {

std::string lower(std::string_view text)
{
    std::string out(text);
    std::transform(out.begin(), out.end(), out.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    return out;
}

template <std::size_t N> bool isOneOf(const std::array<std::string_view, N>& words, std::string_view word)
{
    return std::find(words.begin(), words.end(), word) != words.end();
}

/// Clauses and functions that make more of rows than sums can tell.
constexpr std::array<std::string_view, 27> kForeign {
    "distinct", "all",    "join",    "union",  "except", "intersect", "with",  "over",    "filter",
    "window",   "exists", "explain", "values", "cast",   "collate",   "cross", "natural", "left",
    "right",    "full",   "inner",   "outer",  "using",  "rowid",     "oid",   "_rowid_", "materialized"};
constexpr std::array<std::string_view, 6> kSums {"sum", "total", "avg", "min", "max", "count"};
/// Functions of one row that may stand around sums and keys.
constexpr std::array<std::string_view, 24> kPlain {"dur_text", "round",      "abs",    "coalesce", "ifnull",  "nullif",
                                                   "substr",   "upper",      "lower",  "length",   "replace", "instr",
                                                   "trim",     "ltrim",      "rtrim",  "printf",   "format",  "iif",
                                                   "bucket",   "log_bucket", "regexp", "hex",      "sqrt",    "sign"};
constexpr std::array<std::string_view, 20> kInside {"and",  "or",   "not",   "null",  "is",   "case",    "when",
                                                    "then", "else", "end",   "asc",   "desc", "between", "in",
                                                    "like", "glob", "nulls", "first", "last", "regexp"};

/// One question taken apart. Ranges are of tokens.
class Question
{
public:
    explicit Question(std::string_view sql)
        : m_sql(sql)
    {
        for (const Token& token : tokensOf(sql))
            if (token.kind != TokenKind::Comment)
                m_tokens.push_back(token);
        while (!m_tokens.empty() && text(m_tokens.size() - 1) == ";")
            m_tokens.pop_back();
    }

    std::optional<std::string> grouped()
    {
        if (!findClauses() || hasOr() || !readTable() || !readItems() || !readKeys())
            return std::nullopt;
        bool fits = true;
        for (const Item& item : m_items)
            fits = fits && rewriteItem(item);
        fits = fits && rewrite(m_having) && rewrite(m_order);
        if (!fits || (!m_hasSums && m_group.isEmpty()))
            return std::nullopt;
        return edited();
    }

private:
    struct Range
    {
        std::size_t begin = 0, end = 0;
        bool isEmpty() const { return begin >= end; }
    };
    struct Item
    {
        Range expression;
        bool hasAlias = false;
    };
    struct Edit
    {
        std::size_t begin = 0, end = 0; ///< bytes
        std::string text;
    };

    std::string_view text(std::size_t i) const
    {
        return m_sql.substr(m_tokens[i].begin, m_tokens[i].end - m_tokens[i].begin);
    }
    bool isAt(std::size_t i, std::string_view what) const { return i < m_tokens.size() && lower(text(i)) == what; }
    bool isName(std::size_t i) const
    {
        return i < m_tokens.size()
            && (m_tokens[i].kind == TokenKind::QuotedName
                || (m_tokens[i].kind == TokenKind::Word && !isKeyword(text(i))));
    }
    /// A name without its quotes, lower case.
    std::string nameAt(std::size_t i) const
    {
        std::string name = lower(text(i));
        return m_tokens[i].kind == TokenKind::QuotedName && name.size() > 1 ? name.substr(1, name.size() - 2) : name;
    }

    /// Top-level clauses in their order; false for anything that is not this kind of question.
    bool findClauses()
    {
        if (!isAt(0, "select"))
            return false;
        const std::array<std::string_view, 6> order {"from", "where", "group", "having", "order", "limit"};
        const std::array<Range*, 6> ranges {&m_from, &m_where, &m_group, &m_having, &m_order, &m_limit};
        std::size_t open = 0, next = 0;
        Range* current = &m_select;
        current->begin = 1;
        for (std::size_t i = 1; i < m_tokens.size(); ++i) {
            const std::string word = lower(text(i));
            const bool isWord = m_tokens[i].kind == TokenKind::Word;
            if ((isWord && (word == "select" || isOneOf(kForeign, word))) || word == ";" || word == "?" || word == ":"
                || word == "@" || word == "#")
                return false;
            open += word == "(" ? 1U : 0U;
            open -= word == ")" && open > 0 ? 1U : 0U;
            const auto clause = std::find(order.begin(), order.end(), word);
            if (open > 0 || !isWord || clause == order.end())
                continue;
            const auto index = static_cast<std::size_t>(clause - order.begin());
            if (index < next)
                return false;
            next = index + 1;
            current->end = i;
            current = ranges[index];
            const bool takesBy = word == "group" || word == "order";
            if (takesBy && !isAt(i + 1, "by"))
                return false;
            i += takesBy ? 1U : 0U;
            current->begin = i + 1;
        }
        current->end = m_tokens.size();
        return next > 0 && !m_select.isEmpty();
    }

    /// SQLite may ask a table for each side of an OR by itself and join what comes by row; groups would overlap.
    bool hasOr() const
    {
        for (std::size_t i = m_where.begin; i < m_where.end; ++i)
            if (m_tokens[i].kind == TokenKind::Word && isAt(i, "or"))
                return true;
        return false;
    }

    bool readTable()
    {
        std::size_t at = m_from.begin, end = m_from.end;
        std::string schema;
        if (at + 2 < end && isAt(at + 1, ".")) {
            schema = std::string(text(at)) + ".";
            at += 2;
        }
        if (at >= end || !isName(at) || nameAt(at) != "slice")
            return false;
        m_table = "slice";
        if (at + 1 < end) {
            const std::size_t alias = isAt(at + 1, "as") ? at + 2 : at + 1;
            if (alias + 1 != end || !isName(alias))
                return false;
            m_table = nameAt(alias);
        }
        m_edits.push_back(
            {m_tokens[m_from.begin].begin, m_tokens[end - 1].end, schema + kGroupTable + " AS \"" + m_table + "\""});
        return true;
    }

    std::vector<Range> split(Range range) const
    {
        std::vector<Range> out {{range.begin, range.begin}};
        int open = 0;
        for (std::size_t i = range.begin; i < range.end; ++i) {
            open += isAt(i, "(") ? 1 : isAt(i, ")") ? -1 : 0;
            if (open == 0 && isAt(i, ","))
                out.push_back({i + 1, i + 1});
            else
                out.back().end = i + 1;
        }
        return out;
    }

    bool readItems()
    {
        for (const Range& range : split(m_select)) {
            if (range.isEmpty())
                return false;
            Item item {range, false};
            const std::size_t last = range.end - 1;
            const bool afterValue = last > range.begin
                && (isAt(last - 1, ")") || m_tokens[last - 1].kind != TokenKind::Operator) && !isAt(last - 1, "as");
            const bool isWord = m_tokens[last].kind == TokenKind::Word || m_tokens[last].kind == TokenKind::QuotedName;
            if (isWord && last > range.begin && isAt(last - 1, "as"))
                item = {{range.begin, last - 1}, true};
            else if (isName(last) && afterValue && !isKeyword(text(last - 1)))
                item = {{range.begin, last}, true};
            if (item.hasAlias)
                m_aliases.insert(nameAt(last));
            m_items.push_back(item);
        }
        return true;
    }

    /// The column a range names and nothing else, or nothing.
    std::optional<std::string> soleColumn(Range range) const
    {
        if (range.end - range.begin == 3 && isAt(range.begin + 1, ".") && nameAt(range.begin) == m_table)
            range.begin += 2;
        if (range.end - range.begin != 1 || !isName(range.begin))
            return std::nullopt;
        return nameAt(range.begin);
    }

    bool readKeys()
    {
        if (m_group.isEmpty())
            return true;
        for (const Range& range : split(m_group)) {
            auto column = soleColumn(range);
            if (!column && range.end - range.begin == 1 && m_tokens[range.begin].kind == TokenKind::Number) {
                const std::string number(text(range.begin)); // GROUP BY 1: the first item
                const std::size_t index = number.size() < 3 ? std::stoul(number) : 0;
                if (index >= 1 && index <= m_items.size())
                    column = soleColumn(m_items[index - 1].expression);
            }
            if (!column || !isGroupKey(*column))
                return false;
            m_keys.insert(*column);
        }
        return true;
    }

    bool rewriteItem(const Item& item)
    {
        const std::size_t before = m_edits.size();
        if (!rewrite(item.expression))
            return false;
        if (m_edits.size() == before || item.hasAlias)
            return true;
        // SQLite names a column without an alias by its text, which has changed.
        const std::size_t begin = m_tokens[item.expression.begin].begin, end = m_tokens[item.expression.end - 1].end;
        std::string name;
        for (const char c : m_sql.substr(begin, end - begin))
            name += c == '"' ? std::string("\"\"") : std::string(1, c);
        m_edits.push_back({end, end, " AS \"" + name + "\""});
        return true;
    }

    bool rewrite(Range range)
    {
        for (std::size_t i = range.begin; i < range.end; ++i) {
            if (m_tokens[i].kind != TokenKind::Word && m_tokens[i].kind != TokenKind::QuotedName)
                continue;
            const std::string word = nameAt(i);
            if (isAt(i + 1, "(") && m_tokens[i].kind == TokenKind::Word && !isOneOf(kInside, word)) {
                if (isOneOf(kSums, word)) {
                    if (!rewriteSum(i, range.end))
                        return false;
                } else if (!isOneOf(kPlain, word)) {
                    return false;
                }
                continue;
            }
            if (m_tokens[i].kind == TokenKind::Word && isOneOf(kInside, word))
                continue;
            if (isAt(i + 1, ".")) {
                if (word != m_table)
                    return false;
                continue;
            }
            const bool isAlias = range.begin != m_select.begin && m_aliases.contains(word) && !isAt(i - 1, ".");
            if (!m_keys.contains(word) && !(isAlias && range.begin >= m_from.begin))
                return false;
        }
        return true;
    }

    /// "sum(dur)" at token i; moves i to its last token.
    bool rewriteSum(std::size_t& i, std::size_t end)
    {
        const std::string function = nameAt(i);
        std::size_t at = i + 2;
        std::string text;
        if (isAt(at, "*") && function == "count")
            ++at;
        if (isAt(at, ")") && function == "count") {
            text = "coalesce(sum(n), 0)";
        } else {
            if (isName(at) && nameAt(at) == m_table && isAt(at + 1, "."))
                at += 2;
            if (!isName(at) || !isGroupMeasure(nameAt(at)) || !isAt(at + 1, ")"))
                return false;
            const std::string column = nameAt(at++);
            if (m_aliases.contains(column))
                return false; // after SELECT, the name may mean the alias
            if (function == "count")
                text = "coalesce(sum(n_" + column + "), 0)";
            else if (function == "avg")
                text = "(sum(real_" + column + ") / sum(n_" + column + "))";
            else if (function == "total")
                text = "total(real_" + column + ")";
            else
                text = function + "(" + function + "_" + column + ")";
        }
        if (at >= end)
            return false;
        m_edits.push_back({m_tokens[i].begin, m_tokens[at].end, text});
        m_hasSums = true;
        i = at;
        return true;
    }

    std::string edited()
    {
        std::stable_sort(m_edits.begin(), m_edits.end(),
                         [](const Edit& a, const Edit& b) { return a.begin < b.begin; });
        std::string out;
        std::size_t at = 0;
        for (const Edit& edit : m_edits) {
            out += m_sql.substr(at, edit.begin - at);
            out += edit.text;
            at = edit.end;
        }
        return out + std::string(m_sql.substr(at));
    }

    std::string_view m_sql;
    std::vector<Token> m_tokens;
    Range m_select, m_from, m_where, m_group, m_having, m_order, m_limit;
    std::string m_table; ///< what columns are qualified with
    std::vector<Item> m_items;
    std::set<std::string> m_aliases, m_keys;
    std::vector<Edit> m_edits;
    bool m_hasSums = false;
};

} // namespace

std::optional<std::string> groupedForm(std::string_view sql)
{
    return Question(sql).grouped();
}

} // namespace graylens::query

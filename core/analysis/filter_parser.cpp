// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <array>
#include <limits>
#include <utility>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "core/analysis/filter_node.h"

namespace graylens::analysis {

namespace {

constexpr std::int64_t kLowest = std::numeric_limits<std::int64_t>::min() + 1; ///< below it: not known
constexpr std::int64_t kHighest = std::numeric_limits<std::int64_t>::max();
constexpr int kMostDepth = 200; ///< of parentheses and nots

bool isBlank(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

bool isNameCharacter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '.'
        || c == '-';
}

bool hasUpper(std::string_view text)
{
    return std::any_of(text.begin(), text.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
}

std::string_view exampleOf(FilterKind kind)
{
    static constexpr std::array<std::string_view, 5> kExamples {
        "text", "404 or 10k", "verbose, debug, info, warn, error or fatal", "15:38:02, \"2026-10-17 15:38\" or 1.5s",
        "200ms or 1.5s"};
    return kExamples[static_cast<std::size_t>(kind)];
}

/// What stands behind an operator, or alone.
struct Value
{
    enum class Kind : std::uint8_t { Word, Quoted, Pattern };
    Kind kind = Kind::Word;
    std::string text;
    std::size_t offset = 0, length = 0;
    bool ignoreCase = false; ///< of a pattern
};

} // namespace

class FilterParser
{
public:
    using NodePtr = std::shared_ptr<const FilterExpression::Node>;
    using Parsed = tl::expected<NodePtr, FilterMistake>;

    FilterParser(std::string_view text, const FilterFields& fields)
        : m_text(text)
        , m_fields(fields)
    { }

    tl::expected<FilterExpression, FilterMistake> run()
    {
        skipBlanks();
        if (atEnd())
            return FilterExpression();
        auto root = any(false, 0);
        if (!root)
            return tl::make_unexpected(root.error());
        if (!atEnd())
            return mistake(m_at, 1, "This closes no parenthesis.");
        return FilterExpression(std::move(*root));
    }

private:
    using Node = FilterExpression::Node;

    static tl::unexpected<FilterMistake> mistake(std::size_t offset, std::size_t length, std::string message)
    {
        return tl::make_unexpected(FilterMistake {offset, length, std::move(message)});
    }

    bool atEnd() const { return m_at == m_text.size(); }

    void skipBlanks()
    {
        while (!atEnd() && isBlank(m_text[m_at]))
            ++m_at;
    }

    /// A keyword, in any case, that ends as a word; taken off with the blanks behind it.
    bool take(std::string_view word, std::string_view sign)
    {
        const std::string_view rest = m_text.substr(m_at);
        std::size_t length = 0;
        if (!sign.empty() && rest.starts_with(sign))
            length = sign.size();
        else if (lowerCase(rest.substr(0, word.size())) == word
                 && (rest.size() == word.size() || isBlank(rest[word.size()])
                     || std::string_view("()\"").find(rest[word.size()]) != std::string_view::npos))
            length = word.size();
        m_at += length;
        skipBlanks();
        return length > 0;
    }

    /// `negated`: what is read stands behind "not", so that its leaves are negated and "and" and "or" change places.
    Parsed joined(std::vector<NodePtr> nodes, bool isAnd, bool negated)
    {
        if (nodes.size() == 1)
            return nodes.front();
        auto out = std::make_shared<Node>();
        out->kind = isAnd != negated ? Node::Kind::And : Node::Kind::Or;
        out->children = std::move(nodes);
        return out;
    }

    Parsed any(bool negated, int depth)
    {
        std::vector<NodePtr> nodes;
        do {
            auto node = all(negated, depth);
            if (!node)
                return node;
            nodes.push_back(std::move(*node));
        } while (take("or", "||"));
        return joined(std::move(nodes), false, negated);
    }

    bool isAt(std::string_view word, std::string_view sign) const
    {
        FilterParser ahead = *this;
        return ahead.take(word, sign);
    }

    Parsed all(bool negated, int depth)
    {
        std::vector<NodePtr> nodes;
        do {
            auto node = one(negated, depth);
            if (!node)
                return node;
            nodes.push_back(std::move(*node));
        } while (take("and", "&&") || (!atEnd() && m_text[m_at] != ')' && !isAt("or", "||")));
        return joined(std::move(nodes), true, negated);
    }

    Parsed one(bool negated, int depth)
    {
        if (depth > kMostDepth)
            return mistake(m_at, 1, "The parentheses are too deep.");
        if (atEnd() || m_text[m_at] == ')' || isAt("or", "||") || isAt("and", "&&"))
            return mistake(m_at, 1, "A condition is missing here.");
        if (m_text[m_at] != '!' || !m_text.substr(m_at).starts_with("!=")) {
            if (take("not", "!"))
                return one(!negated, depth + 1);
        }
        if (m_text[m_at] != '(')
            return term(negated);
        const std::size_t open = m_at++;
        skipBlanks();
        auto inner = any(negated, depth + 1);
        if (!inner)
            return inner;
        if (atEnd())
            return mistake(open, 1, "This parenthesis is not closed.");
        ++m_at;
        skipBlanks();
        return inner;
    }

    Parsed term(bool negated)
    {
        std::size_t nameEnd = m_at;
        while (nameEnd < m_text.size() && isNameCharacter(m_text[nameEnd]))
            ++nameEnd;
        static constexpr std::array<std::string_view, 7> kOperators {"!=", "<=", ">=", ":", "=", "<", ">"};
        const std::string_view behind = m_text.substr(nameEnd);
        const auto sign = std::find_if(kOperators.begin(), kOperators.end(),
                                       [behind](std::string_view one) { return behind.starts_with(one); });
        const std::size_t begin = m_at;
        std::size_t field = kWholeText;
        if (nameEnd > begin && sign != kOperators.end()) {
            const std::string name = lowerCase(m_text.substr(begin, nameEnd - begin));
            const auto found = std::find_if(m_fields.fields.begin(), m_fields.fields.end(),
                                            [&name](const FilterField& one) { return one.name == name; });
            if (found == m_fields.fields.end())
                return mistake(begin, nameEnd - begin, unknownField(name));
            field = static_cast<std::size_t>(found - m_fields.fields.begin());
            m_at = nameEnd + sign->size();
        }
        auto value = takeValue();
        if (!value)
            return tl::make_unexpected(value.error());
        skipBlanks();
        return field == kWholeText                            ? textNode(field, ":", *value, negated, begin)
            : m_fields.fields[field].kind == FilterKind::Text ? textNode(field, *sign, *value, negated, begin)
                                                              : numberNode(field, *sign, *value, negated);
    }

    std::string unknownField(const std::string& name) const
    {
        std::vector<std::string_view> names;
        for (const FilterField& field : m_fields.fields)
            names.push_back(field.name);
        return fmt::format("There is no field \"{}\": there are {}. Text that looks like one goes in quotes.", name,
                           fmt::join(names, ", "));
    }

    tl::expected<Value, FilterMistake> takeValue()
    {
        Value out;
        out.offset = m_at;
        if (atEnd() || isBlank(m_text[m_at]) || m_text[m_at] == ')' || m_text[m_at] == '(')
            return mistake(m_at, 1, "A value is missing here.");
        if (m_text[m_at] == '"' || m_text[m_at] == '/')
            return takeEnclosed(m_text[m_at]);
        while (!atEnd() && !isBlank(m_text[m_at]) && m_text[m_at] != '(' && m_text[m_at] != ')' && m_text[m_at] != '"')
            out.text += m_text[m_at++];
        out.length = m_at - out.offset;
        return out;
    }

    tl::expected<Value, FilterMistake> takeEnclosed(char mark)
    {
        Value out;
        out.kind = mark == '"' ? Value::Kind::Quoted : Value::Kind::Pattern;
        out.offset = m_at++;
        for (;; ++m_at) {
            if (atEnd())
                return mistake(out.offset, 1,
                               mark == '"' ? "This text in quotes does not end."
                                           : "This regular expression does not end: it lacks a /.");
            if (m_text[m_at] == mark)
                break;
            const bool isEscape = m_text[m_at] == '\\' && m_at + 1 < m_text.size();
            if (isEscape && (m_text[m_at + 1] == mark || (mark == '"' && m_text[m_at + 1] == '\\')))
                ++m_at;
            else if (isEscape)
                out.text += m_text[m_at++];
            out.text += m_text[m_at];
        }
        ++m_at;
        if (mark == '/' && !atEnd() && m_text[m_at] == 'i') {
            out.ignoreCase = true;
            ++m_at;
        }
        if (!atEnd() && !isBlank(m_text[m_at]) && m_text[m_at] != ')' && m_text[m_at] != '(')
            return mistake(
                m_at, 1,
                mark == '/' ? "Behind a regular expression only i may follow: text that begins with / goes in quotes."
                            : "A blank is missing here.");
        out.length = m_at - out.offset;
        return out;
    }

    Parsed textNode(std::size_t field, std::string_view sign, const Value& value, bool negated, std::size_t begin)
    {
        if (sign != ":" && sign != "=" && sign != "!=")
            return mistake(begin, value.offset - begin, "Texts compare with :, = and != only.");
        auto out = std::make_shared<Node>();
        out->field = field;
        out->isNegated = negated != (sign == "!=");
        if (value.kind == Value::Kind::Pattern) {
            out->kind = Node::Kind::Matches;
            return patternNode(std::move(out), value);
        }
        const bool isWhole = sign != ":";
        out->kind = isWhole ? Node::Kind::Equals : Node::Kind::Contains;
        out->finder.emplace(value.text, !isWhole && !hasUpper(value.text));
        return out;
    }

    Parsed patternNode(std::shared_ptr<Node> out, const Value& value)
    {
        re2::RE2::Options options;
        options.set_log_errors(false);
        options.set_case_sensitive(!value.ignoreCase);
        auto pattern = std::make_shared<re2::RE2>(value.text, options);
        if (!pattern->ok()) {
            const std::size_t at
                = pattern->error_arg().empty() ? std::string::npos : value.text.find(pattern->error_arg());
            const std::size_t inside = at == std::string::npos ? 0 : at;
            return mistake(value.offset + 1 + inside, std::max<std::size_t>(pattern->error_arg().size(), 1),
                           "This is no regular expression: " + pattern->error() + ".");
        }
        for (std::string& text : textsNeededBy(value.text, options))
            out->patternNeeds.push_back({out->field, std::move(text), true});
        out->pattern = std::move(pattern);
        return NodePtr(std::move(out));
    }

    Parsed numberNode(std::size_t field, std::string_view sign, const Value& value, bool negated)
    {
        const FilterField& what = m_fields.fields[field];
        const auto bounds
            = value.kind == Value::Kind::Pattern ? std::nullopt : filterValue(value.text, what.kind, m_fields);
        if (!bounds)
            return mistake(value.offset, value.length,
                           fmt::format("\"{}\" is no value of {}: write it like {}.", value.text, what.name,
                                       exampleOf(what.kind)));
        auto out = std::make_shared<Node>();
        out->kind = Node::Kind::Between;
        out->field = field;
        out->isNegated = negated != (sign == "!=");
        // Below every level lies "unknown", which is none.
        const std::int64_t lowest = what.kind == FilterKind::Level ? 1 : kLowest;
        out->least = sign == "<" || sign == "<=" ? lowest
            : sign == ">"                        ? std::min(bounds->most, kHighest - 1) + 1
                                                 : bounds->least;
        out->most = sign == ">" || sign == ">=" ? kHighest
            : sign == "<"                       ? std::max(bounds->least, kLowest) - 1
                                                : bounds->most;
        return out;
    }

    std::string_view m_text;
    const FilterFields& m_fields;
    std::size_t m_at = 0;
};

tl::expected<FilterExpression, FilterMistake> FilterExpression::compile(std::string_view text,
                                                                        const FilterFields& fields)
{
    return FilterParser(text, fields).run();
}

} // namespace graylens::analysis

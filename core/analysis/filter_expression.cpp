// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/filter_expression.h"

#include <algorithm>
#include <array>
#include <limits>

#include <re2/filtered_re2.h>

#include "core/analysis/filter_node.h"

namespace graylens::analysis {

namespace {

constexpr std::uint32_t kAllLevels = 0x7F;
constexpr TimeRange kAlways {std::numeric_limits<TimeNs>::min(), std::numeric_limits<TimeNs>::max()};
constexpr std::size_t kMostLiterals = 8; ///< more are no faster than looking at each row

/// Whether looking for all of `a` is faster than for all of `b`: long texts are rare.
bool isBetter(const std::vector<FilterLiteral>& a, const std::vector<FilterLiteral>& b)
{
    const auto shortest = [](const std::vector<FilterLiteral>& literals) {
        std::size_t out = std::numeric_limits<std::size_t>::max();
        for (const FilterLiteral& literal : literals)
            out = std::min(out, literal.text.size());
        return out;
    };
    if (a.empty() || b.empty())
        return b.empty() && !a.empty();
    return shortest(a) * b.size() > shortest(b) * a.size();
}

constexpr std::size_t kShortestText = 3; ///< shorter ones are everywhere

/// The longest part of a text that RE2 has folded to lower case in which that means no more than ASCII's cases: it
/// folds all of Unicode, so that "k" may stand for the Kelvin sign and "s" for a long s where the case is ignored.
std::string certainPart(std::string_view text, bool mayFold)
{
    std::string_view best;
    for (std::size_t begin = 0, i = 0; i <= text.size(); ++i) {
        const bool isCertain = i < text.size() && static_cast<unsigned char>(text[i]) < 0x80U
            && !(mayFold && (text[i] == 'k' || text[i] == 's'));
        if (isCertain)
            continue;
        if (i - begin > best.size())
            best = text.substr(begin, i - begin);
        begin = i + 1;
    }
    return std::string(best);
}

/// Whether a pattern may match other letters than the ASCII ones that it is written with.
bool mayFold(std::string_view pattern, const re2::RE2::Options& options)
{
    const bool isAscii = std::all_of(pattern.begin(), pattern.end(), [](char c) { return (c & 0x80) == 0; });
    return !options.case_sensitive() || !isAscii || pattern.find("(?") != std::string_view::npos
        || pattern.find("\\x") != std::string_view::npos;
}

} // namespace

std::vector<std::string> textsNeededBy(const std::string& pattern, const re2::RE2::Options& options)
{
    re2::FilteredRE2 filter(static_cast<int>(kShortestText));
    int id = 0;
    if (filter.Add(pattern, options, &id) != re2::RE2::NoError)
        return {};
    std::vector<std::string> atoms;
    filter.Compile(&atoms);
    // A set of atoms is needed where a text with all the others could not match. Short ones are left out first, and
    // those that are too short for certain count as always there.
    std::vector<int> present, order;
    for (std::size_t i = 0; i < atoms.size(); ++i) {
        atoms[i] = certainPart(atoms[i], mayFold(pattern, options));
        (atoms[i].size() < kShortestText ? present : order).push_back(static_cast<int>(i));
    }
    std::sort(order.begin(), order.end(), [&atoms](int a, int b) {
        return atoms[static_cast<std::size_t>(a)].size() < atoms[static_cast<std::size_t>(b)].size();
    });
    const auto couldMatch = [&filter](const std::vector<int>& some) {
        std::vector<int> potentials;
        filter.AllPotentials(some, &potentials);
        return !potentials.empty();
    };
    if (order.empty() || couldMatch(present))
        return {};
    std::vector<std::string> out;
    for (const int atom : order) {
        present.push_back(atom);
        if (couldMatch(present)) {
            present.pop_back();
            out.push_back(atoms[static_cast<std::size_t>(atom)]);
        }
    }
    return out;
}

bool FilterExpression::Node::matches(const FilterRow& row) const
{
    const auto child = [&row](const auto& node) { return node->matches(row); };
    const auto text = [&] { return field == kWholeText ? row.wholeText() : row.text(field); };
    switch (kind) {
    case Kind::And:
        return std::all_of(children.begin(), children.end(), child);
    case Kind::Or:
        return std::any_of(children.begin(), children.end(), child);
    case Kind::Contains:
        return (finder->find(text()) != std::string_view::npos) != isNegated;
    case Kind::Equals:
        return (text() == finder->text()) != isNegated;
    case Kind::Matches: {
        const std::string_view in = text();
        return re2::RE2::PartialMatch(re2::StringPiece(in.data(), in.size()), *pattern) != isNegated;
    }
    case Kind::Between: {
        const std::int64_t value = row.number(field);
        return (value != kNoTime && value >= least && value <= most) != isNegated;
    }
    }
    return false;
}

std::uint32_t FilterExpression::Node::levels(std::size_t levelField) const
{
    std::uint32_t out = kind == Kind::Or ? 0 : kAllLevels;
    for (const auto& node : children)
        out = kind == Kind::And ? out & node->levels(levelField) : out | node->levels(levelField);
    if (kind == Kind::Between && field == levelField) {
        out = 0;
        for (std::int64_t level = 0; level < 7; ++level)
            out |= level >= least && level <= most ? 1U << static_cast<unsigned>(level) : 0U;
        out = isNegated ? ~out & kAllLevels : out;
    }
    return out;
}

TimeRange FilterExpression::Node::times(std::size_t timeField) const
{
    if (kind == Kind::Between && field == timeField && !isNegated)
        return {least, most == kAlways.end ? most : most + 1};
    if (kind == Kind::And) {
        TimeRange out = kAlways;
        for (const auto& node : children)
            out = out.intersected(node->times(timeField));
        return out;
    }
    if (kind == Kind::Or) {
        TimeRange out {kAlways.end, kAlways.begin};
        for (const auto& node : children) {
            const TimeRange range = node->times(timeField);
            out = {std::min(out.begin, range.begin), std::max(out.end, range.end)};
        }
        return out;
    }
    return kAlways;
}

std::vector<FilterLiteral> FilterExpression::Node::needs() const
{
    std::vector<FilterLiteral> out;
    if (kind == Kind::And) {
        for (const auto& node : children) {
            auto more = node->needs();
            if (isBetter(more, out))
                out = std::move(more);
        }
    } else if (kind == Kind::Or) {
        for (const auto& node : children) {
            const auto more = node->needs();
            if (more.empty() || out.size() + more.size() > kMostLiterals)
                return {};
            out.insert(out.end(), more.begin(), more.end());
        }
    } else if (!isNegated && kind == Kind::Matches) {
        out = patternNeeds;
    } else if (!isNegated && finder && !finder->text().empty()) {
        out.push_back({field, finder->text(), kind == Kind::Contains && finder->ignoresCase()});
    }
    return out;
}

FilterExpression::FilterExpression()
    : FilterExpression(nullptr)
{ }

FilterExpression::FilterExpression(std::shared_ptr<const Node> root)
    : m_root(std::move(root))
    , m_needed(std::make_shared<std::vector<FilterLiteral>>(m_root ? m_root->needs() : std::vector<FilterLiteral> {}))
{ }

bool FilterExpression::wantsAll() const
{
    return m_root == nullptr;
}

bool FilterExpression::matches(const FilterRow& row) const
{
    return !m_root || m_root->matches(row);
}

FilterExpression FilterExpression::with(const FilterExpression& other) const
{
    if (!m_root || !other.m_root)
        return m_root ? *this : other;
    auto both = std::make_shared<Node>();
    both->children = {m_root, other.m_root};
    return FilterExpression(std::move(both));
}

std::uint32_t FilterExpression::possibleLevels(std::size_t levelField) const
{
    return m_root ? m_root->levels(levelField) : kAllLevels;
}

TimeRange FilterExpression::possibleTimes(std::size_t timeField) const
{
    return m_root ? m_root->times(timeField) : kAlways;
}

const std::vector<FilterLiteral>& FilterExpression::needed() const
{
    return *m_needed;
}

std::string caretLines(std::string_view expression, const FilterMistake& mistake)
{
    std::string out(expression);
    std::replace_if(
        out.begin(), out.end(), [](char c) { return c == '\n' || c == '\t'; }, ' ');
    std::size_t column = 0; // characters, not bytes
    for (std::size_t i = 0; i < std::min(mistake.offset, expression.size()); ++i)
        column += (static_cast<unsigned char>(expression[i]) & 0xC0U) != 0x80U ? 1U : 0U;
    return out + '\n' + std::string(column, ' ') + '^';
}

std::span<const FilterField> logFilterFields()
{
    static constexpr std::array<FilterField, 7> kFields {{{"time", FilterKind::Time},
                                                          {"level", FilterKind::Level},
                                                          {"pid", FilterKind::Number},
                                                          {"tid", FilterKind::Number},
                                                          {"tag", FilterKind::Text},
                                                          {"message", FilterKind::Text},
                                                          {"file", FilterKind::Text}}};
    return kFields;
}

} // namespace graylens::analysis

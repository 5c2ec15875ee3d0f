// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/patterns/pattern_filter.h"

#include <array>

namespace graylens::patterns {

namespace {

enum Field : std::size_t { Text, Example, Tag, Level, Lines, Normal, Change };

constexpr std::array<analysis::FilterField, 7> kFields {{{"pattern", analysis::FilterKind::Text},
                                                         {"example", analysis::FilterKind::Text},
                                                         {"tag", analysis::FilterKind::Text},
                                                         {"level", analysis::FilterKind::Level},
                                                         {"lines", analysis::FilterKind::Number},
                                                         {"normal", analysis::FilterKind::Number},
                                                         {"change", analysis::FilterKind::Text}}};

struct PatternRow final : analysis::FilterRow
{
    const Pattern* pattern = nullptr;
    std::string_view change;
    std::string whole;

    std::string_view text(std::size_t field) const override
    {
        switch (field) {
        case Text:
            return pattern->text;
        case Example:
            return pattern->example;
        case Tag:
            return pattern->tag;
        default:
            return change;
        }
    }
    std::int64_t number(std::size_t field) const override
    {
        if (field == Level)
            return static_cast<std::int64_t>(pattern->level);
        return static_cast<std::int64_t>(field == Lines ? pattern->count : pattern->normalCount);
    }
    std::string_view wholeText() const override { return whole; }
};

} // namespace

std::span<const analysis::FilterField> patternFilterFields()
{
    return kFields;
}

std::vector<std::uint32_t> filtered(const PatternTable& table, const PatternChanges* changes,
                                    const analysis::FilterExpression& expression)
{
    std::vector<std::string_view> kinds(table.patterns.size());
    if (changes)
        for (const PatternChange& change : changes->changes)
            kinds[change.pattern] = changeName(change.kind);
    std::vector<std::uint32_t> out;
    PatternRow row;
    for (std::uint32_t i = 0; i < table.patterns.size(); ++i) {
        row.pattern = &table.patterns[i];
        row.change = kinds[i];
        row.whole = row.pattern->text + ' ' + row.pattern->tag;
        if (expression.matches(row))
            out.push_back(i);
    }
    return out;
}

} // namespace graylens::patterns

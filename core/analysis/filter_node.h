// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <re2/re2.h>

#include "core/analysis/filter_expression.h"
#include "core/analysis/text_finder.h"

namespace graylens::analysis {

/// "not" is pushed down to the leaves while an expression is read, so that inner nodes are only these two.
struct FilterExpression::Node
{
    enum class Kind : std::uint8_t { And, Or, Contains, Equals, Matches, Between };

    Kind kind = Kind::And;
    bool isNegated = false; ///< of a leaf
    std::size_t field = kWholeText;
    FilterKind fieldKind = FilterKind::Text;
    std::optional<TextFinder> finder; ///< of Contains and Equals
    std::shared_ptr<const re2::RE2> pattern; ///< of Matches
    std::vector<FilterLiteral> patternNeeds; ///< of Matches: one of them is in every text that matches
    std::int64_t least = 0, most = 0; ///< of Between, both included
    std::vector<std::shared_ptr<const Node>> children; ///< of And and Or

    bool matches(const FilterRow& row) const;
    std::uint32_t levels(std::size_t levelField) const;
    TimeRange times(std::size_t timeField) const;
    std::vector<FilterLiteral> needs() const;
    TextStretch next(std::string_view text, std::size_t from) const;
    /// Appends where it is found in the text of a field: at most `most` times for each leaf.
    void find(std::string_view text, std::size_t in, std::size_t most, std::vector<TextStretch>& out) const;
};

/// The lower-case texts of which each match of a pattern holds at least one, as few and long ones as can be had; empty
/// where nothing is known.
std::vector<std::string> textsNeededBy(const std::string& pattern, const re2::RE2::Options& options);

/// The values that a word may stand for: one, or those of the unit it names (a day, a minute). Nothing where the word
/// is no such value.
struct FilterValue
{
    std::int64_t least = 0, most = 0;
};
std::optional<FilterValue> filterValue(std::string_view word, FilterKind kind, const FilterFields& fields);

} // namespace graylens::analysis

// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <optional>
#include <vector>

#include "core/import/document.h"
#include "core/patterns/pattern_changes.h"

namespace graylens::ui {

/// The patterns of some logs, and what changed against others where there are any.
struct MinedPatterns
{
    std::vector<trace::TracePtr> logs; ///< those looked at, in the order of PatternTable::patternOf
    patterns::PatternTable table;
    std::optional<patterns::PatternChanges> changes; ///< without those that chance alone would bring
    std::vector<std::uint32_t> changeOf; ///< [pattern] place in `changes`, PatternTable::kNone = not changed

    const patterns::PatternChange* change(std::uint32_t pattern) const;
};
using MinedPatternsPtr = std::shared_ptr<const MinedPatterns>;

/// `normal` may be null: nothing is compared. NotFound where that one has no log records; Cancelled.
Result<MinedPatternsPtr> minePatterns(const imports::Document& document, const imports::Document* normal,
                                      const Operation& operation);

/// A line by its log (as in MinedPatterns::logs) and its row there.
struct LinePlace
{
    std::uint32_t log = 0, row = 0;
};
std::vector<LinePlace> linesOf(const MinedPatterns& mined, std::uint32_t pattern);

enum class PatternColumn { Change, Lines, Expected, FalseIn, Share, Level, Tag, OverTime, Text };
inline constexpr int kPatternColumns = 9;

/// Orders patterns; what has no value there stands last.
void sortPatterns(const MinedPatterns& mined, std::vector<std::uint32_t>& rows, PatternColumn column, bool descending);

} // namespace graylens::ui

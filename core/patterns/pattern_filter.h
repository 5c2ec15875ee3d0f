// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "core/analysis/filter_expression.h"
#include "core/patterns/pattern_changes.h"

namespace graylens::patterns {

/// What an expression about patterns can name: pattern, example, tag, level, lines, normal, change.
std::span<const analysis::FilterField> patternFilterFields();

/// The patterns that an expression over patternFilterFields() wants, in order of the table. `changes` may be null.
std::vector<std::uint32_t> filtered(const PatternTable& table, const PatternChanges* changes,
                                    const analysis::FilterExpression& expression);

} // namespace graylens::patterns

// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "core/patterns/patterns.h"

namespace graylens::patterns {

enum class ChangeKind : std::uint8_t {
    New, ///< no line of it in the normal logs
    Vanished, ///< no line of it in the logs looked at
    More,
    Fewer,
};

std::string_view changeName(ChangeKind kind); ///< "new", "vanished", "more", "fewer"

struct PatternChange
{
    std::uint32_t pattern = 0; ///< of PatternTable::patterns
    ChangeKind kind = ChangeKind::New;
    double expected = 0; ///< lines that the normal logs let expect
    double pValue = 1; ///< of counts this far apart where nothing changed; exact binomial, two-sided
    double qValue
        = 1; ///< the same with the number of patterns in mind: share of false ones among changes up to this one
};

struct PatternChanges
{
    /// How many lines of an unchanged pattern there are for each in the normal logs: the median over patterns that both
    /// have often, so that one statement in a loop does not make all others look rare.
    double scale = 1;
    std::vector<PatternChange> changes; ///< likeliest first; patterns equally frequent on both sides are not among them
};

/// Compares the two sides of a table. Given both counts of a pattern, each of its lines is one of the logs looked at
/// with the chance scale / (scale + 1) where nothing changed. Lines come in bursts, which a count would take for many
/// events: where both sides have a pattern, its counts are first divided by how much more its slots scatter than those
/// of independent lines (variance over mean, at least 1).
PatternChanges compareSides(const PatternTable& table);

} // namespace graylens::patterns

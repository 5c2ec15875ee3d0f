// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/patterns/pattern_changes.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <span>
#include <tuple>

#include "core/analysis/significance.h"

namespace graylens::patterns {

namespace {

constexpr std::uint64_t kOften = 10; ///< lines on each side before a pattern tells of the scale
constexpr std::size_t kEnoughPatterns = 5; ///< of such ones; else all lines tell

double scaleOf(const PatternTable& table)
{
    std::vector<double> ratios;
    for (const Pattern& pattern : table.patterns) {
        if (pattern.count >= kOften && pattern.normalCount >= kOften)
            ratios.push_back(static_cast<double>(pattern.count) / static_cast<double>(pattern.normalCount));
    }
    if (ratios.size() < kEnoughPatterns)
        return static_cast<double>(std::max<std::uint64_t>(1, table.lines))
            / static_cast<double>(std::max<std::uint64_t>(1, table.normalLines));
    const auto middle = ratios.begin() + static_cast<std::ptrdiff_t>(ratios.size() / 2);
    std::nth_element(ratios.begin(), middle, ratios.end());
    return *middle;
}

/// Variance over mean of counts in slots of time; 1 for independent lines.
double scatter(std::span<const std::uint32_t> slots)
{
    double sum = 0, squares = 0;
    for (const std::uint32_t count : slots) {
        sum += count;
        squares += static_cast<double>(count) * count;
    }
    const auto n = static_cast<double>(slots.size());
    if (sum <= 0 || n < 2)
        return 1;
    const double mean = sum / n;
    return std::max(1.0, (squares - n * mean * mean) / (n - 1) / mean);
}

double chance(const Pattern& pattern, double scale)
{
    const bool isOnBoth = pattern.count > 0 && pattern.normalCount > 0;
    const double burst = isOnBoth ? std::max(scatter(pattern.overTime), scatter(pattern.normalOverTime)) : 1.0;
    const auto events = [burst](std::uint64_t lines) {
        return static_cast<std::uint64_t>(std::llround(std::ceil(static_cast<double>(lines) / burst)));
    };
    const std::uint64_t looked = events(pattern.count), normal = events(pattern.normalCount);
    return analysis::binomialTest(looked, looked + normal, scale / (scale + 1));
}

} // namespace

std::string_view changeName(ChangeKind kind)
{
    static constexpr std::array<std::string_view, 4> names {"new", "vanished", "more", "fewer"};
    return names[static_cast<std::size_t>(kind)];
}

PatternChanges compareSides(const PatternTable& table)
{
    PatternChanges out;
    if (table.normalLines == 0 || table.lines == 0)
        return out;
    out.scale = scaleOf(table);
    std::vector<double> p;
    for (std::uint32_t i = 0; i < table.patterns.size(); ++i) {
        const Pattern& pattern = table.patterns[i];
        PatternChange change;
        change.pattern = i;
        change.expected = out.scale * static_cast<double>(pattern.normalCount);
        change.kind = pattern.normalCount == 0                     ? ChangeKind::New
            : pattern.count == 0                                   ? ChangeKind::Vanished
            : static_cast<double>(pattern.count) > change.expected ? ChangeKind::More
                                                                   : ChangeKind::Fewer;
        change.pValue = chance(pattern, out.scale);
        p.push_back(change.pValue);
        out.changes.push_back(change);
    }
    analysis::adjustForMany(p);
    for (std::size_t i = 0; i < p.size(); ++i)
        out.changes[i].qValue = p[i];
    std::erase_if(out.changes, [&](const PatternChange& change) {
        const Pattern& pattern = table.patterns[change.pattern];
        return std::abs(static_cast<double>(pattern.count) - change.expected) < 0.5;
    });
    std::ranges::sort(out.changes, {}, [&](const PatternChange& change) {
        const Pattern& pattern = table.patterns[change.pattern];
        return std::tuple(change.pValue, -static_cast<int>(pattern.level), change.pattern);
    });
    return out;
}

} // namespace graylens::patterns

// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <span>
#include <unordered_map>

#include "core/analysis/diff_align.h"

namespace graylens::analysis {

inline constexpr double kNoiseSigmas = 3; ///< so many standard deviations are noise

/// Standard deviation of figures of several traces, little moved by single odd ones: from the range up to seven of them
/// (divided by what the range of so many normally distributed ones is on average), else from the median distance to the
/// median; where that is 0 but not all are equal, the plain one. 0 for fewer than kSpreadTraces.
double spreadOf(std::span<const double> values);

/// How much calls of one method differ in their own time, in the only trace of a side.
class CallSpread
{
public:
    /// Looks at the calls of the methods with these keys, on all threads. Does nothing where the side has several
    /// traces.
    CallSpread(const DiffSides& sides, std::size_t side, const NameKeys& nameKeys, std::span<const std::uint32_t> keys,
               const Operation& operation);

    /// Standard deviation of one call's own time, ns; 0 where not known or of fewer than five calls.
    double deviation(std::uint32_t key) const;

    /// Own times of calls, summed.
    struct Moments
    {
        double count = 0, sum = 0, squares = 0;
    };

private:
    std::unordered_map<std::uint32_t, std::size_t> m_place; ///< of a key in m_moments
    std::vector<Moments> m_moments;
};

} // namespace graylens::analysis

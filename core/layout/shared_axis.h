// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "core/analysis/diff_match.h"
#include "core/base/operation.h"
#include "core/base/time.h"

namespace graylens::layout {

/// One time for two traces: shared moments `u` (ns) and what they are on either trace's clock. Piecewise linear; where
/// one clock stands still, the other side does what this one never did. Before the first knot and after the last both
/// clocks run at the shared pace.
class SharedAxis
{
public:
    static constexpr std::uint32_t kNoCall = 0xFFFFFFFFU;

    struct Knot
    {
        TimeNs u = 0;
        std::array<TimeNs, 2> t {}; ///< normal, abnormal
        /// From here to the next knot passes this call that one side only has (a slice of that side's trace).
        std::uint32_t extra = kNoCall;
        std::uint8_t extraSide = 0;
    };

    /// Both sides at their own pace, locked where each is at its anchor: u is the time since then.
    static SharedAxis locked(std::array<TimeNs, 2> anchor);
    /// The faster side stretched, moment by moment, so that matched calls stand below each other; what one side only has
    /// makes the other side wait. Neither is ever squeezed. Calls that changed places keep the order most calls agree
    /// on. u is 0 at the abnormal anchor. At most about a million knots: beyond, the shortest calls give way.
    static Result<SharedAxis> stretched(const std::array<const trace::Trace*, 2>& traces,
                                        const analysis::SliceMatch& match, std::array<TimeNs, 2> anchor,
                                        const Operation& operation = {});

    /// `atEnd`: the last of the moments where this side's clock shows t, where there are many.
    TimeNs shared(std::size_t side, TimeNs t, bool atEnd) const;
    TimeNs onSide(std::size_t side, TimeNs u) const;
    const std::vector<Knot>& knots() const { return m_knots; }

private:
    std::vector<Knot> m_knots; ///< by u; never empty
};

} // namespace graylens::layout

// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "core/analysis/search.h"
#include "core/base/operation.h"
#include "core/layout/timeline.h"

namespace graylens::ui {

/// All slices whose name contains a text.
struct TimelineMatches
{
    std::shared_ptr<const analysis::NameMatches> names;
    std::vector<std::uint32_t> slices; ///< in order of start, then of depth; at most kMost of them
    std::vector<TimeNs> times; ///< starts of `slices`
    std::uint64_t total = 0; ///< also those beyond kMost
    static constexpr std::size_t kMost = 2'000'000;
};

/// Looks through all slices; uses the pool. Cancelled.
Result<TimelineMatches> findSlices(const trace::Trace& trace, const std::string& text, const Operation& operation);

/// Position in `matches.slices` of the next or previous match as seen from a slice (`from`), or from a moment where
/// none is selected; goes round at the ends. Nothing matches: slices.size().
std::size_t nextMatch(const trace::Trace& trace, const TimelineMatches& matches, const std::uint32_t* from,
                      TimeNs moment, bool backwards);

} // namespace graylens::ui

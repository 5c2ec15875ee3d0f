// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstddef>
#include <string>
#include <vector>

#include "core/layout/pair_setup.h"

namespace graylens::report {

/// A picture of one thread of a normal trace above the same thread of an abnormal one.
struct TwoTimelinesOptions
{
    std::array<std::string, 2> files; ///< names of both traces, for the titles
    int width = 1600;
    int height = 0; ///< 0 = as high as the deeper side needs twice, at most 4000
    bool stretched = false; ///< the gap view, see layout::stretchedAxis()
    layout::PairAnchor anchor;
    std::string thread; ///< part of the name of the threads to show; empty = that of the first cause, else the heaviest
};

/// Calls that only one side has are striped and carry a sign; where the other side lacks them stands a gap or a wedge.
/// NotFound where the traces have no calls over time, no such thread or no such anchor; InvalidArgument for a bad size.
Result<std::vector<std::byte>> twoTimelinesPng(const std::array<trace::TracePtr, 2>& traces,
                                               const analysis::DiffResult& result,
                                               const analysis::DiffOptions& compared,
                                               const TwoTimelinesOptions& options, const Operation& operation = {});
/// The same as SVG: hover says both durations, light and dark after the reader's preference.
Result<std::string> twoTimelinesSvg(const std::array<trace::TracePtr, 2>& traces, const analysis::DiffResult& result,
                                    const analysis::DiffOptions& compared, const TwoTimelinesOptions& options,
                                    const Operation& operation = {});

} // namespace graylens::report

// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "core/base/operation.h"
#include "core/trace/trace.h"

namespace graylens::report {

struct TimelinePngOptions
{
    std::string title; ///< on top; empty = none
    int width = 1600;
    int height = 0; ///< 0 = as high as all tracks need, at most 4000
    std::optional<TimeRange> range; ///< none = the whole trace
};

/// The timeline of a trace as a PNG file: axis, track labels, nested slices, counters, gaps. Light, no display needed.
/// InvalidArgument for a trace without a time axis, a bad size or an empty range.
Result<std::vector<std::byte>> timelinePng(const trace::Trace& trace, const TimelinePngOptions& options,
                                           const Operation& operation = {});

} // namespace graylens::report

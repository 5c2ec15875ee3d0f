// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "core/base/result.h"
#include "core/trace/trace.h"

namespace graylens::analysis {

/// Which part of a trace is compared, in words that fit every trace of a side.
struct WindowSpec
{
    enum class Kind : std::uint8_t {
        Whole,
        Startup, ///< bind application (else the first moment) to the first frame, else to the activity's resume
        Method, ///< one call of `method`
        Until, ///< from the first moment to the end of that call, or to an instant of that name
        Range, ///< `range`, counted from the trace's first moment
    };
    Kind kind = Kind::Whole;
    std::string method; ///< whole name, or its end from a dot on ("Application.onCreate"); parameters do not matter
    std::uint32_t occurrence = 1; ///< the k-th call by start; calls inside a call of the same do not count
    TimeRange range;

    bool operator==(const WindowSpec&) const = default;
};

/// "whole", "startup", "method:NAME", "method:NAME#3", "until:NAME", "until:NAME#2", "1.2s..3500ms" (either end may be
/// missing). InvalidArgument with what is meant.
Result<WindowSpec> parseWindow(std::string_view text);

/// What parseWindow() reads back.
std::string windowText(const WindowSpec& window);

/// Where the window lies in a trace, on its clock. NotFound where it has no such call, no startup, or nothing there.
Result<TimeRange> findWindow(const trace::Trace& trace, const WindowSpec& spec);

} // namespace graylens::analysis

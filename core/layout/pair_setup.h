// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "core/layout/two_timelines.h"

namespace graylens::layout {

/// The moment at which both timelines are locked.
struct PairAnchor
{
    enum class Kind : std::uint8_t {
        Start, ///< where the compared windows begin
        FirstFrame, ///< where the startup ends, see analysis::WindowSpec
        Method, ///< where a call of `method` begins
    };
    Kind kind = Kind::Start;
    std::string method; ///< as in analysis::WindowSpec
    std::uint32_t occurrence = 1;

    bool operator==(const PairAnchor&) const = default;
};

/// "start", "first-frame", "method:NAME", "method:NAME#3". InvalidArgument with what is meant.
Result<PairAnchor> parseAnchor(const std::string& text);

/// The anchor on either trace's clock. NotFound where a trace has no such moment.
Result<std::array<TimeNs, 2>> anchorOf(const std::array<trace::TracePtr, 2>& traces,
                                       const analysis::DiffOptions& options, const PairAnchor& anchor);

/// Threads of both traces that are compared with each other, heaviest first. NotFound where there is no such pair.
Result<std::vector<std::pair<ThreadId, ThreadId>>> threadPairs(const std::array<trace::TracePtr, 2>& traces,
                                                               const analysis::DiffOptions& options);

/// Matches the calls of two threads in the windows of a comparison; what that found to be renamed is known. Mip-maps
/// are left null. NotFound where a trace does not have its window; Cancelled.
Result<ComparedThreads> comparedThreads(const std::array<trace::TracePtr, 2>& traces,
                                        std::pair<ThreadId, ThreadId> threads, const analysis::DiffOptions& options,
                                        const analysis::DiffTree& tree, const Operation& operation = {});

} // namespace graylens::layout

// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <string>
#include <vector>

#include "core/report/summary.h"

namespace graylens::report {

/// A part of a file that could be read, for summarise(). Internal to report.
struct SummaryPart
{
    std::string member;
    trace::TracePtr trace;
};

/// Failed requests: what they have in common, or the most frequent kind of failure.
Result<void> findFailedRequests(std::span<const SummaryPart> parts, std::vector<SummaryFinding>& out,
                                const Operation& operation);
/// Patterns of error lines and the moment when errors came thickest.
Result<void> findErrors(std::span<const SummaryPart> parts, std::vector<SummaryFinding>& out,
                        const Operation& operation);
/// Process restarts and long silences in the logs.
void findBreaks(const SummaryPart& part, std::vector<SummaryFinding>& out);
/// The calls that cost the main thread (or the busiest one) most time of their own.
Result<void> findSlowCalls(const SummaryPart& part, std::vector<SummaryFinding>& out, const Operation& operation);

} // namespace graylens::report

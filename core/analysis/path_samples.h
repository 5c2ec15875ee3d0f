// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <vector>

#include "core/analysis/path_sums.h"

namespace graylens::analysis {

/// What each sample stands for: its weight, or ns where the gaps to the next sample of its thread give times
/// (a gap counts at most four times the median one: a thread that sleeps is not sampled).
std::vector<std::int64_t> sampleTimes(const trace::Trace& trace);

/// collectPaths for traces read from their samples.
Result<std::vector<PathGroup>> groupsOfSamples(const trace::Trace& trace, const Selection& selection, GroupBy by,
                                               const Operation& operation);

} // namespace graylens::analysis

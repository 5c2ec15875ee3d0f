// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <vector>

#include "core/analysis/path_sums.h"

namespace graylens::analysis {

/// Whether a trace holds nothing but what threads did: no calls in the selection and no samples, but thread states.
bool hasOnlyStates(const trace::Trace& trace, const Selection& selection);

/// Paths in names of their own.
struct StatePaths
{
    std::shared_ptr<StringPool> names;
    std::vector<PathGroup> groups;
};

/// The states of threads as if they were calls, so that recordings of the scheduler alone can be compared: below each
/// group its threads' name pattern, below that "pattern: state". Only states in which a thread wants to get on
/// (running, runnable, asleep uninterruptibly), and only up to its last run: a thread that is never seen to run again
/// may wait or be gone. Counts are numbers of threads; CPU time is that of "Running".
StatePaths statePaths(const trace::Trace& trace, const Selection& selection, const GroupKey& key);

} // namespace graylens::analysis

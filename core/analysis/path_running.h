// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "core/trace/trace.h"

namespace graylens::analysis {

/// Whether any thread's states are recorded: then its slices' CPU time is known even where slices carry none.
bool hasThreadStates(const trace::Trace& trace);

/// When one thread ran, from its recorded states.
class RunningTime
{
public:
    RunningTime(const trace::Trace& trace, ThreadId thread);
    /// Nothing is known of the thread: it counts as running all the time, so that nothing is taken for waiting.
    bool isKnown() const { return m_isKnown; }
    /// Time it ran inside [begin, end). Binary search.
    DurationNs within(TimeNs begin, TimeNs end) const { return until(end) - until(begin); }

private:
    DurationNs until(TimeNs time) const;

    struct Stretch
    {
        TimeNs begin = 0, end = 0;
        DurationNs before = 0; ///< ran before it
    };
    std::vector<Stretch> m_stretches; ///< sorted, not touching
    bool m_isKnown = false;
};

} // namespace graylens::analysis

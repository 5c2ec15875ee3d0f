// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <vector>

#include "core/analysis/diff.h"

namespace graylens::analysis {

/// What a trace tells about who waits for whom, from least to most.
enum class WaitProof : std::uint8_t {
    None, ///< nothing: without CPU time, states or methods that wait
    Names, ///< some methods wait by their names; others may do so too
    Times, ///< when the main thread did not run
    Wakers, ///< that, and who woke it
};

struct MainWaits;

/// How long the main thread waited for one thread, or several.
struct AwaitedSum
{
    DurationNs certain = 0; ///< as wake-ups or owners of locks tell
    DurationNs possible = 0; ///< the main thread waited while this one worked

    void add(const MainWaits& waits, const std::vector<ThreadId>& threads);
};

struct MainWaits
{
    WaitProof proof = WaitProof::None;
    std::vector<AwaitedSum> threads; ///< by thread id
};

/// What the main thread of one trace waited for inside the selection. Wake-ups are followed on: what the waker itself
/// waited for meanwhile counts for the thread that woke the waker. The order of the tries: states with wakers, names of
/// lock owners, states or CPU time, names of methods.
MainWaits mainWaits(const trace::Trace& trace, ThreadId main, const Selection& selection);

/// The waiting of one side for the threads of a pair, summed over its traces.
struct SideWaits
{
    WaitProof proof = WaitProof::None; ///< of the trace that tells least
    AwaitedSum sum;
    std::uint32_t traces = 0;
};
/// Fills Cause::awaited and awaitedTime of an entry on another thread; less than `floor` ns is nothing.
void judgeAwaited(Cause& cause, const SideWaits& normal, const SideWaits& abnormal, std::int64_t floor);

} // namespace graylens::analysis

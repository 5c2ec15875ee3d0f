// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "core/trace/trace.h"

namespace graylens::encode {

/// Samples of one thread (or of none) by number, in order of time where they have times.
struct ThreadSamples
{
    ThreadId thread;
    std::vector<std::uint32_t> samples;
};
std::vector<ThreadSamples> samplesByThread(const trace::Trace& trace);

/// How long each sample of a thread stands, ns: its weight where weights are time, else until the next sample of the
/// thread (the last one: as the median). Empty where samples have no times.
std::vector<DurationNs> sampleDurations(const trace::Trace& trace, const ThreadSamples& of);

} // namespace graylens::encode

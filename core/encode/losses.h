// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <vector>

#include "core/encode/encoder.h"

namespace graylens::encode {

/// What a trace can have and a format can hold.
enum Feature : std::uint32_t {
    kCalls = 1U << 0, ///< slices of threads, one by one in time
    kOtherSlices = 1U << 1, ///< slices of async, CPU and thread state tracks
    kSamples = 1U << 2,
    kSampleTimes = 1U << 3, ///< when each sample was
    kSampleWeights = 1U << 4, ///< weights beside the times
    kCpuTimes = 1U << 5,
    kArguments = 1U << 6,
    kInstants = 1U << 7,
    kCounters = 1U << 8,
    kFlows = 1U << 9,
    kPlaces = 1U << 10, ///< source file and line of frames and methods
    kThreadIds = 1U << 11,
    kLogs = 1U << 12,
    kRequests = 1U << 13,
    kMetadata = 1U << 14,
    kFlags = 1U << 15, ///< slices marked as unfinished, repaired, ...
    kIssues = 1U << 16,
};

/// What of `trace` is not among `held` (a set of Feature).
std::vector<Loss> lossesOf(const trace::Trace& trace, std::uint32_t held);

} // namespace graylens::encode

// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>

#include "core/base/operation.h"
#include "core/base/result.h"
#include "core/decode/art_method/block_input.h"
#include "core/decode/art_method/method_table.h"
#include "core/decode/art_method/text_header.h"
#include "core/decode/art_method/thread_lanes.h"

namespace graylens::decode::art_method {

/// What reading the records came upon.
struct RecordFacts
{
    std::uint64_t records = 0;
    std::uint64_t endOffset = 0; ///< of the first byte that is part of no whole record
    std::uint64_t leftBytes = 0; ///< behind it: the beginning of a record that was cut
    bool summary = false; ///< streams: the summary at the end was there, whole
    std::uint64_t damagedAt = 0; ///< streams: where the first bytes that are no record stand
    std::uint64_t damagedBytes = 0; ///< streams: bytes skipped to find the next record
};

/// Records of a file: one after the other up to the end.
Result<RecordFacts> readRecords(BlockInput& input, const RecordLayout& layout, ThreadLanes& lanes, MethodTable& methods,
                                bool parallelSink, const Operation& operation);

/// Records of a stream, mixed with threads and methods as they come up, and the summary.
Result<RecordFacts> readStream(BlockInput& input, const RecordLayout& layout, ThreadLanes& lanes, MethodTable& methods,
                               TextHeader& header, bool parallelSink, const Operation& operation);

/// Bytes to read at once: enough work for every thread, and no more than fits the caches of one.
std::size_t roundBytes(const Operation& operation);

} // namespace graylens::decode::art_method

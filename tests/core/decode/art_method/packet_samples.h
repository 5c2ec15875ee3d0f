// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "core/demo/art_trace_writer.h"

namespace graylens::test {

/// How the packets of a made trace are written; see core/decode/art_method/FORMAT.md.
struct PacketOptions
{
    char layout = 'A'; ///< 'A', 'B' or 'C'
    bool dual = true;
    bool summary = true; ///< false: the app was killed
    std::size_t blockRecords = 5; ///< records a block, so that threads have several
    bool goesOn = false; ///< A: all blocks of a thread continue each other, as a buffer that was too large
    std::uint64_t ticksPerSecond = 19'200'000; ///< B; 0: times are ns
    bool methodsLast = false; ///< method packets behind the blocks that use them
};

/// A trace of version 4 or 5, streamed. Times of `trace` in µs, its record order kept within threads.
std::vector<std::byte> writePackets(const demo::ArtTrace& trace, const PacketOptions& options);

/// An always-on dump of calls that took long: times in ns of a clock that is 1 s behind the monotonic one.
std::vector<std::byte> writeLongCallsDump(const demo::ArtTrace& trace);
/// An always-on dump of all methods, without times. `head`: 8 or 12 bytes in front of the records of a block.
std::vector<std::byte> writeAllMethodsDump(const demo::ArtTrace& trace, std::size_t head);

/// Two threads whose calls nest, with an exception; nothing to repair.
demo::ArtTrace nestedApp();

} // namespace graylens::test

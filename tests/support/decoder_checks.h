// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include <QString>

#include "core/base/worker_pool.h"
#include "core/decode/decoder.h"
#include "core/trace/trace.h"

namespace graylens::test {

/// The whole file; fails the test and gives nothing where it cannot be read.
std::vector<std::byte> fileBytes(const QString& path);

/// Decodes bytes in memory. `chunk` > 0: as a stream of at most so many bytes a read, without access by offset.
Result<trace::TracePtr> decodeBytes(const decode::Decoder& decoder, std::span<const std::byte> bytes,
                                    std::size_t chunk = 0, WorkerPool* pool = nullptr);

/// What a golden holds: dumpText() of the trace, or "error <code>" where there is none.
std::string decodedText(const decode::Decoder& decoder, std::span<const std::byte> bytes, std::size_t chunk = 0,
                        WorkerPool* pool = nullptr);

enum class Truncation {
    Reported, ///< a cut must show as an error or an issue
    MayPass, ///< the format has no end of its own, so that a cut can look whole
};

/// All checks on one of the project's goldens: recognised by content alone, the text beside it ("<path>.txt") as
/// expected, the same in small reads and on a pool, cut at every 1/16 never silent, flipped bits never a crash.
/// With GRAYLENS_UPDATE_GOLDENS set the text is written instead of compared.
void checkGolden(const decode::Decoder& decoder, const QString& path, Truncation truncation = Truncation::Reported);

/// Cut at every 1/16 and one byte before the end.
void checkTruncation(const decode::Decoder& decoder, std::span<const std::byte> bytes, Truncation truncation);
/// `rounds` times a few random bits flipped; only has to come back. The same flips every time.
void checkFlips(const decode::Decoder& decoder, std::span<const std::byte> bytes, int rounds);

} // namespace graylens::test

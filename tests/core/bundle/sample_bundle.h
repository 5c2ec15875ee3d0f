// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "core/bundle/bundle_reader.h"
#include "core/bundle/bundle_writer.h"
#include "core/bundle/wire.h"
#include "core/crypto/key_ring.h"
#include "core/crypto/seeded_keys.h"

// A small bundle with something of everything, the same on every run.
namespace graylens::test {

using Bytes = std::vector<std::byte>;

inline constexpr crypto::InsecureSeed kBundleSeed {42};
inline constexpr std::int64_t kCreatedMs = 1767225600000; ///< 2026-01-01
inline constexpr TimeNs kFirstTime = TimeNs {kCreatedMs} * 1000000;

/// Two keys that open the sample, the second retired; and a ring whose key does not.
crypto::KeyRing sampleRing();
crypto::KeyRing foreignRing();
bundle::WriterOptions sampleOptions();

struct Sample
{
    Bytes file;
    std::string attachment; ///< content of "startup.trace", written in three frames
};
/// Records in several frames of four streams, a file in three frames, an empty one. 20 log records in frames of 5.
Sample sampleBundle();
/// The sample's log records and requests, by number.
bundle::LogEntry sampleLog(int number, std::string& storage);
bundle::RequestEntry sampleRequest(int number, std::string& storage);

/// An output that appends to `bytes`.
bundle::Output appendTo(Bytes& bytes);
std::shared_ptr<const io::RandomAccess> inMemory(const Bytes& bytes);
Result<std::unique_ptr<bundle::BundleReader>> openBundle(const Bytes& bytes, const crypto::KeyRing* ring,
                                                         const Operation& operation = {},
                                                         const bundle::Limits& limits = {});
std::string readAllText(io::ByteSource& source, Error* error = nullptr);
/// Codes of all issues, sorted.
std::vector<std::string> issueCodes(const bundle::BundleReader& reader);

/// The keys of a seeded bundle: what its maker could use to forge frames.
bundle::wire::Keys keysOf(crypto::InsecureSeed seed);
bundle::wire::BundleId idOf(crypto::InsecureSeed seed);

/// Offset of every frame of an undamaged seeded bundle, the end frame last, then the trailer's.
std::vector<std::size_t> frameOffsets(const Bytes& file, crypto::InsecureSeed seed);

} // namespace graylens::test

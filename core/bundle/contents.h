// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/bundle/records.h"
#include "core/crypto/public_key.h"
#include "core/io/byte_source.h"

namespace graylens::bundle {

/// Bounds for what strangers' bundles may ask of us. Sizes in bytes.
struct Limits
{
    std::uint32_t maxSealedFrame = 20U << 20;
    std::uint32_t maxPlainFrame = 16U << 20; ///< a frame that unfolds into more is lost, the rest is kept
    std::uint32_t maxFrameRatio = 2000; ///< plain to sealed, looked at in frames of more than 1 MiB plain
    std::uint64_t maxPlainBytes = std::uint64_t {64} << 30; ///< of all frames together
    std::uint32_t maxFrames = 1U << 20;
};

enum class StreamState : std::uint8_t {
    Complete, ///< every frame from the first to the one that says it is the last
    Unfinished, ///< no frame says it is the last: the writer died or the file was cut
    Damaged, ///< frames are missing or do not verify
};

/// One stream: a member of the bundle.
struct StreamInfo
{
    std::uint16_t id = 0;
    StreamKind kind = StreamKind::Attachment;
    std::string name; ///< an attachment's file name (not safe as a path: see safeFileName); else the kind's name
    std::uint64_t plainBytes = 0; ///< readable
    std::uint64_t sealedBytes = 0; ///< as stored
    std::uint64_t lostBytes = 0; ///< plain bytes known to be missing
    std::uint32_t frames = 0; ///< readable
    std::uint64_t records = 0; ///< log lines or requests; 0 for files
    TimeNs first = kNoTime, last = kNoTime; ///< of its records
    StreamState state = StreamState::Complete;
};

/// Something that is missing or was found wrong, as trace::Issue, with what it means for the bundle.
struct BundleIssue
{
    std::string code; ///< "truncated", "frames-lost", "frame-too-large", "frames-duplicated", "frames-reordered",
                      ///< "bytes-unauthenticated", "records-malformed"
    trace::Severity severity = trace::Severity::Warning;
    std::int64_t offset = -1; ///< in the bundle; -1 = none
    std::uint64_t count = 1; ///< frames, or bytes for bytes-unauthenticated
    std::string message; ///< a full sentence
    TimeRange range {}; ///< what is missing lies in here; empty = not known
    std::optional<std::uint16_t> stream;
    std::uint64_t firstSequence = 0, lastSequence = 0; ///< of the frames meant, where `stream` is set
    std::uint64_t bytes = 0; ///< plain bytes lost where known, else bytes of the file

    trace::Issue asTraceIssue() const; ///< its texts stay this object's
};

/// True for the first bytes of a bundle (16 are enough).
bool looksLikeBundle(std::span<const std::byte> head);

/// What a header says without any key: for "which key do I need" and for tools. Not authenticated.
struct HeaderInfo
{
    std::string id; ///< 32 hex digits
    unsigned version = 0, suite = 0;
    std::int64_t createdMs = 0;
    std::vector<crypto::KeyId> recipients;
};
/// Errors: UnknownFormat, UnsupportedVersion, Truncated, Corrupt, Io.
Result<HeaderInfo> readHeader(const io::RandomAccess& file);

/// The name without folders, "..", control characters or anything else a file system trips over; never empty.
std::string safeFileName(std::string_view name);

} // namespace graylens::bundle

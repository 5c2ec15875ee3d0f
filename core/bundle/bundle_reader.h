// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "core/base/operation.h"
#include "core/base/result.h"
#include "core/bundle/contents.h"
#include "core/bundle/log_frame.h"
#include "core/bundle/records.h"
#include "core/crypto/key_ring.h"
#include "core/io/byte_source.h"

namespace graylens::bundle {

struct OpenedBundle;

/// What happens where bytes of a file are missing.
enum class Gaps : std::uint8_t {
    Stop, ///< reading ends with Truncated or Corrupt there: what came before is right in place
    Skip, ///< reading goes on behind the gap: all that is left, with offsets that no longer hold
};

/// Whether log records are read with the others.
enum class LogRecords : std::uint8_t {
    Read,
    Leave, ///< for openLogFrame(): their frames are only authenticated, so that damage shows at once
};

/// Opens, verifies and streams a bundle. Frames are opened as they are asked for; no more than a few are in memory.
/// All const functions may be called from several threads at once.
class BundleReader
{
public:
    /// Reads the header, and the sealed index where it fits the file, else finds all frames by their markers.
    /// Errors: as readHeader(); WrongKey (no key, or none that fits: the message names the key ids that would open it);
    /// AuthFailed (a key fits, and the header was altered); Cancelled; Io.
    static Result<std::unique_ptr<BundleReader>> open(std::shared_ptr<const io::RandomAccess> file,
                                                      const crypto::KeyRing* keys, const Operation& operation = {},
                                                      const Limits& limits = {});
    ~BundleReader();
    BundleReader(const BundleReader&) = delete;
    BundleReader& operator=(const BundleReader&) = delete;

    const HeaderInfo& header() const; ///< authenticated
    const crypto::KeyId& openedWith() const;
    bool hasIndex() const; ///< the end of the bundle is there
    std::uint64_t fileBytes() const;

    /// The members in order of their ids, and what is wrong, as far as it is known now: frames that nobody has read yet
    /// may turn out damaged. verify() settles it.
    std::vector<StreamInfo> streams() const;
    std::vector<BundleIssue> issues() const;
    /// Opens every frame on `operation.pool` and reads its records. Errors: Cancelled, Io; damage is no error.
    Result<void> verify(const Operation& operation) const;

    /// A stream's bytes, frame by frame, opened ahead on `operation.pool`. It has random access where no frame is known
    /// to be missing. It may outlive the reader. Errors: NotFound.
    Result<std::unique_ptr<io::ByteSource>> openStream(std::uint16_t id, const Operation& operation = {},
                                                       Gaps gaps = Gaps::Stop) const;

    /// All records into `sink`: environment, trigger and crash report as metadata ("device.model", "trigger.kind",
    /// "crash.reason", "bundle.id", ...), log records, requests, then the issues of what was read.
    /// Errors: Cancelled, Io.
    Result<void> readRecords(trace::EventSink& sink, const Operation& operation = {},
                             LogRecords logs = LogRecords::Read) const;
    Result<KeyValues> environment() const; ///< sorted by key, the last value of each
    Result<std::vector<Trigger>> triggers() const;
    Result<std::vector<CrashReport>> crashReports() const;
    /// Log records frame by frame, in the order of readRecords(). A frame that cannot be read gives null, and is from
    /// then on among the issues; one whose content contradicts the format loses all its records. Errors: Io.
    std::size_t logFrames() const;
    std::uint64_t logBytes() const; ///< of all their frames, opened
    Result<LogFramePtr> openLogFrame(std::size_t frame) const;

private:
    explicit BundleReader(std::shared_ptr<const OpenedBundle> bundle);
    std::shared_ptr<const OpenedBundle> m_bundle; ///< shared with the streams opened from it
};

} // namespace graylens::bundle

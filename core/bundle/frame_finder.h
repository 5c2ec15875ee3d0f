// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/base/operation.h"
#include "core/bundle/frame_table.h"

namespace graylens::bundle {

/// Something with a frame header that verifies.
struct Candidate
{
    std::uint64_t offset = 0;
    wire::FrameHeader header;
    bool isWhole = false; ///< it ends within the file
    bool isInPlace = false; ///< right behind it stands another frame, or the end
    FrameState state = FrameState::Missing;
    StreamKind kind = StreamKind::Attachment;
    std::string name;
    Frame frame;
    bool isKept = false; ///< a frame of the table, or the end

    std::uint64_t end() const { return offset + wire::kFrameHeaderBytes + header.sealedBytes; }
};

struct Scan
{
    std::vector<Candidate> candidates; ///< in file order
    bool limitReached = false;
};

/// Steps from frame to frame; where no frame follows, searches on right behind the frame's header, because bytes may
/// have been cut out of it. Errors: Io, Cancelled.
Result<Scan> findCandidates(const FrameOpener& opener, std::uint64_t headerEnd, const Operation& operation);

/// Opens every whole candidate on the pool and sets its state, kind, name and frame. Errors: Io, Cancelled.
Result<void> verifyCandidates(const FrameOpener& opener, std::vector<Candidate>& candidates,
                              const Operation& operation);

/// What a trailer that is all the file has from `offset` on points to; nothing where there is none. Errors: Io.
Result<std::optional<std::uint64_t>> trailerAt(const FrameOpener& opener, std::uint64_t offset);

} // namespace graylens::bundle

// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "core/base/operation.h"
#include "core/base/result.h"
#include "core/bundle/contents.h"
#include "core/bundle/frame_opener.h"

namespace graylens::bundle {

/// Where a frame lies and what it holds.
struct Frame
{
    std::uint64_t offset = 0; ///< of its header in the file
    std::uint64_t sequence = 0;
    std::uint64_t plainOffset = 0; ///< in its stream
    TimeNs first = kNoTime, last = kNoTime;
    std::uint32_t sealedBytes = 0, plainBytes = 0, records = 0;
    std::uint16_t stream = 0;
    bool isLast = false; ///< of its stream

    wire::FrameHeader header() const;
};

/// Frames of one stream, next to each other, that cannot be read, and why.
struct LostFrames
{
    std::uint16_t stream = 0;
    FrameState why = FrameState::Missing;
    std::uint64_t firstSequence = 0, lastSequence = 0;
    std::uint64_t plainBytes = 0; ///< 0 = not known
    std::int64_t offset = -1; ///< of the first in the file, where something of it is there
    TimeRange range {}; ///< they lie in here; empty = not known
};

struct StreamRow
{
    StreamKind kind = StreamKind::Attachment;
    std::string name;
    std::size_t begin = 0, end = 0; ///< in FrameTable::frames
    std::optional<std::uint64_t> frameCount; ///< as the index or its last frame says
};

/// Every frame that may be read, and all that is known to be wrong before any is opened.
struct FrameTable
{
    std::vector<Frame> frames; ///< by stream, then sequence; each once
    std::vector<FrameState> states; ///< of frames
    std::map<std::uint16_t, StreamRow> streams;
    std::vector<LostFrames> lost; ///< by stream, then sequence
    std::vector<BundleIssue> notes; ///< what concerns no single stream
    bool hasIndex = false;
};

/// What the sealed index says.
struct Index
{
    struct Stream
    {
        StreamKind kind = StreamKind::Attachment;
        std::string name;
        std::uint64_t frames = 0;
    };
    std::map<std::uint16_t, Stream> streams;
    std::uint64_t frameCount = 0;
    std::vector<Frame> frames; ///< in file order; empty where the index had no room for them
};

/// Reads the index out of an opened end frame; nothing where it contradicts itself or the header's end.
std::optional<Index> decodeIndex(std::span<const std::byte> plain, std::uint64_t headerEnd);

/// The table by the trailer, the end frame and its index; nothing where they are not there or do not fit the frame
/// headers in the file. `index` is set where one was readable, even then. Errors: Io, Cancelled.
Result<std::optional<FrameTable>> tableFromIndex(const FrameOpener& opener, std::uint64_t headerEnd,
                                                 const Operation& operation, std::optional<Index>& index);

/// The table by looking for every frame in the file and verifying each. `index` as far as known. Errors: Io, Cancelled.
Result<FrameTable> tableByScan(const FrameOpener& opener, std::uint64_t headerEnd, const Operation& operation,
                               std::optional<Index> index);

/// Puts together what both ways share: streams, states, what is missing between the frames. `frames` by stream and
/// sequence; `damaged`: frames of which only the header was readable.
FrameTable makeTable(std::vector<Frame> frames, std::vector<LostFrames> damaged,
                     const std::map<std::uint16_t, std::pair<StreamKind, std::string>>& names,
                     const std::optional<Index>& index, const FrameOpener& opener);

/// Joins neighbours that share stream and reason. By stream and sequence.
std::vector<LostFrames> joined(std::vector<LostFrames> lost);

} // namespace graylens::bundle

// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
// The frame table out of the sealed index, checked against the frame headers that are really there.
#include <algorithm>
#include <array>

#include "core/bundle/frame_table.h"
#include "core/proto/bundle_records.pb.h"

namespace graylens::bundle {

namespace {

bool columnsAgree(const proto::BundleIndex& index)
{
    const int count = index.frame_stream_size();
    return index.frame_sealed_bytes_size() == count && index.frame_plain_bytes_size() == count
        && index.frame_records_size() == count && index.frame_first_size() == count && index.frame_span_size() == count
        && (count == 0 || static_cast<std::uint64_t>(count) == index.frame_count());
}

/// Sequence numbers, offsets and times follow from the order of the rows.
bool addFrames(const proto::BundleIndex& from, std::uint64_t headerEnd, Index& to)
{
    struct Running
    {
        std::uint64_t frames = 0;
        std::uint64_t plainBytes = 0;
        std::size_t last = 0;
    };
    std::map<std::uint16_t, Running> running;
    std::uint64_t offset = headerEnd;
    std::uint64_t first = 0;
    for (int i = 0; i < from.frame_stream_size(); ++i) {
        if (from.frame_stream(i) >= wire::kEndStream)
            return false;
        Frame frame;
        frame.stream = static_cast<std::uint16_t>(from.frame_stream(i));
        Running& stream = running[frame.stream];
        frame.offset = offset;
        frame.sequence = stream.frames++;
        frame.plainOffset = stream.plainBytes;
        frame.sealedBytes = from.frame_sealed_bytes(i);
        frame.plainBytes = from.frame_plain_bytes(i);
        frame.records = from.frame_records(i);
        first += static_cast<std::uint64_t>(from.frame_first(i));
        if (from.frame_span(i) > 0) {
            frame.first = static_cast<TimeNs>(first);
            frame.last = static_cast<TimeNs>(first + from.frame_span(i) - 1);
        }
        stream.plainBytes += frame.plainBytes;
        stream.last = to.frames.size();
        offset += wire::kFrameHeaderBytes + std::uint64_t {frame.sealedBytes};
        to.frames.push_back(frame);
    }
    for (const auto& [id, stream] : running) {
        const auto known = to.streams.find(id);
        if (known == to.streams.end() || known->second.frames != stream.frames)
            return false;
    }
    return true;
}

/// Every frame header of the index stands where the index says. Sets Frame::isLast from them.
Result<bool> headersAreInPlace(const FrameOpener& opener, std::vector<Frame>& frames, const Operation& operation)
{
    std::array<std::byte, wire::kFrameHeaderBytes> raw {};
    for (std::size_t i = 0; i < frames.size(); ++i) {
        if (i % 256 == 0 && operation.stopRequested())
            return cancelled();
        Frame& frame = frames[i];
        GL_TRY(const std::size_t got, opener.file().readAt(frame.offset, raw));
        const auto header = wire::decodeFrameHeader(std::span(raw).first(got), opener.id(), opener.keys());
        if (!header || header->kind != wire::FrameKind::Data || header->stream != frame.stream
            || header->sequence != frame.sequence || header->sealedBytes != frame.sealedBytes)
            return false;
        frame.isLast = (header->flags & wire::kLastOfStream) != 0;
    }
    return true;
}

Result<std::optional<Index>> readIndex(const FrameOpener& opener, std::uint64_t headerEnd, std::uint64_t& endOffset)
{
    const std::uint64_t size = opener.file().size();
    if (size < headerEnd + wire::kFrameHeaderBytes + wire::kTrailerBytes)
        return std::nullopt;
    std::array<std::byte, wire::kTrailerBytes> trailer {};
    GL_TRY(const std::size_t got, opener.file().readAt(size - trailer.size(), trailer));
    const auto offset = wire::decodeTrailer(std::span(trailer).first(got));
    if (!offset || *offset < headerEnd || *offset > size - wire::kTrailerBytes - wire::kFrameHeaderBytes)
        return std::nullopt;
    std::array<std::byte, wire::kFrameHeaderBytes> raw {};
    GL_TRY(const std::size_t gotHeader, opener.file().readAt(*offset, raw));
    const auto header = wire::decodeFrameHeader(std::span(raw).first(gotHeader), opener.id(), opener.keys());
    if (!header || header->kind != wire::FrameKind::End
        || *offset + wire::kFrameHeaderBytes + header->sealedBytes + wire::kTrailerBytes != size)
        return std::nullopt;
    const auto scratch = opener.scratch();
    wire::OpenedPrologue opened;
    std::span<const std::byte> plain;
    GL_TRY(const FrameState state, opener.open(*offset, *header, *scratch, opened, plain));
    if (state != FrameState::Good)
        return std::nullopt;
    endOffset = *offset;
    return decodeIndex(plain, headerEnd);
}

} // namespace

std::optional<Index> decodeIndex(std::span<const std::byte> plain, std::uint64_t headerEnd)
{
    proto::BundleIndex coded;
    if (!coded.ParseFromArray(plain.data(), static_cast<int>(plain.size())) || !columnsAgree(coded))
        return std::nullopt;
    Index out;
    out.frameCount = coded.frame_count();
    for (const auto& stream : coded.streams()) {
        if (stream.id() >= wire::kEndStream || stream.kind() > 0xFF)
            return std::nullopt;
        auto& row = out.streams[static_cast<std::uint16_t>(stream.id())];
        row.kind = static_cast<StreamKind>(stream.kind());
        row.name = stream.name();
        row.frames = stream.frames();
    }
    if (!addFrames(coded, headerEnd, out))
        return std::nullopt;
    return out;
}

Result<std::optional<FrameTable>> tableFromIndex(const FrameOpener& opener, std::uint64_t headerEnd,
                                                 const Operation& operation, std::optional<Index>& index)
{
    std::uint64_t endOffset = 0;
    GL_TRY(index, readIndex(opener, headerEnd, endOffset));
    if (!index || index->frames.size() != index->frameCount || index->frameCount > opener.limits().maxFrames)
        return std::nullopt;
    const std::uint64_t framesEnd = index->frames.empty()
        ? headerEnd
        : index->frames.back().offset + wire::kFrameHeaderBytes + index->frames.back().sealedBytes;
    if (framesEnd != endOffset)
        return std::nullopt;
    std::vector<Frame> frames = index->frames;
    GL_TRY(const bool fits, headersAreInPlace(opener, frames, operation));
    if (!fits)
        return std::nullopt;
    std::sort(frames.begin(), frames.end(), [](const Frame& a, const Frame& b) {
        return a.stream != b.stream ? a.stream < b.stream : a.sequence < b.sequence;
    });
    FrameTable table = makeTable(std::move(frames), {}, {}, index, opener);
    table.hasIndex = true;
    return table;
}

} // namespace graylens::bundle

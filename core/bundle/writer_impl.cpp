// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/bundle/writer_impl.h"

#include <algorithm>
#include <utility>

#include "core/base/worker_pool.h"

namespace graylens::bundle {

namespace {

/// An index above this is left out: readers then find frames by their markers.
constexpr std::size_t kMaxIndexBytes = std::size_t {14} << 20;

} // namespace

BundleWriter::Impl::Impl(Output out, WriterOptions opts, const WriterSecrets& secrets)
    : output(std::move(out))
    , options(std::move(opts))
    , id(secrets.id)
    , idText(wire::hex(secrets.id))
    , keys(secrets.fileKey)
{
    sealers.push_back(std::make_unique<Sealer>(id, keys, options.zstdLevel));
}

Result<void> BundleWriter::Impl::writeHeader(const WriterSecrets& secrets)
{
    wire::Header header;
    header.id = id;
    header.createdMs = secrets.createdMs;
    header.stanzas = secrets.stanzas;
    return write(wire::encode(header, keys));
}

Result<void> BundleWriter::Impl::usable() const
{
    if (failure)
        return tl::make_unexpected(*failure);
    if (finished)
        return fail(Errc::InvalidArgument, "the bundle is finished");
    return {};
}

Result<void> BundleWriter::Impl::write(std::span<const std::byte> bytes)
{
    if (auto written = output(bytes); !written) {
        failure = written.error();
        return written;
    }
    offset += bytes.size();
    return {};
}

Result<std::uint16_t> BundleWriter::Impl::newStream(StreamKind kind, std::string_view name)
{
    static constexpr std::size_t maxStreams = 4096;
    if (name.size() > wire::kMaxNameBytes)
        return fail(Errc::InvalidArgument, "a file name in a bundle has at most 1024 bytes");
    if (streams.size() >= maxStreams)
        return fail(Errc::LimitExceeded, "a bundle holds at most 4096 files");
    Stream stream;
    stream.kind = kind;
    stream.name = name;
    streams.push_back(std::move(stream));
    return static_cast<std::uint16_t>(streams.size() - 1);
}

Result<std::uint16_t> BundleWriter::Impl::streamOf(StreamKind kind)
{
    auto& known = single.at(static_cast<std::size_t>(kind));
    if (!known) {
        GL_TRY(known, newStream(kind, {}));
    }
    return *known;
}

Result<void> BundleWriter::Impl::emit(std::uint16_t streamId, std::span<const Piece> pieces, bool isLast,
                                      WorkerPool* pool)
{
    Stream& stream = streams[streamId];
    while (sealers.size() < pieces.size())
        sealers.push_back(std::make_unique<Sealer>(id, keys, options.zstdLevel));
    std::vector<std::uint64_t> offsets(pieces.size());
    for (std::size_t i = 0; i < pieces.size(); ++i)
        offsets[i] = i == 0 ? stream.plainBytes : offsets[i - 1] + pieces[i - 1].plain.size();
    std::vector<Result<std::span<const std::byte>>> sealed(pieces.size());
    forEachOn(pool, pieces.size(), [&](std::size_t i) {
        const Piece& piece = pieces[i];
        wire::FrameHeader header;
        header.stream = streamId;
        header.sequence = stream.frames + i;
        header.flags = isLast && i + 1 == pieces.size() ? wire::kLastOfStream : std::uint8_t {0};
        const wire::Prologue prologue {stream.kind,  stream.name,       static_cast<std::uint32_t>(piece.plain.size()),
                                       offsets[i],   piece.times.first, piece.times.last,
                                       piece.records};
        sealed[i] = sealers[i]->seal(header, prologue, piece.plain);
    });
    for (std::size_t i = 0; i < pieces.size(); ++i) {
        if (!sealed[i]) {
            failure = sealed[i].error();
            return tl::make_unexpected(*failure);
        }
        GL_CHECK(write(*sealed[i]));
        const Piece& piece = pieces[i];
        ++stream.frames;
        stream.plainBytes += piece.plain.size();
        stream.records += piece.records;
        index.add_frame_stream(streamId);
        index.add_frame_sealed_bytes(static_cast<std::uint32_t>(sealed[i]->size() - wire::kFrameHeaderBytes));
        index.add_frame_plain_bytes(static_cast<std::uint32_t>(piece.plain.size()));
        index.add_frame_records(piece.records);
        const bool timed = piece.times.first != kNoTime;
        const auto first = static_cast<std::uint64_t>(timed ? piece.times.first : indexedTime);
        index.add_frame_first(static_cast<std::int64_t>(first - static_cast<std::uint64_t>(indexedTime)));
        index.add_frame_span(timed ? static_cast<std::uint64_t>(piece.times.last) - first + 1 : 0);
        indexedTime = static_cast<std::int64_t>(first);
    }
    stream.ended = stream.ended || isLast;
    return {};
}

Result<void> BundleWriter::Impl::flush(StreamKind kind, bool isLast)
{
    std::vector<std::byte> plain;
    Piece piece;
    const auto takeMessages = [&](auto& batch, int count, BatchTimes& times) {
        piece.records = static_cast<std::uint32_t>(count);
        piece.times = std::exchange(times, BatchTimes {});
        serialise(batch, plain);
        batch.Clear();
    };
    BatchTimes none;
    switch (kind) {
    case StreamKind::Environment:
        takeMessages(environment, environment.facts_size(), none);
        break;
    case StreamKind::Trigger:
        takeMessages(triggers, triggers.triggers_size(), triggerTimes);
        break;
    case StreamKind::Crash:
        takeMessages(crashes, crashes.reports_size(), crashTimes);
        break;
    case StreamKind::Log:
        piece = {{}, logs.times(), logs.count()};
        logs.take(plain);
        break;
    case StreamKind::Requests:
        piece = {{}, requests.times(), requests.count()};
        requests.take(plain);
        break;
    case StreamKind::Attachment:
        return {};
    }
    if (piece.records == 0 && !isLast)
        return {};
    piece.plain = plain;
    GL_TRY(const std::uint16_t stream, streamOf(kind));
    return emit(stream, std::span(&piece, 1), isLast);
}

Result<void> BundleWriter::Impl::flushAttachment(std::uint16_t id_, bool isLast)
{
    std::vector<std::byte> plain = std::move(streams[id_].pending);
    streams[id_].pending.clear();
    if (plain.empty() && !isLast)
        return {};
    const Piece piece {plain};
    GL_CHECK(emit(id_, std::span(&piece, 1), isLast));
    plain.clear();
    streams[id_].pending = std::move(plain); // keeps its memory
    return {};
}

Result<void> BundleWriter::Impl::pack(std::uint16_t stream, io::ByteSource& source, const Operation& operation)
{
    const std::size_t frame = options.framePlainBytes;
    std::vector<std::byte> buffer(frame * (operation.pool ? operation.pool->threads() : 1));
    std::uint64_t done = 0;
    for (bool atEnd = false; !atEnd;) {
        std::size_t filled = 0;
        while (filled < buffer.size() && !atEnd) {
            if (operation.stopRequested())
                return cancelled();
            GL_TRY(const std::size_t got, source.read(std::span(buffer).subspan(filled)));
            filled += got;
            atEnd = got == 0;
        }
        std::vector<Piece> pieces;
        for (std::size_t at = 0; at < filled; at += frame)
            pieces.push_back({std::span<const std::byte>(buffer).subspan(at, std::min(frame, filled - at))});
        if (pieces.empty())
            pieces.push_back({}); // an empty last frame: the file's length is a multiple of the window's, or zero
        GL_CHECK(emit(stream, pieces, atEnd, operation.pool));
        done += filled;
        operation.report(done, source.size().value_or(0), "packing");
    }
    return {};
}

bool BundleWriter::Impl::isUsed(StreamKind kind) const
{
    if (single.at(static_cast<std::size_t>(kind)))
        return true;
    switch (kind) {
    case StreamKind::Environment:
        return environment.facts_size() > 0;
    case StreamKind::Trigger:
        return triggers.triggers_size() > 0;
    case StreamKind::Crash:
        return crashes.reports_size() > 0;
    case StreamKind::Log:
        return logs.count() > 0;
    case StreamKind::Requests:
        return requests.count() > 0;
    case StreamKind::Attachment:
        return false;
    }
    return false;
}

Result<void> BundleWriter::Impl::writeIndex()
{
    index.set_frame_count(static_cast<std::uint64_t>(index.frame_stream_size()));
    for (std::size_t i = 0; i < streams.size(); ++i) {
        auto* row = index.add_streams();
        row->set_id(static_cast<std::uint32_t>(i));
        row->set_kind(static_cast<std::uint32_t>(streams[i].kind));
        row->set_name(streams[i].name);
        row->set_frames(streams[i].frames);
        row->set_plain_bytes(streams[i].plainBytes);
        row->set_records(streams[i].records);
    }
    if (index.ByteSizeLong() > kMaxIndexBytes) {
        index.clear_frame_stream();
        index.clear_frame_sealed_bytes();
        index.clear_frame_plain_bytes();
        index.clear_frame_records();
        index.clear_frame_first();
        index.clear_frame_span();
    }
    std::vector<std::byte> plain;
    serialise(index, plain);
    wire::FrameHeader header;
    header.kind = wire::FrameKind::End;
    header.flags = wire::kLastOfStream;
    header.stream = wire::kEndStream;
    header.sequence = index.frame_count();
    wire::Prologue prologue;
    prologue.kind = StreamKind {0};
    prologue.plainBytes = static_cast<std::uint32_t>(plain.size());
    GL_TRY(const auto sealed, sealers.front()->seal(header, prologue, plain));
    // One write: a reader finds either no end or all of it.
    std::vector<std::byte> end(sealed.begin(), sealed.end());
    const auto trailer = wire::encodeTrailer(offset);
    end.insert(end.end(), trailer.begin(), trailer.end());
    return write(end);
}

} // namespace graylens::bundle

// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/bundle/batches.h"
#include "core/bundle/bundle_writer.h"
#include "core/bundle/sealer.h"
#include "core/bundle/wire.h"

namespace graylens::bundle {

/// What makes one bundle differ from all others; random, except in createInsecureSeeded().
struct WriterSecrets
{
    crypto::SecretBytes fileKey {wire::kFileKeyBytes};
    wire::BundleId id {};
    std::int64_t createdMs = 0;
    std::vector<wire::Stanza> stanzas;
};

struct WriterAccess
{
    static Result<std::unique_ptr<BundleWriter>> create(Output output, WriterOptions options,
                                                        const WriterSecrets& secrets);
};

/// Streams, frames and the index behind the writer's face.
struct BundleWriter::Impl
{
    struct Stream
    {
        StreamKind kind = StreamKind::Attachment;
        std::string name;
        std::uint64_t frames = 0;
        std::uint64_t plainBytes = 0;
        std::uint64_t records = 0;
        std::vector<std::byte> pending; ///< of an attachment
        bool ended = false;
        bool abandoned = false; ///< its source failed: never marked as whole
    };
    /// Content of a frame to be.
    struct Piece
    {
        std::span<const std::byte> plain;
        BatchTimes times {};
        std::uint32_t records = 0;
    };

    Impl(Output out, WriterOptions opts, const WriterSecrets& secrets);

    Result<void> writeHeader(const WriterSecrets& secrets);
    /// The latched failure, or InvalidArgument after finish().
    Result<void> usable() const;
    /// The stream of a kind that has one only, made on first use; or a new one for a file.
    Result<std::uint16_t> streamOf(StreamKind kind);
    Result<std::uint16_t> newStream(StreamKind kind, std::string_view name);
    /// Pieces of one stream, sealed on `pool`, written in order. `isLast`: the last piece ends the stream.
    Result<void> emit(std::uint16_t stream, std::span<const Piece> pieces, bool isLast, WorkerPool* pool = nullptr);
    /// What was gathered of this kind becomes a frame; with `isLast`, also where there is nothing.
    Result<void> flush(StreamKind kind, bool isLast);
    Result<void> flushAttachment(std::uint16_t stream, bool isLast);
    /// A whole file as frames of `stream`.
    Result<void> pack(std::uint16_t stream, io::ByteSource& source, const Operation& operation);
    /// The kind has a stream, or records that wait for one.
    bool isUsed(StreamKind kind) const;
    Result<void> writeIndex();
    Result<void> write(std::span<const std::byte> bytes);

    Output output;
    WriterOptions options;
    wire::BundleId id;
    std::string idText;
    wire::Keys keys;
    std::vector<std::unique_ptr<Sealer>> sealers; ///< one a thread; at least one
    std::vector<Stream> streams; ///< by id
    std::array<std::optional<std::uint16_t>, 8> single; ///< stream id by kind, where there is one stream of it

    LogBatchWriter logs;
    RequestBatchWriter requests;
    proto::EnvironmentBatch environment;
    proto::TriggerBatch triggers;
    proto::CrashBatch crashes;
    BatchTimes triggerTimes, crashTimes;

    proto::BundleIndex index;
    TimeNs indexedTime = 0; ///< first time of the frame before
    std::uint64_t offset = 0; ///< bytes written
    std::optional<Error> failure;
    bool finished = false;
};

} // namespace graylens::bundle

// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/decode/xlog/xlog_decoder.h"

#include <algorithm>
#include <array>
#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "core/base/worker_pool.h"
#include "core/decode/xlog/block_text.h"
#include "core/decode/xlog/locked_blocks.h"
#include "core/decode/xlog/log_text.h"
#include "core/decode/xlog/sequence.h"
#include "core/decode/xlog/writer_keys.h"

namespace graylens::decode {

namespace xlog {
namespace {

using trace::Severity;

/// A kind of damage: how often, and where first.
struct Tally
{
    std::uint64_t count = 0;
    std::int64_t offset = -1;

    void add(std::uint64_t more, std::uint64_t at)
    {
        offset = count == 0 ? static_cast<std::int64_t>(at) : offset;
        count += more;
    }
};

/// What a block may unfold to, after `taken` bytes of file gave `given` bytes of text: deflate gives 1032 for one.
std::uint64_t mostText(std::uint64_t taken, std::uint64_t given)
{
    const std::uint64_t allowed = (std::uint64_t {64} << 20) + 1100 * taken;
    return std::min(std::uint64_t {1} << 30, allowed - std::min(allowed, given));
}

/// The same without knowing what other blocks give, which are unfolded at the same time.
std::uint64_t mostAlone(const Block& block)
{
    return std::min<std::uint64_t>(std::uint64_t {1} << 30, (std::uint64_t {4} << 20) + 1100 * block.payload.size());
}

class Reading
{
public:
    Reading(const Surroundings& surroundings, io::ByteSource& source, trace::EventSink& sink,
            const Operation& operation)
        : m_source(source)
        , m_sink(sink)
        , m_operation(operation)
        , m_pieces(source)
        , m_keys(surroundings.keys)
        , m_text(sink)
    { }

    Result<void> read()
    {
        // One at a time leaves nothing waiting where nobody helps.
        for (Batch& batch : m_batches)
            batch.blocks.resize(m_operation.pool ? std::size_t {4} * m_operation.pool->threads() : 1);
        const std::uint64_t total = m_source.size().value_or(0);
        for (std::size_t turn = 0; !m_atEnd; ++turn) {
            if (m_operation.stopRequested())
                return cancelled();
            m_operation.report(m_source.consumed(), total, "reading log blocks");
            Batch& batch = m_batches.at(turn % 2);
            Batch& before = m_batches.at((turn + 1) % 2);
            Result<void> added = fill(batch);
            if (!added) {
                GL_CHECK(add(before));
                return added;
            }
            forEachOn(m_operation.pool, batch.filled + 1, [&](std::size_t i) {
                if (i == 0)
                    added = add(before);
                else
                    unfold(batch.blocks[i - 1], mostAlone(batch.blocks[i - 1]), m_operation);
            });
            GL_CHECK(added);
            if (m_atEnd || !m_operation.pool)
                GL_CHECK(add(batch)); // while it is still in the cache
        }
        if (m_blocks == 0)
            return m_skipped.count == 0 ? fail(Errc::Truncated, "the log is empty")
                                        : fail(Errc::Corrupt, "no block of the log is readable");
        if (m_text.bytes() == 0 && m_locked.count() > 0)
            return fail(Errc::WrongKey, "All blocks of this log are encrypted. " + m_locked.reason(m_keys.triedSome()));
        m_text.finish();
        report();
        return {};
    }

private:
    /// Blocks that are unfolded side by side, while those before them are added.
    struct Batch
    {
        std::vector<Block> blocks;
        std::size_t filled = 0;
    };

    /// Reads the next blocks.
    Result<void> fill(Batch& batch)
    {
        for (batch.filled = 0; batch.filled < batch.blocks.size();) {
            GL_TRY(const auto piece, m_pieces.next());
            m_atEnd = !piece;
            if (m_atEnd)
                break;
            if (piece->kind == Piece::Kind::Skipped) {
                m_skipped.add(piece->payload.size(), piece->offset);
                continue;
            }
            Block& block = batch.blocks[batch.filled++];
            xlog::fill(block, *piece);
            GL_CHECK(m_keys.unlock(block));
        }
        return {};
    }

    Result<void> add(Batch& batch)
    {
        const std::size_t count = std::exchange(batch.filled, 0);
        for (std::size_t i = 0; i < count; ++i)
            GL_CHECK(add(batch.blocks[i]));
        return {};
    }

    Result<void> add(Block& block)
    {
        ++m_blocks;
        if (block.kind == Piece::Kind::Broken)
            m_damaged.add(1, block.offset);
        if (block.kind == Piece::Kind::Cut)
            m_cut.add(1, block.offset);
        if (block.isLocked()) {
            m_locked.add(block.header, block.offset, m_text.lastStamp());
            count(block, {});
            return {};
        }
        if (block.header.declaresEncryption && block.header.packing == Packing::Plain)
            m_open.add(1, block.offset);
        const std::uint64_t most = mostText(block.offset + block.payload.size(), m_text.bytes());
        const bool hitLimit = block.failure && block.failure->code == Errc::LimitExceeded;
        if (block.filled > most || (hitLimit && mostAlone(block) < most))
            unfold(block, most, m_operation);
        if (block.failure && block.failure->code == Errc::Cancelled)
            return cancelled();
        m_text.read(block.items, block.filled);
        if (block.failure && block.kind == Piece::Kind::Whole)
            m_damaged.add(1, block.offset);
        m_locked.noteStamp(m_text.lastStamp());
        count(block, m_text.times());
        return {};
    }

    void count(const Block& block, BlockTimes times)
    {
        const BlockHeader& header = block.header;
        if (header.sequence == 0) {
            m_newSession = m_newSession || times.startsSession;
            return;
        }
        const bool isNew = m_text.takeNewSession() || m_newSession || times.startsSession;
        m_newSession = false;
        const bool hasKey = header.declaresEncryption && header.packing != Packing::Plain;
        m_sequences.add(
            {block.offset, hasKey ? keyNumber(header) : 0, header.sequence, isNew, times.first, times.last});
    }

    void report()
    {
        m_locked.report(m_sink, m_keys.triedSome());
        m_sequences.report(m_sink);
        const auto say = [this](std::string_view code, Severity severity, const Tally& tally, std::string_view text) {
            if (tally.count > 0)
                m_sink.issue({code, severity, tally.offset, tally.count, fmt::format("{} {}", tally.count, text), {}});
        };
        say("not-encrypted", Severity::Warning, m_open,
            "blocks say that they are encrypted but were not encrypted on the device: Mars writes plain text in sync "
            "mode, whatever key the app sets.");
        say("damaged", Severity::DataLoss, m_damaged,
            "blocks of the log are damaged; their text up to the damage was kept.");
        say("bytes-skipped", Severity::DataLoss, m_skipped,
            "bytes belong to no block that can be read and were skipped.");
        say("truncated", Severity::DataLoss, m_cut, "block is cut by the end of the file; what it holds was kept.");
        if (const auto& stamp = m_text.lastStamp())
            m_sink.metadata("time-zone.offset-s", fmt::format("{}", stamp->zone / 1'000'000'000));
        m_sink.metadata("clock", "wall");
        m_sink.metadata("xlog.blocks", fmt::format("{}", m_blocks));
        m_sink.metadata("xlog.text-bytes", fmt::format("{}", m_text.bytes()));
    }

    io::ByteSource& m_source;
    trace::EventSink& m_sink;
    const Operation& m_operation;
    PieceReader m_pieces;
    WriterKeys m_keys;
    std::array<Batch, 2> m_batches;
    bool m_atEnd = false;
    LogText m_text;
    Sequences m_sequences;
    LockedBlocks m_locked;
    Tally m_damaged, m_cut, m_skipped, m_open;
    std::uint64_t m_blocks = 0;
    bool m_newSession = false;
};

/// A first block that is longer than the head of the file: what its payload begins with decides.
Confidence sniffPayload(std::span<const std::byte> head, const BlockHeader& header)
{
    const auto payload = head.subspan(header.bytes);
    if (header.isEncrypted) {
        const bool hasKey = std::count(header.key.begin(), header.key.end(), std::byte {0}) < 8;
        return hasKey && header.length > 0 && !payload.empty() ? Confidence::Likely : Confidence::No;
    }
    bool failed = false;
    return opensLog(textFront(header, payload, failed)) ? Confidence::Certain : Confidence::No;
}

class XlogDecoder final : public Decoder
{
public:
    DecoderInfo info() const override { return {"xlog", "Tencent Mars log (xlog)", "xlog mmap3"}; }

    Confidence sniff(std::span<const std::byte> head) const override
    {
        const bool isWholeFile = head.size() < kSniffBytes;
        if (const auto header = headerOf(head)) {
            const Fit fit = blockFit(head, *header, isWholeFile);
            const bool isAlone = head.size() <= header->blockBytes();
            if (fit == Fit::Chained && !isAlone && header->bytes == 73 && header->length > 0)
                return Confidence::Certain;
            if (const Confidence sure = sniffPayload(head, *header); sure != Confidence::No)
                return sure;
            if (fit == Fit::Chained && header->length == 0 && header->bytes == 73)
                return Confidence::Likely; // a writer that had nothing to say
        }
        // A damaged beginning: two blocks in a row further on.
        for (std::size_t at = 1; at < head.size(); ++at) {
            const auto rest = head.subspan(at);
            const auto header = headerOf(rest);
            if (header && header->bytes == 73 && header->length > 0 && rest.size() > header->blockBytes()
                && blockFit(rest, *header, isWholeFile) == Fit::Chained)
                return Confidence::Likely;
        }
        return Confidence::No;
    }
    Result<void> decode(io::ByteSource& source, trace::EventSink& sink, const Operation& operation) const override
    {
        return Reading({}, source, sink, operation).read();
    }
    Result<void> decodeWithin(const Surroundings& surroundings, io::ByteSource& source, const PartSinks& sinks,
                              const Operation& operation) const override
    {
        return Reading(surroundings, source, sinks({}), operation).read();
    }
};

} // namespace
} // namespace xlog

std::unique_ptr<Decoder> xlogDecoder()
{
    return std::make_unique<xlog::XlogDecoder>();
}

} // namespace graylens::decode

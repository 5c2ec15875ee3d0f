// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/decode/xlog/xlog_decoder.h"

#include <algorithm>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "core/base/byte_reader.h"
#include "core/decode/xlog/block.h"
#include "core/decode/xlog/locked_blocks.h"
#include "core/decode/xlog/log_text.h"
#include "core/decode/xlog/sequence.h"
#include "core/io/decompress.h"

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
io::Limits limits(std::uint64_t taken, std::uint64_t given)
{
    io::Limits result;
    const std::uint64_t allowed = (std::uint64_t {64} << 20) + 1100 * taken;
    result.maxOutputBytes = std::min(std::uint64_t {1} << 30, allowed - std::min(allowed, given));
    return result;
}

/// The oldest form: every record's part of the stream has its length in two bytes before it.
std::vector<std::byte> joinedChunks(std::span<const std::byte> payload)
{
    std::vector<std::byte> stream;
    ByteReader reader(payload);
    while (const auto length = reader.read<std::uint16_t>()) {
        const auto chunk = reader.bytes(std::min<std::size_t>(*length, reader.remaining()));
        stream.insert(stream.end(), chunk->begin(), chunk->end());
    }
    return stream;
}

/// Gives the text of a block that is not encrypted. That its stream never ends is no error here.
Result<void> readText(const Piece& piece, LogText& text, const Operation& operation)
{
    const BlockHeader& header = piece.header;
    const auto payload = piece.payload;
    const std::vector<std::byte> joined
        = header.packing == Packing::DeflateChunks ? joinedChunks(payload) : std::vector<std::byte>();
    const auto inner = io::memorySource(header.packing == Packing::DeflateChunks ? std::span(joined) : payload);
    if (header.packing == Packing::Plain)
        return text.read(*inner, operation);
    const io::Limits bounds = limits(piece.offset + payload.size(), text.bytes());
    const auto stream
        = header.packing == Packing::Zstd ? io::zstdSource(*inner, bounds) : io::rawDeflateSource(*inner, bounds);
    auto outcome = text.read(*stream, operation);
    if (!outcome && outcome.error().code == Errc::Truncated)
        return {};
    return outcome;
}

class Reading
{
public:
    Reading(io::ByteSource& source, trace::EventSink& sink, const Operation& operation)
        : m_source(source)
        , m_sink(sink)
        , m_operation(operation)
        , m_pieces(source)
        , m_text(sink)
    { }

    Result<void> read()
    {
        const std::uint64_t total = m_source.size().value_or(0);
        for (;;) {
            if (m_operation.stopRequested())
                return cancelled();
            m_operation.report(m_source.consumed(), total, "reading log blocks");
            GL_TRY(const auto piece, m_pieces.next());
            if (!piece)
                break;
            if (piece->kind == Piece::Kind::Skipped)
                m_skipped.add(piece->payload.size(), piece->offset);
            else
                GL_CHECK(block(*piece));
        }
        if (m_blocks == 0)
            return m_skipped.count == 0 ? fail(Errc::Truncated, "the log is empty")
                                        : fail(Errc::Corrupt, "no block of the log is readable");
        m_text.finish();
        report();
        return {};
    }

private:
    Result<void> block(const Piece& piece)
    {
        const BlockHeader& header = piece.header;
        ++m_blocks;
        if (piece.kind == Piece::Kind::Broken)
            m_damaged.add(1, piece.offset);
        if (piece.kind == Piece::Kind::Cut)
            m_cut.add(1, piece.offset);
        if (header.isEncrypted) {
            m_locked.add(header, piece.offset, m_text.lastStamp());
            count(piece, {});
            return {};
        }
        if (header.declaresEncryption)
            m_open.add(1, piece.offset);
        const auto outcome = readText(piece, m_text, m_operation);
        if (!outcome && outcome.error().code == Errc::Cancelled)
            return outcome;
        if (!outcome && piece.kind == Piece::Kind::Whole)
            m_damaged.add(1, piece.offset);
        m_locked.noteStamp(m_text.lastStamp());
        count(piece, m_text.times());
        return {};
    }

    void count(const Piece& piece, BlockTimes times)
    {
        const BlockHeader& header = piece.header;
        if (header.sequence == 0) {
            m_newSession = m_newSession || times.startsSession;
            return;
        }
        const bool isNew = m_text.takeNewSession() || m_newSession || times.startsSession;
        m_newSession = false;
        m_sequences.add({piece.offset, header.isEncrypted ? keyNumber(header) : 0, header.sequence, isNew, times.first,
                         times.last});
    }

    void report()
    {
        m_locked.report(m_sink);
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
    LogText m_text;
    Sequences m_sequences;
    LockedBlocks m_locked;
    Tally m_damaged, m_cut, m_skipped, m_open;
    std::uint64_t m_blocks = 0;
    bool m_newSession = false;
};

/// Whether a text begins as logs of Mars do.
bool opensLog(std::string_view text)
{
    return text.starts_with("^^^^^^^^^^") || text.starts_with("~~~~~ ")
        || (levelOf(text) != trace::LogLevel::Unknown && text.size() > 3 && text[3] == '[');
}

/// A first block that is longer than the head of the file: what its payload begins with decides.
Confidence sniffPayload(std::span<const std::byte> head, const BlockHeader& header)
{
    const auto payload = head.subspan(header.bytes);
    if (header.isEncrypted) {
        const bool hasKey = std::count(header.key.begin(), header.key.end(), std::byte {0}) < 8;
        return hasKey && header.length > 0 && !payload.empty() ? Confidence::Likely : Confidence::No;
    }
    const std::vector<std::byte> joined
        = header.packing == Packing::DeflateChunks ? joinedChunks(payload) : std::vector<std::byte>();
    const auto inner = io::memorySource(header.packing == Packing::DeflateChunks ? std::span(joined) : payload);
    std::unique_ptr<io::ByteSource> stream;
    if (header.packing == Packing::Zstd)
        stream = io::zstdSource(*inner);
    else if (header.packing != Packing::Plain)
        stream = io::rawDeflateSource(*inner);
    std::string text(32, '\0');
    const auto got = (stream ? *stream : *inner).read(std::as_writable_bytes(std::span(text)));
    return got && opensLog(std::string_view(text).substr(0, *got)) ? Confidence::Certain : Confidence::No;
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
        return Reading(source, sink, operation).read();
    }
};

} // namespace
} // namespace xlog

std::unique_ptr<Decoder> xlogDecoder()
{
    return std::make_unique<xlog::XlogDecoder>();
}

} // namespace graylens::decode

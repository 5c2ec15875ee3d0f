// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/decode/xlog/block.h"

#include <algorithm>

#include "core/base/byte_reader.h"

namespace graylens::decode::xlog {

namespace {

constexpr std::size_t kSearch = std::size_t {1} << 20; ///< how far one step looks for the next block
constexpr std::uint8_t kFirstMagic = 0x03, kLastMagic = 0x0D;
constexpr std::size_t kHeader = 73, kOldHeader = 13;

bool isMagic(std::byte value)
{
    const auto magic = std::to_integer<std::uint8_t>(value);
    return magic >= kFirstMagic && magic <= kLastMagic;
}

void describe(std::uint8_t magic, BlockHeader& header)
{
    header.bytes = magic < 0x06 ? kOldHeader : kHeader;
    if (magic == 0x04 || magic == 0x07 || magic == 0x09)
        header.packing = Packing::Deflate;
    else if (magic == 0x05)
        header.packing = Packing::DeflateChunks;
    else if (magic == 0x0C || magic == 0x0D)
        header.packing = Packing::Zstd;
    header.isEncrypted = magic == 0x07 || magic == 0x0C;
    header.declaresEncryption = header.isEncrypted || magic == 0x06 || magic == 0x0A;
}

} // namespace

std::optional<BlockHeader> headerOf(std::span<const std::byte> bytes)
{
    if (bytes.empty() || !isMagic(bytes.front()))
        return std::nullopt;
    BlockHeader header;
    describe(std::to_integer<std::uint8_t>(bytes.front()), header);
    if (bytes.size() < header.bytes)
        return std::nullopt;
    ByteReader reader(bytes.subspan(1));
    header.sequence = reader.read<std::uint16_t>().value_or(0);
    header.beginHour = reader.read<std::uint8_t>().value_or(0);
    header.endHour = reader.read<std::uint8_t>().value_or(0);
    header.length = reader.read<std::uint32_t>().value_or(0);
    if (header.beginHour > 23 || header.endHour > 23 || header.length > kMaxPayload)
        return std::nullopt;
    if (header.bytes == kHeader)
        std::copy_n(bytes.begin() + 9, header.key.size(), header.key.begin());
    return header;
}

Fit blockFit(std::span<const std::byte> bytes, const BlockHeader& header, bool complete)
{
    const std::size_t end = header.blockBytes();
    if (bytes.size() < end || bytes[end - 1] != std::byte {0})
        return Fit::None;
    const auto rest = bytes.subspan(end);
    if (rest.empty())
        return complete ? Fit::Chained : Fit::Alone;
    // A header that the end of the file cuts is one as far as it goes.
    const bool isCut = complete && rest.size() < kHeader && isMagic(rest.front());
    return isCut || headerOf(rest) ? Fit::Chained : Fit::Alone;
}

Result<bool> PieceReader::ensure(std::size_t count)
{
    while (!m_ended && m_window.window().size() < count) {
        GL_TRY(const bool more, m_window.refill());
        m_ended = !more;
    }
    return m_window.window().size() >= count;
}

Result<Fit> PieceReader::fitAt(std::size_t at)
{
    GL_CHECK(ensure(at + kHeader));
    const auto header = headerOf(m_window.window().subspan(at));
    if (!header)
        return Fit::None;
    GL_TRY(const bool more, ensure(at + header->blockBytes() + kHeader));
    return blockFit(m_window.window().subspan(at), *header, !more);
}

/// The first block of a chain in [from, before) of the window.
Result<std::optional<std::size_t>> PieceReader::chainedBlock(std::size_t from, std::size_t before)
{
    GL_CHECK(ensure(before));
    before = std::min(before, m_window.window().size());
    const std::uint64_t offset = m_window.offset();
    if (m_searchedTo > offset + from)
        from = static_cast<std::size_t>(m_searchedTo - offset);
    for (std::size_t at = from; at < before; ++at) {
        if (!isMagic(m_window.window()[at]))
            continue;
        GL_TRY(const Fit fit, fitAt(at));
        if (fit == Fit::Chained)
            return at;
    }
    m_searchedTo = std::max(m_searchedTo, offset + before);
    return std::nullopt;
}

/// A header stands here but its end does not fit: its length or its tail is damaged, or what follows.
Result<Piece> PieceReader::brokenBlock(const BlockHeader& header)
{
    Piece piece {Piece::Kind::Broken, m_window.offset(), header, {}};
    const std::size_t claimed = header.blockBytes();
    GL_TRY(const auto next, chainedBlock(header.bytes, std::max(claimed + 1, kSearch)));
    GL_TRY(const Fit fit, fitAt(0));
    const auto window = m_window.window();
    std::size_t end = claimed - 1;
    if (next && !(fit == Fit::Alone && *next >= claimed)) {
        m_used = *next;
        end = window[*next - 1] == std::byte {0} && *next > header.bytes ? *next - 1 : *next;
    } else if (fit == Fit::Alone) {
        piece.kind = Piece::Kind::Whole; // what is damaged comes after it
        m_used = claimed;
    } else {
        piece.kind = window.size() < claimed ? Piece::Kind::Cut : Piece::Kind::Broken;
        m_used = std::min(claimed, window.size());
        end = std::min(end, window.size());
    }
    piece.payload = window.subspan(header.bytes, end - header.bytes);
    return piece;
}

Result<std::optional<Piece>> PieceReader::next()
{
    m_window.consume(m_used);
    m_used = 0;
    GL_TRY(const bool more, ensure(1));
    if (!more)
        return std::nullopt;
    GL_TRY(const Fit fit, fitAt(0));
    const auto header = headerOf(m_window.window());
    if (fit == Fit::Chained) {
        m_used = header->blockBytes();
        return Piece {Piece::Kind::Whole, m_window.offset(), *header,
                      m_window.window().subspan(header->bytes, header->length)};
    }
    if (header) {
        GL_TRY(const Piece piece, brokenBlock(*header));
        return piece;
    }
    GL_TRY(const auto found, chainedBlock(1, kSearch));
    m_used = found ? *found : std::min(kSearch, m_window.window().size());
    return Piece {Piece::Kind::Skipped, m_window.offset(), {}, m_window.window().first(m_used)};
}

} // namespace graylens::decode::xlog

// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>

#include "core/io/byte_source.h"

namespace graylens::decode::xlog {

enum class Packing : std::uint8_t { Plain, Deflate, Zstd, DeflateChunks };

/// What stands before a block's payload (log_magic_num.h and log_crypt.cc of Mars).
struct BlockHeader
{
    std::size_t bytes = 0; ///< 73, or 13 of the oldest files
    std::uint32_t length = 0; ///< of the payload; a zero byte follows it
    std::uint16_t sequence = 0; ///< 0 = not counted (sync mode); else 1 to 65535, then 1 again
    std::uint8_t beginHour = 0, endHour = 0; ///< local time
    Packing packing = Packing::Plain;
    bool declaresEncryption = false; ///< sync blocks do so and are plain all the same
    bool isEncrypted = false;
    std::array<std::byte, 64> key {}; ///< the writer's public key; noise where nothing is encrypted

    std::size_t blockBytes() const { return bytes + length + 1; }
};

/// Payloads beyond this are taken for damage: the library's own buffer holds 150 KiB.
inline constexpr std::uint32_t kMaxPayload = std::uint32_t {4} << 20;

/// The header at the front of `bytes`; nothing where it cannot be one.
std::optional<BlockHeader> headerOf(std::span<const std::byte> bytes);

/// How well a block of `bytes` fits at its front. `complete`: the file ends where `bytes` do.
enum class Fit : std::uint8_t {
    None,
    Alone, ///< ends with its zero byte, but what follows is no block
    Chained, ///< and another block or the end follows
};
Fit blockFit(std::span<const std::byte> bytes, const BlockHeader& header, bool complete);

/// A piece of a file: all its bytes belong to one.
struct Piece
{
    enum class Kind : std::uint8_t {
        Whole,
        Broken, ///< a header and what of its payload stands before the next block
        Cut, ///< the same, before the end of the file
        Skipped, ///< no block
    };
    Kind kind = Kind::Skipped;
    std::uint64_t offset = 0;
    BlockHeader header; ///< unless Skipped
    std::span<const std::byte> payload; ///< until the next piece; of Skipped all bytes
};

/// Takes a stream apart, and finds the next block after damage.
class PieceReader
{
public:
    explicit PieceReader(io::ByteSource& source)
        : m_window(source)
    { }
    /// Nothing at the end. Io.
    Result<std::optional<Piece>> next();

private:
    Result<bool> ensure(std::size_t count);
    Result<Fit> fitAt(std::size_t at);
    Result<std::optional<std::size_t>> chainedBlock(std::size_t from, std::size_t before);
    Result<Piece> brokenBlock(const BlockHeader& header);

    io::WindowReader m_window;
    std::size_t m_used = 0; ///< bytes of the window that the last piece takes
    std::uint64_t m_searchedTo = 0; ///< no chained block begins before this offset, so that none is looked for twice
    bool m_ended = false;
};

} // namespace graylens::decode::xlog

// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "core/base/operation.h"
#include "core/decode/surroundings.h"

namespace graylens::decode::logan {

using Bytes = std::span<const std::byte>;

/// Where the blocks are: the whole of a day's file, behind its header in the file that the library maps.
struct BlockArea
{
    std::size_t begin = 0, end = 0;
    bool isMapped = false;
};
/// Nothing where the bytes begin with neither a block nor a mapped file's header.
std::optional<BlockArea> blockArea(Bytes file);

/// A block as its length says: 0x01, length, ciphertext, and a zero byte where the library closed it.
struct Block
{
    std::size_t offset = 0;
    Bytes sealed;
    bool isClosed = false; ///< the zero byte is there
    bool isCut = false; ///< its length leads beyond the end
    std::size_t next = 0; ///< where the next one should begin
};
/// The block at `offset`; nothing where none can begin there.
std::optional<Block> blockAt(Bytes file, std::size_t offset, std::size_t end);

/// Whether this cipher makes the block a gzip stream.
bool fits(const LogCipher& cipher, Bytes sealed);

/// A block's text.
struct BlockText
{
    std::string text;
    bool isWhole = true; ///< false: the stream breaks off, because the app died or because it is damaged
    bool isDamaged = false; ///< the latter
};
/// Decrypts and inflates. What a dying app left has neither padding nor the stream's end: all that was flushed is
/// kept. Errors: LimitExceeded, Cancelled.
Result<BlockText> openBlock(const LogCipher& cipher, const Block& block, const Operation& operation);

} // namespace graylens::decode::logan

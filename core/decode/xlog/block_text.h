// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/operation.h"
#include "core/decode/surroundings.h"
#include "core/decode/xlog/block.h"
#include "core/decode/xlog/log_items.h"

namespace graylens::decode::xlog {

/// A block on its way from the file to its text. Objects are used again for other blocks: their buffers stay.
struct Block
{
    Piece::Kind kind = Piece::Kind::Whole;
    std::uint64_t offset = 0;
    BlockHeader header;
    std::vector<std::byte> payload; ///< decrypted in place by unfold()
    std::shared_ptr<const LogCipher> cipher; ///< null: not encrypted, or no key fits
    std::optional<Error> failure; ///< where the text broke off; that a stream never ends is none

    std::string_view text() const { return std::string_view(buffer).substr(0, filled); }
    std::vector<LogItem> items; ///< of the text
    bool isLocked() const { return header.isEncrypted && !cipher; }

    std::string buffer;
    std::size_t filled = 0;
};

/// Takes over a piece of the file.
void fill(Block& block, const Piece& piece);

/// Decrypts (the first time) and inflates a block's payload into its text of at most `most` bytes, and takes that
/// apart. Blocks are independent: any number may be unfolded at once.
void unfold(Block& block, std::uint64_t most, const Operation& operation);

/// The front of the text in a payload that is not encrypted (any more), at most 32 bytes; `failed` where it breaks off.
std::string textFront(const BlockHeader& header, std::span<const std::byte> payload, bool& failed);

/// Whether a text begins as logs of Mars do.
bool opensLog(std::string_view text);

} // namespace graylens::decode::xlog

// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/decode/logan/block_file.h"

#include <algorithm>
#include <string_view>

#include "core/base/byte_reader.h"
#include "core/io/decompress.h"

namespace graylens::decode::logan {

namespace {

constexpr std::byte kBlock {0x01}, kMappedHeader {0x0D}, kMappedLength {0x0E};
constexpr std::size_t kHead = 5, kGroup = 16;
constexpr std::size_t kMaxBlock = std::size_t {64} << 20; ///< the library closes units at about 5 KiB
constexpr std::size_t kRead = std::size_t {64} * 1024;

std::uint32_t bigEndian(Bytes four)
{
    std::uint32_t value = 0;
    for (const std::byte byte : four)
        value = value << 8U | std::to_integer<std::uint32_t>(byte);
    return value;
}

/// Without PKCS #7 padding, where there is any.
Bytes unpadded(Bytes plain)
{
    if (plain.empty())
        return plain;
    const auto count = std::to_integer<std::size_t>(plain.back());
    if (count == 0 || count > kGroup || count > plain.size())
        return plain;
    const Bytes padding = plain.last(count);
    const bool isPadding = std::all_of(padding.begin(), padding.end(), [&](std::byte b) { return b == plain.back(); });
    return isPadding ? plain.first(plain.size() - count) : plain;
}

} // namespace

std::optional<BlockArea> blockArea(Bytes file)
{
    if (file.empty())
        return std::nullopt;
    if (file.front() == kBlock)
        return BlockArea {0, file.size(), false};
    ByteReader reader(file);
    if (file.front() != kMappedHeader || !reader.bytes(1))
        return std::nullopt;
    const auto json = reader.text(reader.read<std::uint16_t>().value_or(0));
    if (!json || json->find("\"logan_version\"") == std::string_view::npos)
        return std::nullopt;
    auto mark = reader.read<std::uint8_t>();
    if (mark == std::uint8_t {0}) // the text's own end, where its length leaves that out
        mark = reader.read<std::uint8_t>();
    const auto length = reader.bytes(3);
    if (mark != std::to_integer<std::uint8_t>(kMappedLength) || !length)
        return std::nullopt;
    const auto at = [&](std::size_t i) { return std::to_integer<std::size_t>((*length)[i]); };
    const std::size_t begin = reader.position();
    return BlockArea {begin, std::min(file.size(), begin + (at(0) | at(1) << 8U | at(2) << 16U)), true};
}

std::optional<Block> blockAt(Bytes file, std::size_t offset, std::size_t end)
{
    end = std::min(end, file.size());
    if (offset + kHead > end || file[offset] != kBlock)
        return std::nullopt;
    const std::size_t length = bigEndian(file.subspan(offset + 1, 4));
    if (length == 0 || length > kMaxBlock)
        return std::nullopt;
    Block block;
    block.offset = offset;
    const std::size_t rest = end - offset - kHead;
    block.isCut = length > rest;
    block.sealed = file.subspan(offset + kHead, std::min(length, rest));
    block.next = offset + kHead + block.sealed.size();
    block.isClosed = block.next < end && file[block.next] == std::byte {0};
    block.next += block.isClosed ? 1 : 0;
    return block;
}

bool fits(const LogCipher& cipher, Bytes sealed)
{
    std::vector<std::byte> front(sealed.begin(), sealed.begin() + std::min<std::ptrdiff_t>(std::ssize(sealed), kGroup));
    if (front.size() < kGroup)
        return false;
    cipher.decrypt(front);
    return io::looksLikeGzip(front) && front[2] == std::byte {8};
}

Result<BlockText> openBlock(const LogCipher& cipher, const Block& block, const Operation& operation)
{
    std::vector<std::byte> plain(block.sealed.begin(),
                                 block.sealed.begin()
                                     + std::ssize(block.sealed) / std::ptrdiff_t {kGroup} * std::ptrdiff_t {kGroup});
    cipher.decrypt(plain);
    const auto inner = io::memorySource(unpadded(plain));
    io::Limits limits;
    limits.maxOutputBytes = std::uint64_t {1} << 30;
    const auto stream = io::gzipSource(*inner, limits);
    BlockText out;
    for (;;) {
        if (operation.stopRequested())
            return cancelled();
        const std::size_t before = out.text.size();
        out.text.resize(before + kRead);
        const auto got = stream->read(std::as_writable_bytes(std::span(out.text).subspan(before)));
        out.text.resize(before + got.value_or(0));
        if (!got && got.error().code == Errc::LimitExceeded)
            return tl::make_unexpected(got.error());
        if (!got) {
            out.isWhole = false;
            out.isDamaged = got.error().code != Errc::Truncated;
        }
        if (!got || *got == 0)
            return out;
    }
}

} // namespace graylens::decode::logan

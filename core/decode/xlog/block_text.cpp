// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/decode/xlog/block_text.h"

#include <algorithm>

#include "core/base/byte_reader.h"
#include "core/decode/xlog/record_head.h"
#include "core/io/decompress.h"

namespace graylens::decode::xlog {

namespace {

constexpr std::size_t kRead = std::size_t {256} * 1024;

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

/// A payload as the stream of its text.
class TextStream
{
public:
    TextStream(const BlockHeader& header, std::span<const std::byte> payload, std::uint64_t most)
    {
        if (header.packing == Packing::DeflateChunks) {
            m_joined = joinedChunks(payload);
            payload = m_joined;
        }
        m_inner = io::memorySource(payload);
        io::Limits limits;
        limits.maxOutputBytes = most;
        if (header.packing == Packing::Zstd)
            m_outer = io::zstdSource(*m_inner, limits);
        else if (header.packing != Packing::Plain)
            m_outer = io::rawDeflateSource(*m_inner, limits);
    }
    Result<std::size_t> read(std::span<char> out)
    {
        return (m_outer ? *m_outer : *m_inner).read(std::as_writable_bytes(out));
    }

private:
    std::vector<std::byte> m_joined;
    std::unique_ptr<io::ByteSource> m_inner, m_outer;
};

} // namespace

void fill(Block& block, const Piece& piece)
{
    block.kind = piece.kind;
    block.offset = piece.offset;
    block.header = piece.header;
    block.payload.assign(piece.payload.begin(), piece.payload.end());
    block.cipher = nullptr;
    block.failure.reset();
    block.filled = 0;
}

namespace {

void inflate(Block& block, std::uint64_t most, const Operation& operation)
{
    if (block.cipher && block.header.isEncrypted) {
        block.cipher->decrypt(block.payload);
        block.header.isEncrypted = false;
    }
    TextStream stream(block.header, block.payload, most);
    for (;;) {
        if (operation.stopRequested()) {
            block.failure = cancelled().value();
            return;
        }
        if (block.buffer.size() < block.filled + kRead)
            block.buffer.resize(std::max(block.filled + kRead, block.buffer.size() * 2));
        const auto got = stream.read(std::span(block.buffer).subspan(block.filled));
        if (!got && got.error().code != Errc::Truncated)
            block.failure = got.error();
        if (!got || *got == 0)
            return;
        block.filled += *got;
    }
}

} // namespace

void unfold(Block& block, std::uint64_t most, const Operation& operation)
{
    block.failure.reset();
    block.filled = 0;
    if (!block.isLocked())
        inflate(block, most, operation);
    findItems(block.text(), block.items);
}

std::string textFront(const BlockHeader& header, std::span<const std::byte> payload, bool& failed)
{
    TextStream stream(header, payload, kRead);
    std::string text(32, '\0');
    const auto got = stream.read(text);
    failed = !got;
    text.resize(got.value_or(0));
    return text;
}

bool opensLog(std::string_view text)
{
    return text.starts_with("^^^^^^^^^^") || text.starts_with("~~~~~ ")
        || (levelOf(text) != trace::LogLevel::Unknown && text.size() > 3 && text[3] == '[');
}

} // namespace graylens::decode::xlog

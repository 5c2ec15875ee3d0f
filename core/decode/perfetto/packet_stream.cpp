// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/decode/perfetto/packet_stream.h"

#include <algorithm>

namespace graylens::decode::perfetto {

namespace {

constexpr std::byte kPacketTag {0x0A}; ///< field 1 of Trace, length-delimited
constexpr std::uint64_t kLargestPacket = std::uint64_t {128} << 20U;
constexpr std::size_t kMostSearched = std::size_t {1} << 20U; ///< kept for the next window while looking for a packet

// Packets framed and scanned together: what the nearest cache holds; for several threads, usually all that were read;
// and behind damage, so few that scanning them in vain costs no more than the search did.
constexpr std::size_t kCachedBlock = 2048, kMostBlock = std::size_t {1} << 18U, kLeastBlock = 16;
constexpr std::size_t kScannedAtOnce = 2048;

enum class Frame : std::uint8_t { Whole, Incomplete, Bad };

struct Framed
{
    Frame state = Frame::Bad;
    Bytes packet;
    std::size_t size = 0; ///< with tag and length
};

Framed frameAt(Bytes rest)
{
    if (rest.empty())
        return {Frame::Incomplete, {}, 0};
    if (rest.front() != kPacketTag)
        return {};
    const std::byte* at = rest.data() + 1;
    const std::byte* const end = rest.data() + rest.size();
    std::uint64_t length = 0;
    if (!readVarint(at, end, length))
        return {rest.size() < 11 ? Frame::Incomplete : Frame::Bad, {}, 0};
    if (length > kLargestPacket)
        return {};
    if (length > static_cast<std::uint64_t>(end - at))
        return {Frame::Incomplete, {}, 0};
    const Bytes packet(at, static_cast<std::size_t>(length));
    return {Frame::Whole, packet, static_cast<std::size_t>(at - rest.data()) + packet.size()};
}

/// A packet that is followed by another one, or by the end.
bool isBelievable(Bytes rest, bool isLast)
{
    const Framed first = frameAt(rest);
    if (first.state != Frame::Whole || !looksLikePacket(first.packet))
        return false;
    const Bytes behind = rest.subspan(first.size);
    if (behind.empty())
        return isLast;
    const Framed second = frameAt(behind);
    return second.state == Frame::Whole ? looksLikePacket(second.packet) : second.state == Frame::Incomplete;
}

/// Where the next packet begins behind damage; bytes.size() where none does.
std::size_t findPacket(Bytes bytes, std::size_t from, bool isLast)
{
    for (std::size_t at = from; at < bytes.size(); ++at) {
        const auto tag = std::find(bytes.begin() + static_cast<std::ptrdiff_t>(at), bytes.end(), kPacketTag);
        at = static_cast<std::size_t>(tag - bytes.begin());
        if (at < bytes.size() && isBelievable(bytes.subspan(at), isLast))
            return at;
    }
    return bytes.size();
}

} // namespace

void StreamDamage::skip(std::uint64_t offset, std::uint64_t count)
{
    if (places++ == 0)
        firstOffset = static_cast<std::int64_t>(offset);
    bytes += count;
}

PacketStream::PacketStream(io::ByteSource& source, std::size_t batch, WorkerPool* pool)
    : m_source(source)
    , m_batch(batch)
    , m_pool(pool)
    , m_blockSize(pool ? kMostBlock : kCachedBlock)
{ }

void PacketStream::prepare()
{
    if (m_isPrepared)
        return;
    m_isPrepared = true;
    const Bytes rest = m_window.subspan(m_keep);
    std::swap(m_buffers[0], m_buffers[1]);
    auto& buffer = m_buffers.front();
    const std::size_t wanted = rest.size() < m_batch ? m_batch : 2 * rest.size(); // one packet may be larger than all
    if (buffer.size() < wanted)
        buffer.resize(wanted);
    std::copy(rest.begin(), rest.end(), buffer.begin());
    std::size_t have = rest.size();
    while (!m_atEnd && !m_failure && have < wanted) {
        auto got = m_source.read(std::span(buffer).subspan(have, wanted - have));
        if (!got)
            m_failure = std::move(got).error();
        have += got.value_or(0);
        m_atEnd = got && *got == 0;
    }
    m_window = Bytes(buffer).first(have);
    m_offset += m_keep;
    m_keep = 0;
    frameBlock(0);
}

Result<bool> PacketStream::next(const BlockVisitor& visit)
{
    for (;;) {
        prepare();
        if (m_failure)
            return tl::make_unexpected(*m_failure);
        m_isPrepared = false;
        if (m_window.empty())
            return false;
        m_keep = visitWindow(visit);
        if (m_keep > 0 || m_atEnd)
            return m_keep > 0;
    }
}

/// Visits what is whole in the window and returns how far it came.
std::size_t PacketStream::visitWindow(const BlockVisitor& visit)
{
    for (std::size_t at = 0;;) {
        at = visitBlocks(at, visit);
        const Framed frame = frameAt(m_window.subspan(at));
        if (at == m_window.size() || (frame.state == Frame::Incomplete && !m_atEnd))
            return at;
        std::size_t next = findPacket(m_window, at + 1, m_atEnd);
        if (next == m_window.size() && frame.state == Frame::Incomplete) {
            m_damage.cutOffset = static_cast<std::int64_t>(m_offset + at);
            m_damage.cutBytes = m_window.size() - at;
            return m_window.size();
        }
        if (next == m_window.size() && !m_atEnd)
            next = std::max(at + 1, m_window.size() - std::min(m_window.size(), kMostSearched));
        m_damage.skip(m_offset + at, next - at);
        at = next;
        frameBlock(at);
    }
}

/// Visits packets from `at`, where the block begins, up to the first bytes that are none.
std::size_t PacketStream::visitBlocks(std::size_t at, const BlockVisitor& visit)
{
    using Kind = ScannedPacket::Kind;
    while (!m_block.empty()) {
        scanBlock();
        const auto bad = std::find_if(m_block.begin(), m_block.end(),
                                      [](const auto& packet) { return packet.kind == Kind::Damaged; });
        visit({m_block.begin(), bad});
        m_packets += static_cast<std::uint64_t>(bad - m_block.begin());
        if (bad != m_block.end()) {
            m_blockSize = kLeastBlock;
            return static_cast<std::size_t>(bad->offset - m_offset);
        }
        m_blockSize = std::min(2 * m_blockSize, m_pool ? kMostBlock : kCachedBlock);
        at = m_blockEnd;
        frameBlock(at);
    }
    return at;
}

/// Finds the packets that follow each other from `at` on, as far as tags and lengths tell.
void PacketStream::frameBlock(std::size_t at)
{
    m_block.clear();
    while (m_block.size() < m_blockSize) {
        const Framed frame = frameAt(m_window.subspan(at));
        if (frame.state != Frame::Whole)
            break;
        ScannedPacket& packet = m_block.emplace_back();
        packet.bytes = frame.packet;
        packet.offset = m_offset + at;
        at += frame.size;
    }
    m_blockEnd = at;
}

void PacketStream::scanBlock()
{
    const std::size_t parts = (m_block.size() + kScannedAtOnce - 1) / kScannedAtOnce;
    forEachOn(m_pool, parts, [this](std::size_t part) {
        const std::size_t end = std::min((part + 1) * kScannedAtOnce, m_block.size());
        for (std::size_t i = part * kScannedAtOnce; i < end; ++i)
            scan(m_block[i]);
    });
}

void visitPackets(Bytes bytes, std::uint64_t offset, const PacketVisitor& visit, StreamDamage& damage)
{
    std::size_t at = 0;
    while (at < bytes.size()) {
        const Framed frame = frameAt(bytes.subspan(at));
        Packet packet;
        if (frame.state == Frame::Whole && readPacket(frame.packet, offset, packet)) {
            visit(packet);
            at += frame.size;
            continue;
        }
        const std::size_t next = findPacket(bytes, at + 1, true);
        damage.skip(offset, next - at);
        at = next;
    }
}

std::size_t leadingPackets(Bytes bytes, std::size_t most)
{
    std::size_t count = 0;
    while (count < most && !bytes.empty()) {
        const Framed frame = frameAt(bytes);
        if (frame.state != Frame::Whole || (!frame.packet.empty() && !looksLikePacket(frame.packet)))
            break;
        ++count;
        bytes = bytes.subspan(frame.size);
    }
    return count;
}

} // namespace graylens::decode::perfetto

// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/decode/perfetto/packet_stream.h"

#include <algorithm>

namespace graylens::decode::perfetto {

namespace {

constexpr std::byte kPacketTag {0x0A}; ///< field 1 of Trace, length-delimited
constexpr std::uint64_t kLargestPacket = std::uint64_t {128} << 20U;
constexpr std::size_t kMostSearched = std::size_t {1} << 20U; ///< kept for the next window while looking for a packet

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

PacketStream::PacketStream(io::ByteSource& source, std::size_t batch)
    : m_window(source, batch)
    , m_batch(batch)
{ }

Result<bool> PacketStream::next(const PacketVisitor& visit)
{
    m_window.consume(m_keep);
    m_keep = 0;
    for (;;) {
        while (!m_atEnd && m_window.window().size() < m_batch) {
            GL_TRY(const bool more, m_window.refill());
            m_atEnd = !more;
        }
        if (m_window.window().empty())
            return false;
        m_keep = visitWindow(visit);
        if (m_keep > 0 || m_atEnd)
            return m_keep > 0;
        GL_TRY(const bool more, m_window.refill()); // one packet is larger than the window
        m_atEnd = !more;
    }
}

/// Visits what is whole in the window and returns how far it came.
std::size_t PacketStream::visitWindow(const PacketVisitor& visit)
{
    const Bytes window = m_window.window();
    std::size_t at = 0;
    Packet packet;
    while (at < window.size()) {
        const Framed frame = frameAt(window.subspan(at));
        if (frame.state == Frame::Incomplete && !m_atEnd)
            break;
        if (frame.state == Frame::Whole) {
            if (readPacket(frame.packet, m_window.offset() + at, packet)) [[likely]] {
                visit(packet);
                ++m_packets;
                at += frame.size;
                continue;
            }
        }
        std::size_t next = findPacket(window, at + 1, m_atEnd);
        if (next == window.size() && frame.state == Frame::Incomplete) {
            m_damage.cutOffset = static_cast<std::int64_t>(m_window.offset() + at);
            m_damage.cutBytes = window.size() - at;
            return window.size();
        }
        if (next == window.size() && !m_atEnd)
            next = std::max(at + 1, window.size() - std::min(window.size(), kMostSearched));
        m_damage.skip(m_window.offset() + at, next - at);
        at = next;
    }
    return at;
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

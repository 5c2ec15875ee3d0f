// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <functional>

#include "core/decode/perfetto/packet.h"
#include "core/io/byte_source.h"

namespace graylens::decode::perfetto {

/// What could not be read as packets.
struct StreamDamage
{
    std::uint64_t places = 0; ///< gaps that were skipped
    std::uint64_t bytes = 0;
    std::int64_t firstOffset = -1;
    std::uint64_t cutBytes = 0; ///< of a packet that the end of the file cuts
    std::int64_t cutOffset = -1;

    void skip(std::uint64_t offset, std::uint64_t count);
};

/// Called with each packet, in order of the file.
using PacketVisitor = std::function<void(const Packet&)>;

/// Finds the packets of a file or stream: they follow each other, each with tag and length. After damage it looks for
/// the next bytes that are a packet and are followed by one.
class PacketStream
{
public:
    /// `batch`: about so many bytes are visited at once.
    PacketStream(io::ByteSource& source, std::size_t batch);
    /// Visits the next packets; their bytes stay until the next call. False at the end.
    Result<bool> next(const PacketVisitor& visit);
    const StreamDamage& damage() const { return m_damage; }
    std::uint64_t offset() const { return m_window.offset(); }
    std::uint64_t packets() const { return m_packets; }

private:
    std::size_t visitWindow(const PacketVisitor& visit);

    io::WindowReader m_window;
    std::size_t m_batch;
    std::size_t m_keep = 0; ///< of the window: visited by the last call, to be dropped by the next
    bool m_atEnd = false;
    StreamDamage m_damage;
    std::uint64_t m_packets = 0;
};

/// Visits the packets in bytes that are all there (those of a compressed packet). `offset` is told for each.
void visitPackets(Bytes bytes, std::uint64_t offset, const PacketVisitor& visit, StreamDamage& damage);

/// How many whole packets stand at the start, at most `most`; none where the bytes do not begin with one.
std::size_t leadingPackets(Bytes bytes, std::size_t most);

} // namespace graylens::decode::perfetto

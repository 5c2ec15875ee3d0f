// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <vector>

#include "core/base/worker_pool.h"
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
/// Called with packets that follow each other, none of them damaged, in order of the file.
using BlockVisitor = std::function<void(std::span<const ScannedPacket>)>;

/// Finds the packets of a file or stream: they follow each other, each with tag and length. After damage it looks for
/// the next bytes that are a packet and are followed by one.
class PacketStream
{
public:
    /// `batch`: about so many bytes are visited at once. `pool` (or null) scans packets side by side.
    PacketStream(io::ByteSource& source, std::size_t batch, WorkerPool* pool);
    /// Visits the next packets; their bytes stay until the call after the next one to prepare(). False at the end.
    Result<bool> next(const BlockVisitor& visit);
    /// Reads ahead what next() needs. It may run on another thread, as long as no other call does.
    void prepare();
    const StreamDamage& damage() const { return m_damage; }
    std::uint64_t packets() const { return m_packets; }

private:
    std::size_t visitWindow(const BlockVisitor& visit);
    std::size_t visitBlocks(std::size_t at, const BlockVisitor& visit);
    void frameBlock(std::size_t at);
    void scanBlock();

    io::ByteSource& m_source;
    std::size_t m_batch;
    WorkerPool* m_pool;
    std::array<std::vector<std::byte>, 2> m_buffers; ///< they take turns, so that reading ahead leaves bytes in place
    Bytes m_window; ///< of the first buffer: what is read and not visited, and m_keep bytes before it
    std::uint64_t m_offset = 0; ///< of the window in the stream
    std::size_t m_keep = 0; ///< of the window: visited by the last call
    bool m_isPrepared = false, m_atEnd = false;
    std::optional<Error> m_failure;
    std::vector<ScannedPacket> m_block; ///< framed and scanned together
    std::size_t m_blockEnd = 0; ///< in the window
    std::size_t m_blockSize; ///< packets in the next block: few behind damage, where little is known to be right
    StreamDamage m_damage;
    std::uint64_t m_packets = 0;
};

/// Visits the packets in bytes that are all there (those of a compressed packet). `offset` is told for each.
void visitPackets(Bytes bytes, std::uint64_t offset, const PacketVisitor& visit, StreamDamage& damage);

/// How many whole packets stand at the start, at most `most`; none where the bytes do not begin with one.
std::size_t leadingPackets(Bytes bytes, std::size_t most);

} // namespace graylens::decode::perfetto

// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "core/base/operation.h"
#include "core/base/result.h"
#include "core/decode/art_method/packet_entries.h"

namespace graylens::decode::art_method {

enum class PacketKind : std::uint8_t { Thread = 0, Method = 1, Entries = 2, Summary = 3 };

struct Packet
{
    PacketKind kind = PacketKind::Thread;
    std::size_t begin = 0, end = 0; ///< in the content, head included
    std::uint64_t id = 0; ///< thread id, or the method's address or number
    std::string_view text; ///< name, method line or summary
    EntryBlock block; ///< of Entries
    std::uint64_t endNs = 0, endMonotonicNs = 0; ///< of a dump's summary: one moment on its clock and on the monotonic
};

enum class PacketStatus : std::uint8_t {
    Whole,
    Cut, ///< the content ends inside it; `packet` holds what there is
    Bad, ///< no packet at all
};

/// The packet that begins at `at`, which is inside the content. Strict: blocks of records must fit their size exactly.
PacketStatus readPacket(std::span<const std::byte> content, std::size_t at, const PacketRules& rules, Packet& packet,
                        bool strict = false);

/// The packets of a file in order. Bytes that are none are skipped up to where two packets follow each other.
struct PacketList
{
    std::vector<Packet> packets;
    std::size_t end = 0; ///< behind the last one
    bool isCut = false; ///< the content ends inside a packet
    std::size_t damagedAt = 0, damagedBytes = 0;
};

Result<PacketList> listPackets(std::span<const std::byte> content, const PacketRules& rules,
                               const Operation& operation);

/// Bytes from the start of the content that are whole packets one after the other under these rules; looks at no more
/// than a few hundred of them. What a guess of the layout is judged by.
std::size_t soundBytes(std::span<const std::byte> content, const PacketRules& rules);

} // namespace graylens::decode::art_method

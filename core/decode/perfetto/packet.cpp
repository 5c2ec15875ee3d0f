// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/decode/perfetto/packet.h"

#include <algorithm>
#include <array>

namespace graylens::decode::perfetto {

namespace {

/// Highest field number in use anywhere in a packet, with room for vendors' extensions.
constexpr std::uint32_t kMostFieldNumber = 20000;

/// Fields of a TracePacket that are numbers; the others below kKnownFields are messages, strings or bytes.
constexpr std::array<std::uint32_t, 13> kNumbers {packet_field::Timestamp,
                                                  packet_field::SequenceId,
                                                  packet_field::SequenceFlags,
                                                  packet_field::StateCleared,
                                                  packet_field::PacketDropped,
                                                  packet_field::ClockId,
                                                  packet_field::TrustedPid,
                                                  packet_field::FirstOnSequence,
                                                  packet_field::MachineId,
                                                  3,
                                                  113,
                                                  116,
                                                  131};
constexpr std::uint32_t kKnownFields = 100; ///< numbers above may be newer than this list

} // namespace

std::optional<Packet> readPacket(Bytes bytes, std::uint64_t offset)
{
    Packet packet;
    packet.bytes = bytes;
    packet.offset = offset;
    bool other = false;
    unsigned bundles = 0;
    WireReader reader(bytes);
    for (Field field; reader.next(field);) {
        switch (field.number) {
        case packet_field::Timestamp:
            packet.timestamp = field.value;
            packet.hasTimestamp = true;
            break;
        case packet_field::SequenceId:
            packet.sequence = static_cast<std::uint32_t>(field.value);
            break;
        case packet_field::TrackEvent:
            packet.trackEvent = field.bytes;
            packet.hasTrackEvent = field.isLength();
            break;
        case packet_field::SequenceFlags:
            packet.flags = static_cast<std::uint32_t>(field.value);
            break;
        case packet_field::ClockId:
            packet.clock = static_cast<std::uint32_t>(field.value);
            break;
        case packet_field::InternedData:
            packet.internedData = field.bytes;
            other = true;
            break;
        case packet_field::Defaults:
            packet.defaults = field.bytes;
            other = true;
            break;
        case packet_field::StateCleared:
            packet.stateCleared = field.value != 0;
            other = true;
            break;
        case packet_field::PacketDropped:
            packet.dropped = field.value != 0;
            other = true;
            break;
        case packet_field::FirstOnSequence:
            packet.firstOnSequence = field.value != 0;
            break;
        case packet_field::MachineId:
            packet.machine = static_cast<std::uint32_t>(field.value);
            break;
        case packet_field::TrustedPid:
            packet.trustedPid = field.asInt32();
            break;
        case 3: // trusted_uid
            break;
        case packet_field::FtraceEvents:
            ++bundles;
            other = true;
            break;
        default:
            other = true;
        }
    }
    // A length that grew by damage swallows the packets behind it, whose tags read as so many ftrace bundles.
    if (reader.damaged() || bundles > 1)
        return std::nullopt;
    packet.onlyTrackEvent = packet.hasTrackEvent && !other;
    return packet;
}

bool looksLikePacket(Bytes bytes)
{
    WireReader reader(bytes);
    bool any = false;
    unsigned bundles = 0;
    for (Field field; reader.next(field);) {
        if (field.number > kMostFieldNumber)
            return false;
        const bool isNumber = std::find(kNumbers.begin(), kNumbers.end(), field.number) != kNumbers.end();
        if (field.number < kKnownFields && isNumber == field.isLength())
            return false;
        bundles += field.number == packet_field::FtraceEvents ? 1 : 0;
        any = true;
    }
    return any && !reader.damaged() && bundles <= 1;
}

} // namespace graylens::decode::perfetto

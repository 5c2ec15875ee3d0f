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
                                                  packet_field::TrustedUid,
                                                  113,
                                                  116,
                                                  131};
constexpr std::uint32_t kKnownFields = 100; ///< numbers above may be newer than this list

/// Takes what nearly every packet has. False: the field is something else.
inline bool takeField(const Field& field, Packet& packet)
{
    switch (field.number) {
    case packet_field::Timestamp:
        packet.timestamp = field.value;
        packet.hasTimestamp = true;
        return true;
    case packet_field::SequenceId:
        packet.sequence = static_cast<std::uint32_t>(field.value);
        return true;
    case packet_field::TrackEvent:
        packet.trackEvent = field.bytes;
        packet.hasTrackEvent = field.isLength();
        return true;
    case packet_field::SequenceFlags:
        packet.flags = static_cast<std::uint32_t>(field.value);
        return true;
    case packet_field::ClockId:
        packet.clock = static_cast<std::uint32_t>(field.value);
        return true;
    case packet_field::FirstOnSequence:
        packet.firstOnSequence = field.value != 0;
        return true;
    case packet_field::MachineId:
        packet.machine = static_cast<std::uint32_t>(field.value);
        return true;
    case packet_field::TrustedUid:
    case packet_field::TrustedPid:
        return true;
    default:
        return false;
    }
}

void takeRarer(const Field& field, Packet& packet)
{
    if (field.number == packet_field::InternedData)
        packet.internedData = field.bytes;
    else if (field.number == packet_field::Defaults)
        packet.defaults = field.bytes;
    else if (field.number == packet_field::StateCleared)
        packet.stateCleared = field.value != 0;
    else if (field.number == packet_field::PacketDropped)
        packet.dropped = field.value != 0;
}

} // namespace

bool readPacket(Bytes bytes, std::uint64_t offset, Packet& packet)
{
    packet = {};
    packet.bytes = bytes;
    packet.offset = offset;
    bool other = false;
    unsigned bundles = 0;
    WireReader reader(bytes);
    // Time, sequence, event, flags: what a packet of one event has, in the order that writers use.
    std::uint64_t number = 0;
    constexpr auto tag = [](std::uint32_t field, WireType type) {
        return static_cast<std::uint8_t>(field << 3U | static_cast<std::uint32_t>(type));
    };
    packet.hasTimestamp = reader.takeNumber(tag(packet_field::Timestamp, WireType::Varint), packet.timestamp);
    if (reader.takeNumber(tag(packet_field::SequenceId, WireType::Varint), number))
        packet.sequence = static_cast<std::uint32_t>(number);
    packet.hasTrackEvent = reader.takeBytes(tag(packet_field::TrackEvent, WireType::Length), packet.trackEvent);
    if (reader.takeNumber(tag(packet_field::SequenceFlags, WireType::Varint), number))
        packet.flags = static_cast<std::uint32_t>(number);
    for (Field field; reader.next(field);) {
        if (takeField(field, packet)) [[likely]]
            continue;
        takeRarer(field, packet);
        bundles += field.number == packet_field::FtraceEvents ? 1 : 0;
        other = true;
    }
    // A length that grew by damage swallows the packets behind it, whose tags read as so many ftrace bundles.
    if (reader.damaged() || bundles > 1)
        return false;
    packet.onlyTrackEvent = packet.hasTrackEvent && !other;
    return true;
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

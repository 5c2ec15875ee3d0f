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

/// Time, sequence, event, flags: what a packet of one event has, in the order that writers use.
struct Usual
{
    std::uint64_t timestamp = 0, sequence = 0, flags = 0;
    Bytes event;
    bool hasTimestamp = false, hasEvent = false;

    explicit Usual(WireReader& reader)
    {
        constexpr auto tag = [](std::uint32_t field, WireType type) {
            return static_cast<std::uint8_t>(field << 3U | static_cast<std::uint32_t>(type));
        };
        hasTimestamp = reader.takeNumber(tag(packet_field::Timestamp, WireType::Varint), timestamp);
        reader.takeNumber(tag(packet_field::SequenceId, WireType::Varint), sequence);
        hasEvent = reader.takeBytes(tag(packet_field::TrackEvent, WireType::Length), event);
        reader.takeNumber(tag(packet_field::SequenceFlags, WireType::Varint), flags);
    }
};

} // namespace

namespace {

void takeEvent(ScannedPacket& packet, std::uint64_t timestamp, std::uint64_t sequence, std::uint64_t flags, Bytes event)
{
    using Kind = ScannedPacket::Kind;
    packet.kind = (flags & Packet::kStateCleared) != 0 ? Kind::Other : Kind::Event;
    packet.needsState = (flags & Packet::kNeedsState) != 0;
    packet.timestamp = timestamp;
    packet.sequence = static_cast<std::uint32_t>(sequence);
    packet.eventBegin = static_cast<std::uint32_t>(event.data() - packet.bytes.data());
    packet.eventSize = static_cast<std::uint32_t>(event.size());
}

void scanUnusual(ScannedPacket& packet)
{
    Packet whole;
    if (!readPacket(packet.bytes, packet.offset, whole))
        packet.kind = ScannedPacket::Kind::Damaged;
    else if (whole.onlyTrackEvent && whole.hasTimestamp && whole.clock == 0 && whole.machine == 0)
        takeEvent(packet, whole.timestamp, whole.sequence, whole.flags, whole.trackEvent);
    else
        packet.kind = ScannedPacket::Kind::Other;
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
    const Usual usual(reader);
    packet.timestamp = usual.timestamp;
    packet.hasTimestamp = usual.hasTimestamp;
    packet.sequence = static_cast<std::uint32_t>(usual.sequence);
    packet.trackEvent = usual.event;
    packet.hasTrackEvent = usual.hasEvent;
    packet.flags = static_cast<std::uint32_t>(usual.flags);
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

void scan(ScannedPacket& packet)
{
    WireReader reader(packet.bytes);
    const Usual usual(reader);
    if (reader.remaining() > 0)
        return scanUnusual(packet);
    if (usual.hasTimestamp && usual.hasEvent)
        return takeEvent(packet, usual.timestamp, usual.sequence, usual.flags, usual.event);
    packet.kind = ScannedPacket::Kind::Other;
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

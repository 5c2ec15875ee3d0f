// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

#include "core/decode/perfetto/wire.h"

namespace graylens::decode::perfetto {

/// Numbers of the fields of a TracePacket that this program looks at (protos/perfetto/trace/trace_packet.proto).
namespace packet_field {
enum : std::uint32_t {
    FtraceEvents = 1,
    ProcessTree = 2,
    TrustedUid = 3,
    ClockSnapshot = 6,
    SysStats = 7,
    Timestamp = 8,
    ProcessStats = 9,
    SequenceId = 10,
    TrackEvent = 11,
    InternedData = 12,
    SequenceFlags = 13,
    TraceConfig = 33,
    TraceStats = 35,
    ProfilePacket = 37,
    Battery = 38,
    AndroidLog = 39,
    StateCleared = 41,
    PacketDropped = 42,
    ProcessDescriptor = 43,
    ThreadDescriptor = 44,
    SystemInfo = 45,
    PackagesList = 47,
    CompressedPackets = 50,
    StreamingProfile = 54,
    ClockId = 58,
    Defaults = 59,
    TrackDescriptor = 60,
    ModuleSymbols = 61,
    DeobfuscationMapping = 64,
    PerfSample = 66,
    FrameTimeline = 76,
    TrustedPid = 79,
    FirstOnSequence = 87,
    MachineId = 98,
    ArtProcess = 131,
    ZstdPackets = 133,
    StackSample = 135,
};
}

/// The fields that stand in nearly every packet, and its content.
struct Packet
{
    Bytes bytes; ///< all of it
    std::uint64_t offset = 0; ///< of the packet in the file (of the enclosing one, where it was compressed)
    std::uint64_t timestamp = 0;
    std::uint32_t sequence = 0; ///< 0: written by the service itself
    std::uint32_t clock = 0; ///< 0: not said
    std::uint32_t flags = 0;
    std::uint32_t machine = 0;
    bool hasTimestamp = false;
    bool dropped = false, firstOnSequence = false, stateCleared = false;
    bool onlyTrackEvent = false; ///< nothing in it but a track event and the fields above
    Bytes trackEvent, internedData, defaults; ///< empty where absent
    bool hasTrackEvent = false;

    static constexpr std::uint32_t kStateCleared = 1, kNeedsState = 2; ///< bits of flags
    bool clears() const { return stateCleared || (flags & kStateCleared) != 0; }
    bool needsState() const { return (flags & kNeedsState) != 0; }
};

/// False where the bytes are no well-formed packet.
bool readPacket(Bytes bytes, std::uint64_t offset, Packet& packet);

/// A packet as far as its own bytes tell, small enough that thousands wait for their turn.
struct ScannedPacket
{
    enum class Kind : std::uint8_t {
        Event, ///< only a track event with a time, on the clock of its sequence: nearly all of most traces
        Other, ///< for readPacket()
        Damaged,
    };
    Bytes bytes;
    std::uint64_t offset = 0; ///< in the file
    // Of an Event:
    std::uint64_t timestamp = 0;
    std::uint32_t eventBegin = 0, eventSize = 0; ///< in `bytes`
    std::uint32_t sequence = 0;
    Kind kind = Kind::Damaged;
    bool needsState = false;

    Bytes event() const { return bytes.subspan(eventBegin, eventSize); }
};
/// Fills in all but the bytes and the offset, which are there. Touches nothing else, so that packets are scanned side
/// by side.
void scan(ScannedPacket& packet);

/// Whether bytes chosen by guess are a packet: well-formed, and its known fields have the types they should have.
bool looksLikePacket(Bytes bytes);

} // namespace graylens::decode::perfetto

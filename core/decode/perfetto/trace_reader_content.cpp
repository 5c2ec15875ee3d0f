// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
// What stands in a packet, handed to the reader of its kind.
#include <algorithm>
#include <array>

#include "core/decode/perfetto/trace_reader.h"

namespace graylens::decode::perfetto {

namespace {

constexpr std::uint32_t kTraceUuid = 89;

/// Contents that say nothing of their own: about the sequence, the recorder, synchronisation.
constexpr std::array<std::uint32_t, 10> kBookkeeping {packet_field::TrackEvent,
                                                      packet_field::InternedData,
                                                      packet_field::Defaults,
                                                      packet_field::ClockSnapshot,
                                                      packet_field::CompressedPackets,
                                                      packet_field::ZstdPackets,
                                                      34,
                                                      36,
                                                      69,
                                                      124};

} // namespace

void TraceReader::one(const Field& field, const Packet& packet, Lane& lane, TimeNs ts)
{
    switch (field.number) {
    case packet_field::FtraceEvents:
        return m_ftrace.readBundle(field.bytes, packet.sequence, lane.sequence.interned());
    case packet_field::ProcessTree:
        return m_facts.readProcessTree(field.bytes);
    case packet_field::ProcessDescriptor:
    case packet_field::ThreadDescriptor:
    case packet_field::TrackDescriptor:
        return descriptor(field, lane);
    case packet_field::AndroidLog:
        return m_facts.readAndroidLog(field.bytes);
    case packet_field::SystemInfo:
        m_facts.readSystemInfo(field.bytes);
        return m_ftrace.setKernel(m_facts.kernel());
    case packet_field::TraceConfig:
        return m_facts.readTraceConfig(field.bytes);
    case packet_field::TraceStats:
        return m_facts.readTraceStats(field.bytes);
    case packet_field::PackagesList:
        return m_facts.readPackages(field.bytes);
    case kTraceUuid:
        return m_facts.readUuid(field.bytes);
    case packet_field::FrameTimeline:
        return m_frames.read(field.bytes, ts);
    case packet_field::SysStats:
        return m_counters.readSysStats(field.bytes, ts);
    case packet_field::ProcessStats:
        return m_counters.readProcessStats(field.bytes, ts);
    case packet_field::Battery:
        return m_counters.readBattery(field.bytes, ts);
    case packet_field::ModuleSymbols:
    case packet_field::DeobfuscationMapping:
    case packet_field::ProfilePacket:
    case packet_field::ArtProcess:
    case packet_field::PerfSample:
    case packet_field::StackSample:
    case packet_field::StreamingProfile:
        return profile(field, packet, lane.sequence, ts);
    default:
        if (std::find(kBookkeeping.begin(), kBookkeeping.end(), field.number) == kBookkeeping.end())
            ++m_notShown[field.number];
    }
}

void TraceReader::profile(const Field& field, const Packet& packet, Sequence& sequence, TimeNs ts)
{
    switch (field.number) {
    case packet_field::ModuleSymbols:
        return m_symbols.addModule(field.bytes);
    case packet_field::DeobfuscationMapping:
        return m_symbols.addMapping(field.bytes);
    case packet_field::ProfilePacket:
        return m_heap.read(field.bytes, sequence);
    case packet_field::PerfSample:
        return m_profiles.readPerfSample(field.bytes, ts, sequence);
    case packet_field::ArtProcess:
        return m_profiles.readArtProcess(field.bytes, ts);
    case packet_field::StackSample:
        return m_profiles.readStackSample(field.bytes, ts, sequence);
    default:
        break;
    }
    if (packet.hasTimestamp) {
        m_profiles.readStreaming(field.bytes, ts, sequence);
        return;
    }
    const TimeNs begin = sequence.referenceTimeUs * 1000;
    const TimeNs converted = m_clocks.toTrace(kMonotonic, 0, static_cast<std::uint64_t>(begin)).value_or(begin);
    sequence.referenceTimeUs += (m_profiles.readStreaming(field.bytes, converted, sequence) - converted) / 1000;
}

void TraceReader::descriptor(const Field& field, Lane& lane)
{
    if (field.number == packet_field::TrackDescriptor)
        return m_tracks.describe(field.bytes);
    if (field.number == packet_field::ProcessDescriptor)
        return m_tracks.describeProcess(field.bytes);
    Sequence& sequence = lane.sequence;
    std::string_view name;
    forEachField(field.bytes, [&](const Field& part) {
        switch (part.number) {
        case 1:
            sequence.pid = part.asInt32();
            break;
        case 2:
            sequence.tid = part.asInt32();
            break;
        case 5:
            name = part.text();
            break;
        case 6:
            sequence.referenceTimeUs = part.asSigned() % (std::int64_t {1} << 52U);
            sequence.referencesAreValid = true;
            break;
        default:
            break;
        }
    });
    if (sequence.tid < 0)
        return;
    const std::uint64_t track = m_tracks.threadTrack(sequence.pid, sequence.tid);
    if (!name.empty())
        m_kernelEvents.tasks().nameThread(sequence.tid, name);
    sequence.setThreadTrack(track);
}

} // namespace graylens::decode::perfetto

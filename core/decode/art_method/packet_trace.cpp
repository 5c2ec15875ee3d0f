// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/decode/art_method/packet_trace.h"

#include <algorithm>
#include <array>
#include <string>

#include <fmt/format.h>

#include "core/base/byte_reader.h"
#include "core/base/worker_pool.h"
#include "core/decode/art_method/packet_index.h"
#include "core/decode/art_method/packet_lanes.h"

namespace graylens::decode::art_method {

namespace {

using trace::Severity;

std::string_view layoutName(PacketLayout layout)
{
    switch (layout) {
    case PacketLayout::Pointers:
        return "packets A";
    case PacketLayout::Ticks:
        return "packets B";
    case PacketLayout::Short:
        return "packets C";
    case PacketLayout::Dump:
        break;
    }
    return "always-on dump";
}

class PacketReading
{
public:
    PacketReading(std::span<const std::byte> content, const PacketHeader& header, std::uint64_t firstOffset,
                  TextHeader& text, trace::EventSink& sink, const Operation& operation)
        : m_content(content)
        , m_header(header)
        , m_firstOffset(firstOffset)
        , m_text(text)
        , m_sink(sink)
        , m_operation(operation)
        , m_methods(sink)
    { }

    Result<void> run()
    {
        GL_TRY(m_list, listPackets(m_content, m_header.rules, m_operation));
        if (m_list.packets.empty())
            return fail(m_list.damagedBytes > 0 ? Errc::Corrupt : Errc::Truncated,
                        "the file holds no whole packet: there are no calls in it");
        collect();
        writeCalls();
        identify();
        describe();
        reportLosses();
        return {};
    }

private:
    bool isDump() const { return m_header.rules.layout == PacketLayout::Dump; }

    void collect()
    {
        for (const Packet& packet : m_list.packets) {
            if (packet.kind == PacketKind::Thread)
                m_names.insert_or_assign(static_cast<std::uint32_t>(packet.id), packet.text);
            else if (packet.kind == PacketKind::Method)
                m_badLines += m_methods.add(packet.id, packet.text) ? 0U : 1U;
            else if (packet.kind == PacketKind::Summary && isDump())
                m_header.start = clockOffset(packet);
            else if (packet.kind == PacketKind::Summary)
                m_text.addText(packet.text);
            else
                laneOf(packet.block.tid).add(packet.block);
        }
        m_sink.recordingStart(m_header.start);
    }
    /// What makes a dump's times those of the phone's monotonic clock; 0 where the two have nothing to do with each
    /// other.
    static TimeNs clockOffset(const Packet& packet)
    {
        constexpr auto kLatest = std::uint64_t {1} << 61;
        if (packet.endNs > kLatest || packet.endMonotonicNs > kLatest)
            return 0;
        return static_cast<TimeNs>(packet.endMonotonicNs) - static_cast<TimeNs>(packet.endNs);
    }
    PacketLane& laneOf(std::uint32_t tid)
    {
        const auto [at, isNew] = m_laneOf.try_emplace(tid, m_lanes.size());
        if (isNew) {
            const auto pid = m_text.number("pid");
            m_threads.push_back(m_sink.thread(pid ? static_cast<std::int64_t>(*pid) : -1, tid));
            m_lanes.emplace_back(tid, m_sink.threadTrack(m_threads.back()));
        }
        return m_lanes[at->second];
    }

    void writeCalls()
    {
        const auto& rules = m_header.rules;
        std::vector<std::vector<std::uint64_t>> unknown(m_lanes.size());
        forEachOn(m_operation.pool, m_lanes.size(), [&](std::size_t i) {
            if (isDump())
                m_lanes[i].sortByTime(m_content, rules);
            unknown[i] = m_lanes[i].unknownMethods(m_content, rules, m_methods);
        });
        for (const auto& ids : unknown)
            for (const std::uint64_t id : ids)
                m_methods.addUnknown(id);
        forEachOn(m_sink.takesTracksInParallel() ? m_operation.pool : nullptr, m_lanes.size(),
                  [&](std::size_t i) { m_lanes[i].write(m_content, rules, m_methods, m_header.start, m_sink); });
    }

    void identify()
    {
        const auto pid = m_text.number("pid");
        for (std::size_t i = 0; i < m_lanes.size(); ++i) {
            m_sink.identifyThread(m_threads[i], pid ? static_cast<std::int64_t>(*pid) : -1, m_lanes[i].tid());
            const auto name = m_names.find(m_lanes[i].tid());
            if (name != m_names.end())
                m_sink.nameThread(m_threads[i], m_sink.intern(name->second));
            else if (const ThreadEntry* entry = m_text.thread(static_cast<std::uint16_t>(m_lanes[i].tid() & 0xFFFFU)))
                m_sink.nameThread(m_threads[i], m_sink.intern(entry->name));
        }
    }

    void describe()
    {
        for (const auto& [key, value] : m_text.options())
            m_sink.metadata(key, value);
        const bool timeless = isTimeless();
        if (m_text.option("clock").empty())
            m_sink.metadata("clock", timeless ? "none" : m_header.rules.dual ? "dual" : "wall");
        if (!isDump())
            m_sink.metadata("trace.version", m_header.rules.dual ? "5" : "4");
        m_sink.metadata("trace.layout", layoutName(m_header.rules.layout));
        std::vector<SamplingProbe> probes;
        for (const PacketLane& lane : m_lanes)
            probes.push_back(lane.probe());
        if (const auto interval = timeless ? std::nullopt : SamplingProbe::interval(std::move(probes))) {
            m_sink.markSampled();
            m_sink.metadata("sampling-interval-usec", fmt::format("{}", *interval));
        }
    }

    bool isTimeless() const
    {
        return std::any_of(m_list.packets.begin(), m_list.packets.end(),
                           [](const Packet& packet) { return packet.block.timeless; });
    }

    void report(std::string_view code, Severity severity, std::uint64_t count, std::string_view message,
                std::int64_t offset = -1)
    {
        if (count > 0)
            m_sink.issue({code, severity, offset, count, message, {}});
    }

    std::int64_t offsetOf(std::size_t at) const { return static_cast<std::int64_t>(m_firstOffset + at); }

    void reportLosses()
    {
        std::uint64_t records = 0, badActions = 0, damaged = 0;
        for (const PacketLane& lane : m_lanes) {
            records += lane.records();
            badActions += lane.badActions();
            damaged += lane.damagedBytes();
        }
        const auto promised = m_text.number("num-method-calls");
        if (m_list.isCut)
            report("truncated", Severity::DataLoss, 1, "The file ends inside a packet; everything before it is shown.",
                   offsetOf(m_list.end));
        else if (promised && *promised > records)
            report("truncated", Severity::DataLoss, *promised - records,
                   "Some records that the summary counts are missing; all others are shown.", offsetOf(m_list.end));
        else
            damaged += m_list.damagedBytes;
        const bool hasMethods = std::any_of(m_list.packets.begin(), m_list.packets.end(),
                                            [](const Packet& p) { return p.kind == PacketKind::Method; });
        if (isDump() ? !hasMethods : !m_text.isEnded())
            report("missing-summary", Severity::DataLoss, 1,
                   "The recording was not finished: the last calls of each thread may be missing.",
                   offsetOf(m_list.end));
        report("damaged-records", Severity::DataLoss, m_list.isCut ? m_list.damagedBytes : damaged,
               "Some bytes are no records and were skipped.",
               m_list.damagedBytes > 0 ? offsetOf(m_list.damagedAt) : -1);
        report("unknown-action", Severity::DataLoss, badActions,
               "Some records are neither an enter nor an exit and were left out.");
        report("unknown-method", Severity::Warning, m_methods.unknownMethods(),
               "Some methods are not in the file's table; they are named after their number.");
        report("damaged-header-line", Severity::Warning, m_badLines + m_text.badLines(),
               "Some lines of the header make no sense and were ignored.");
        if (m_text.option("data-file-overflow") == "true")
            report("overflow", Severity::DataLoss, 1,
                   "The phone's trace buffer was full; calls after that are missing. Record with a larger buffer.");
        if (isTimeless())
            report("no-times", Severity::Warning, 1,
                   "This always-on recording holds the order of calls but no times: lengths count records, not time.");
        else if (isDump())
            report("long-calls-only", Severity::Info, 1,
                   "This always-on recording holds only calls that took long; all shorter ones are missing.");
    }

    std::span<const std::byte> m_content;
    PacketHeader m_header;
    std::uint64_t m_firstOffset;
    TextHeader& m_text;
    trace::EventSink& m_sink;
    const Operation& m_operation;
    PacketMethods m_methods;
    PacketList m_list;
    std::unordered_map<std::uint32_t, std::string_view> m_names;
    std::unordered_map<std::uint32_t, std::size_t> m_laneOf;
    std::vector<ThreadId> m_threads;
    std::vector<PacketLane> m_lanes;
    std::uint64_t m_badLines = 0;
};

} // namespace

PacketHeader packetHeader(std::span<const std::byte> content, int version)
{
    PacketHeader header;
    header.rules.dual = version == 5;
    ByteReader reader(content.subspan(6));
    const std::uint64_t start = reader.read<std::uint64_t>().value_or(0);
    const std::uint64_t startTicks = reader.read<std::uint64_t>().value_or(0);
    const std::uint64_t frequency = reader.read<std::uint64_t>().value_or(0);
    const auto packets = content.subspan(std::min(content.size(), kPacketHeaderBytes));
    if (startTicks != 0 || frequency != 0) {
        header.rules.layout = PacketLayout::Ticks;
        header.rules.ticksPerSecond = frequency;
    } else {
        // All three write the same header then; what reads farthest is it.
        std::size_t best = 0;
        for (const PacketLayout layout : {PacketLayout::Pointers, PacketLayout::Ticks, PacketLayout::Short}) {
            PacketRules rules = header.rules;
            rules.layout = layout;
            if (const std::size_t sound = soundBytes(packets, rules); sound > best) {
                best = sound;
                header.rules.layout = layout;
            }
        }
    }
    constexpr std::uint64_t kLatest = std::uint64_t {2'000'000'000} * 1'000'000'000; // 63 years after the phone began
    const std::uint64_t unit = header.rules.layout == PacketLayout::Short ? 1000 : 1;
    header.start = start <= kLatest / unit ? static_cast<TimeNs>(start * unit) : 0;
    return header;
}

Result<void> readPacketTrace(std::span<const std::byte> content, const PacketHeader& header, std::uint64_t firstOffset,
                             TextHeader& text, trace::EventSink& sink, const Operation& operation)
{
    return PacketReading(content, header, firstOffset, text, sink, operation).run();
}

bool looksLikeDump(std::span<const std::byte> head)
{
    PacketRules rules;
    rules.layout = PacketLayout::Dump;
    std::size_t at = 0;
    int blocks = 0, methods = 0;
    constexpr int kEnough = 8;
    while (at < head.size() && blocks + methods < kEnough) {
        Packet packet;
        const PacketStatus status = readPacket(head, at, rules, packet, true);
        if (status == PacketStatus::Bad)
            return false;
        if (status == PacketStatus::Cut)
            break;
        blocks += packet.kind == PacketKind::Entries ? 1 : 0;
        methods += packet.kind == PacketKind::Method ? 1 : 0;
        at = packet.end;
    }
    return methods > 0 ? blocks + methods > 1 : blocks >= 2;
}

} // namespace graylens::decode::art_method

// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/decode/art_method/art_method_decoder.h"

#include <algorithm>
#include <cstring>

#include <fmt/format.h>

#include "core/base/byte_reader.h"
#include "core/decode/art_method/packet_trace.h"
#include "core/decode/art_method/record_reader.h"

namespace graylens::decode {

namespace art_method {
namespace {

constexpr std::uint32_t kMagic = 0x574f4c53; // "SLOW"
constexpr std::string_view kTextStart = "*version\n";
constexpr std::uint16_t kStreaming = 0xF0;
constexpr std::size_t kHeaderBytes = 32;
constexpr std::uint16_t kDualRecordBytes = 14;
constexpr int kLastFixedVersion = 3; ///< records of one size; packets after that
constexpr int kLastVersion = 5;
/// Packets are read whole: they are smaller than the slices that come of them.
constexpr std::uint64_t kMostPackets = std::uint64_t {8} << 30;
constexpr std::size_t kLongestLine = std::size_t {1} << 20;

struct BinaryHeader
{
    int version = 0;
    bool streaming = false;
    std::uint16_t dataOffset = 0;
    std::uint64_t startUs = 0;
    RecordLayout layout;
};

bool startsWithMagic(std::span<const std::byte> bytes)
{
    return ByteReader(bytes).read<std::uint32_t>() == kMagic;
}

class Reading
{
public:
    Reading(io::ByteSource& source, trace::EventSink& sink, const Operation& operation)
        : m_input(source, operation)
        , m_sink(sink)
        , m_operation(operation)
        , m_methods(sink)
        , m_text(m_methods)
    { }

    Result<void> run()
    {
        GL_CHECK(m_input.fill(kSniffBytes));
        if (!startsWithMagic(m_input.unread())) {
            if (looksLikeDump(m_input.unread().first(std::min(m_input.unread().size(), kSniffBytes))))
                return readDump();
            GL_CHECK(readText());
        }
        GL_CHECK(readBinaryHeader());
        if (m_header.version > kLastFixedVersion)
            return readPackets();
        ThreadLanes lanes(m_sink, m_text, m_methods, m_header.layout);
        lanes.setStart(start());
        m_sink.recordingStart(start());
        const bool parallel = m_sink.takesTracksInParallel();
        if (m_header.streaming) {
            GL_TRY(m_facts, readStream(m_input, m_header.layout, lanes, m_methods, m_text, parallel, m_operation));
        } else {
            GL_TRY(m_facts, readRecords(m_input, m_header.layout, lanes, m_methods, parallel, m_operation));
        }
        lanes.identify();
        describe(lanes);
        reportLosses(lanes);
        reportDamage(lanes);
        return {};
    }

private:
    Result<void> readText()
    {
        if (!asText(m_input.unread()).starts_with(kTextStart))
            return fail(Errc::Corrupt, "not an Android method trace");
        std::size_t wanted = std::size_t {64} * 1024;
        while (!m_text.isEnded()) {
            GL_CHECK(m_input.fill(wanted));
            const std::string_view text = asText(m_input.unread());
            const std::size_t end = text.find('\n');
            if (end == std::string_view::npos) {
                if (text.size() < wanted)
                    return fail(Errc::Truncated, "the file ends inside its method table; there are no records");
                if (wanted > kLongestLine)
                    return fail(Errc::Corrupt, fmt::format("endless line in the header at byte {}", m_input.offset()));
                wanted *= 2;
                continue;
            }
            m_text.addLine(text.substr(0, end));
            m_input.consume(end + 1);
        }
        return {};
    }

    Result<void> readBinaryHeader()
    {
        const std::uint64_t at = m_input.offset();
        GL_CHECK(m_input.fill(kHeaderBytes));
        ByteReader reader(m_input.unread());
        const auto magic = reader.read<std::uint32_t>();
        const auto version = reader.read<std::uint16_t>();
        const auto dataOffset = reader.read<std::uint16_t>();
        const auto startUs = reader.read<std::uint64_t>();
        const auto recordBytes = reader.read<std::uint16_t>();
        if (magic && *magic != kMagic)
            return fail(Errc::Corrupt, fmt::format("the records do not start with their magic number at byte {}", at));
        if (!startUs || !recordBytes) // a number that does not fit is left unread: a shorter one may fit behind it
            return fail(Errc::Truncated, "the file ends inside the header of the records; there are no records");
        const int kind = *version & 0xFFF0;
        m_header.version = *version & 0x0F;
        m_header.streaming = kind == kStreaming;
        if ((kind != 0 && kind != kStreaming) || m_header.version == 0) {
            return fail(
                Errc::Corrupt,
                fmt::format("the file holds no calls: behind its header, at byte {}, stand {} bytes that are no "
                            "records (they would be of version 0x{:x}; versions 1 to 5 exist)",
                            at, m_input.unread().size(), *version));
        }
        if (m_header.version > kLastVersion)
            return fail(Errc::UnsupportedVersion,
                        fmt::format("Android method trace version {}; versions 1 to 5 can be read", m_header.version));
        if (m_header.version > kLastFixedVersion)
            return {};
        m_header.startUs = *startUs;
        m_header.layout.threadBytes = m_header.version == 1 ? 1 : 2;
        m_header.layout.dual = m_header.version >= 3;
        m_header.layout.bytes = m_header.version == 1 ? 9 : m_header.version == 2 ? 10 : *recordBytes;
        if (m_header.version >= 3 && *recordBytes < kDualRecordBytes)
            return fail(Errc::Corrupt, fmt::format("impossible record size {} at byte {}", *recordBytes, at + 16));
        constexpr std::uint16_t kShortestHeader = 16;
        if (*dataOffset < kShortestHeader)
            return fail(Errc::Corrupt, fmt::format("impossible data offset {} at byte {}", *dataOffset, at + 6));
        GL_CHECK(m_input.fill(*dataOffset));
        if (m_input.unread().size() < *dataOffset)
            return fail(Errc::Truncated, "the file ends before the first record");
        m_input.consume(*dataOffset);
        return {};
    }

    Result<void> readPackets()
    {
        const std::uint64_t at = m_input.offset();
        GL_CHECK(m_input.fillAll(kMostPackets));
        const std::span<const std::byte> content = m_input.unread();
        if (content.size() < kPacketHeaderBytes)
            return fail(Errc::Truncated, "the file ends inside the header of the records; there are no records");
        return readPacketTrace(content.subspan(kPacketHeaderBytes), packetHeader(content, m_header.version),
                               at + kPacketHeaderBytes, m_text, m_sink, m_operation);
    }
    Result<void> readDump()
    {
        GL_CHECK(m_input.fillAll(kMostPackets));
        PacketHeader header;
        header.rules.layout = PacketLayout::Dump;
        return readPacketTrace(m_input.unread(), header, 0, m_text, m_sink, m_operation);
    }

    /// Start of the recording on the phone's monotonic clock; 0 where the header holds no believable time.
    TimeNs start() const
    {
        constexpr std::uint64_t kLatest
            = std::uint64_t {2'000'000'000} * 1'000'000; // µs; some writers gave calendar time
        return m_header.startUs <= kLatest ? static_cast<TimeNs>(m_header.startUs) * 1000 : 0;
    }

    void describe(const ThreadLanes& lanes)
    {
        for (const auto& [key, value] : m_text.options())
            m_sink.metadata(key, value);
        if (m_text.option("clock").empty())
            m_sink.metadata("clock", m_header.layout.dual ? "dual" : "wall");
        m_sink.metadata("trace.version", fmt::format("{}", m_header.version));
        m_sink.metadata("trace.layout", m_header.streaming ? "streaming" : "file");
        if (const auto interval = lanes.samplingInterval()) {
            m_sink.markSampled();
            m_sink.metadata("sampling-interval-usec", fmt::format("{}", *interval));
        }
    }

    void report(std::string_view code, trace::Severity severity, std::uint64_t count, std::string_view message,
                std::int64_t offset = -1, TimeRange range = {})
    {
        if (count > 0)
            m_sink.issue({code, severity, offset, count, message, range});
    }

    void reportLosses(const ThreadLanes& lanes)
    {
        using trace::Severity;
        const auto promised = m_text.number("num-method-calls");
        const std::uint64_t missing = promised && *promised > m_facts.records ? *promised - m_facts.records : 0;
        const auto at = static_cast<std::int64_t>(m_facts.endOffset);
        TimeRange lost {lanes.lastTime(), lanes.lastTime()};
        if (const auto elapsed = m_text.number("elapsed-time-usec"); elapsed && *elapsed < std::uint64_t {1} << 40)
            lost.end = std::max(lost.begin, start() + static_cast<TimeNs>(*elapsed) * 1000);
        if (missing > 0)
            report("truncated", Severity::DataLoss, missing,
                   "The file ends before its last records; everything before the cut is shown.", at, lost);
        else if (m_facts.leftBytes > 0 && !promised)
            report("truncated", Severity::DataLoss, 1, "The file ends inside a record; everything before it is shown.",
                   at);
        else if (m_facts.leftBytes > 0)
            report("trailing-bytes", Severity::Info, m_facts.leftBytes,
                   "Bytes follow the last record and were ignored.", at);
        if (m_header.streaming && !m_facts.summary) {
            report("missing-summary", Severity::DataLoss, 1,
                   "The recording was not finished: the last calls of each thread may be missing.", at);
        }
        if (m_text.option("data-file-overflow") == "true") {
            report("overflow", Severity::DataLoss, 1,
                   "The phone's trace buffer was full; calls after that are missing. Record with a larger buffer.", -1,
                   lost);
        }
    }

    void reportDamage(const ThreadLanes& lanes)
    {
        using trace::Severity;
        report("damaged-records", Severity::DataLoss, m_facts.damagedBytes,
               "Some bytes are no records and were skipped.", static_cast<std::int64_t>(m_facts.damagedAt));
        report("unknown-action", Severity::DataLoss, lanes.badActions(),
               "Some records are neither an enter nor an exit and were left out.");
        report("unknown-method", Severity::Warning, m_methods.unknownMethods(),
               "Some methods are not in the file's table; they are named after their number.");
        report("ambiguous-thread", Severity::Warning, m_text.ambiguousThreads(),
               "Several threads share the 16 bits that records keep of a thread id; their calls cannot be told apart.");
        report("damaged-header-line", Severity::Warning, m_text.badLines(),
               "Some lines of the header make no sense and were ignored.");
        if (m_text.option("clock") == "thread-cpu") {
            report("cpu-clock", Severity::Info, 1,
                   "Times are the CPU time of each thread, not time on the wall: threads cannot be compared in time.");
        }
        if (start() == 0 && m_header.startUs != 0)
            report("bad-start-time", Severity::Info, 1, "The header's start time makes no sense; times begin at 0.");
    }

    BlockInput m_input;
    trace::EventSink& m_sink;
    const Operation& m_operation;
    MethodTable m_methods;
    TextHeader m_text;
    BinaryHeader m_header;
    RecordFacts m_facts;
};

class ArtMethodDecoder final : public Decoder
{
public:
    DecoderInfo info() const override { return {"art-method", "Android method trace", "trace"}; }

    Confidence sniff(std::span<const std::byte> head) const override
    {
        if (asText(head).starts_with(kTextStart))
            return Confidence::Certain;
        if (!startsWithMagic(head))
            return looksLikeDump(head) ? Confidence::Likely : Confidence::No;
        const std::uint16_t version = ByteReader(head.subspan(4)).read<std::uint16_t>().value_or(0);
        return (version & 0xF0) == kStreaming ? Confidence::Certain : Confidence::Likely;
    }

    Result<void> decode(io::ByteSource& source, trace::EventSink& sink, const Operation& operation) const override
    {
        return Reading(source, sink, operation).run();
    }
};

} // namespace
} // namespace art_method

std::unique_ptr<Decoder> artMethodDecoder()
{
    return std::make_unique<art_method::ArtMethodDecoder>();
}

} // namespace graylens::decode

// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/decode/simpleperf/simpleperf_decoder.h"

#include <algorithm>
#include <string>

#include <fmt/format.h>

#include "core/base/byte_reader.h"
#include "core/base/utf8.h"
#include "core/decode/simpleperf/report_writer.h"

namespace graylens::decode {

namespace simpleperf {
namespace {

using trace::Severity;

constexpr std::string_view kMagic = "SIMPLEPERF";
constexpr std::uint16_t kVersion = 1;
constexpr std::size_t kHeaderBytes = 12;
constexpr int kEnoughRecords = 3; ///< in a row: these bytes are records

class Reading
{
public:
    Reading(io::ByteSource& source, const Operation& operation)
        : m_source(source)
        , m_operation(operation)
        , m_window(source)
    { }

    Result<void> read()
    {
        GL_CHECK(fill(kHeaderBytes));
        if (asText(m_window.window()).starts_with(kMagic)) {
            if (m_window.window().size() < kHeaderBytes)
                return fail(Errc::Truncated, "the report ends inside its header");
            const auto version = ByteReader(m_window.window().subspan(kMagic.size())).read<std::uint16_t>().value_or(0);
            if (version != kVersion)
                return fail(Errc::UnsupportedVersion,
                            fmt::format("simpleperf report version {}; version {} can be read", version, kVersion));
            m_window.consume(kHeaderBytes);
        } else {
            m_headless = true;
        }
        while (!m_ended) {
            GL_TRY(const bool more, next());
            if (!more)
                break;
        }
        if (m_data.samples().empty() && m_data.switches().empty())
            return fail(m_damagedBytes > 0 ? Errc::Corrupt : Errc::Truncated, "the report holds no sample");
        return {};
    }

    void write(const PartSinks& sinks, bool separate)
    {
        const std::vector<std::uint64_t> counts = samplesByEvent(m_data);
        const auto used = std::count_if(counts.begin(), counts.end(), [](std::uint64_t n) { return n > 0; });
        const auto most = static_cast<std::size_t>(std::max_element(counts.begin(), counts.end()) - counts.begin());
        std::uint64_t badCharacters = 0;
        trace::EventSink* first = nullptr;
        for (std::size_t event = 0; event < std::max<std::size_t>(counts.size(), 1); ++event) {
            if (used > 0 && (counts[event] == 0 || (!separate && event != most)))
                continue;
            std::string storage;
            const std::string name = eventName(m_data, static_cast<std::uint32_t>(event));
            const bool alone = used <= 1 || !separate;
            trace::EventSink& sink = sinks(alone ? std::string_view {} : asUtf8(name, storage));
            badCharacters += writeEvent(m_data, static_cast<std::uint32_t>(event), sink);
            first = first ? first : &sink;
        }
        const std::uint64_t leftOut = separate || counts.empty() ? 0 : m_data.samples().size() - counts[most];
        report(*first, leftOut, badCharacters);
    }

private:
    /// Makes the window hold `count` bytes, or all there are.
    Result<void> fill(std::size_t count)
    {
        while (m_window.window().size() < count) {
            if (m_operation.stopRequested())
                return cancelled();
            m_operation.report(m_source.consumed(), m_source.size().value_or(0), "Reading samples");
            GL_TRY(const bool more, m_window.refill());
            if (!more)
                return {};
        }
        return {};
    }

    /// Reads a record. False where the input ends.
    Result<bool> next()
    {
        GL_CHECK(fill(kSizeBytes));
        const auto size = ByteReader(m_window.window()).read<std::uint32_t>();
        if (!size) {
            m_isCut = true; // no zero at the end
            m_cutAt = m_window.offset();
            return false;
        }
        if (*size == 0) {
            m_ended = true;
            m_window.consume(kSizeBytes);
            return false;
        }
        if (*size > kLargestRecord)
            return skipDamage();
        GL_CHECK(fill(kSizeBytes + *size));
        const Bytes window = m_window.window();
        if (window.size() < kSizeBytes + *size) {
            m_cutAt = m_window.offset();
            GL_TRY(const bool found, skipDamage());
            m_isCut = !found;
            return found;
        }
        const Record record = parseRecord(window.subspan(kSizeBytes, *size));
        if (record.kind == RecordKind::None)
            return skipDamage();
        m_damagedRecords += m_data.add(record) ? 0U : 1U;
        m_window.consume(kSizeBytes + *size);
        return true;
    }

    /// To the next place where records follow each other, as far as a few MB can be seen.
    Result<bool> skipDamage()
    {
        constexpr std::size_t kFarthest = std::size_t {4} << 20U;
        GL_CHECK(fill(kFarthest));
        const Bytes window = m_window.window();
        const bool isLast = window.size() < kFarthest;
        for (std::size_t at = 1; at + kSizeBytes < window.size(); ++at) {
            // Sizes of real records have a zero byte at the end; records begin with a tag of 1 to 6.
            if (window[at + 3] != std::byte {0} || window[at + 4] < std::byte {0x0A}
                || window[at + 4] > std::byte {0x32} || !recordsFollow(window.subspan(at), kEnoughRecords, isLast))
                continue;
            noteDamage(at);
            m_window.consume(at);
            return true;
        }
        noteDamage(window.size());
        m_window.consume(window.size());
        return !isLast;
    }
    void noteDamage(std::size_t bytes)
    {
        if (m_damagedBytes == 0)
            m_damagedAt = m_window.offset();
        m_damagedBytes += bytes;
    }

    void report(trace::EventSink& sink, std::uint64_t leftOut, std::uint64_t badCharacters)
    {
        const auto issue = [&sink](std::string_view code, Severity severity, std::int64_t offset, std::uint64_t count,
                                   std::string_view message) {
            if (count > 0)
                sink.issue({code, severity, offset, count, message, {}});
        };
        if (m_isCut)
            issue("truncated", Severity::DataLoss, static_cast<std::int64_t>(m_cutAt), 1,
                  "The report ends without its end mark: samples, or names of threads and functions, may be missing.");
        else
            issue("damaged-records", Severity::DataLoss, static_cast<std::int64_t>(m_damagedAt), m_damagedBytes,
                  "Some bytes are no records and were skipped.");
        issue("damaged-record", Severity::DataLoss, -1, m_damagedRecords, "Some records hold damaged content.");
        issue("missing-header", Severity::Info, 0, m_headless ? 1 : 0,
              "The report begins without its header, as very old versions wrote it.");
        issue("samples-lost", Severity::DataLoss, -1, m_data.lost(),
              "simpleperf could not keep up and lost samples while recording.");
        issue("stack-cut", Severity::Warning, -1, m_data.cutStacks(), "Very deep stacks lost their outermost frames.");
        issue("unwinding-failed", Severity::Info, -1, m_data.failedUnwinds(),
              "The stacks of some samples end early, where simpleperf could not find the caller.");
        issue("event-left-out", Severity::Warning, -1, leftOut,
              "The recording holds several events; samples of all but one are not shown here.");
        issue("bad-characters", Severity::Warning, -1, badCharacters,
              "Names held bytes that are no UTF-8; these were replaced.");
    }

    io::ByteSource& m_source;
    const Operation& m_operation;
    io::WindowReader m_window;
    ReportData m_data;
    bool m_headless = false, m_ended = false, m_isCut = false;
    std::uint64_t m_cutAt = 0, m_damagedAt = 0, m_damagedBytes = 0, m_damagedRecords = 0;
};

class SimpleperfDecoder final : public Decoder
{
public:
    DecoderInfo info() const override { return {"simpleperf", "simpleperf report", "trace proto"}; }

    Confidence sniff(std::span<const std::byte> head) const override
    {
        if (asText(head).starts_with(kMagic))
            return Confidence::Certain;
        return recordsFollow(head, kEnoughRecords, head.size() < kSniffBytes) ? Confidence::Likely : Confidence::No;
    }

    Result<void> decode(io::ByteSource& source, trace::EventSink& sink, const Operation& operation) const override
    {
        Reading reading(source, operation);
        GL_CHECK(reading.read());
        reading.write([&sink](std::string_view) -> trace::EventSink& { return sink; }, false);
        return {};
    }
    Result<void> decodeParts(io::ByteSource& source, const PartSinks& sinks, const Operation& operation) const override
    {
        Reading reading(source, operation);
        GL_CHECK(reading.read());
        reading.write(sinks, true);
        return {};
    }
};

} // namespace
} // namespace simpleperf

std::unique_ptr<Decoder> simpleperfDecoder()
{
    return std::make_unique<simpleperf::SimpleperfDecoder>();
}

} // namespace graylens::decode

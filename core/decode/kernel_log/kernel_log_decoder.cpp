// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/decode/kernel_log/kernel_log_decoder.h"

#include <algorithm>
#include <string>

#include "core/base/trimmed.h"
#include "core/decode/kernel_log/kernel_line.h"
#include "core/decode/log_notes.h"
#include "core/io/line_reader.h"
#include "core/io/text_encoding.h"

namespace graylens::decode {

namespace kernel_log {
namespace {

using trace::Severity;

class Reading
{
public:
    Reading(io::ByteSource& source, std::optional<BootTime> boot, trace::EventSink& sink, const Operation& operation)
        : m_lines(source, operation, "Reading log lines")
        , m_boot(boot)
        , m_sink(sink)
        , m_notes(sink)
    { }

    Result<void> run()
    {
        for (;;) {
            GL_TRY(const auto next, m_lines.next());
            if (!next)
                break;
            const std::string_view line = next->substr(0, next->find_last_not_of(" \t\r") + 1);
            if (const auto parsed = parseLine(line))
                write(*parsed);
            else if (!line.empty())
                addStray(line);
        }
        if (m_records == 0)
            return fail(m_stray > 0 ? Errc::Corrupt : Errc::Truncated, "no line of this text is one of a kernel log");
        m_sink.metadata("clock", m_boot ? "wall (from the start of the device)" : "monotonic");
        if (m_boot)
            m_notes.issue("boot-time-estimated", Severity::Info, m_records, bootTimeNote(*m_boot));
        m_notes.issue("damaged-line", Severity::Warning, m_stray,
                      "Lines without a time were kept as they are, at the time of the line before.", m_firstStray);
        m_notes.finish(m_lines.tooLong());
        return {};
    }

private:
    void write(const KernelLine& line)
    {
        trace::LogRecord record;
        m_time = line.ns + (m_boot ? m_boot->wall : 0);
        record.ts = m_time;
        record.level = line.level;
        record.tag = m_notes.text(line.tag);
        record.message = m_notes.valid(line.message);
        m_sink.log(record);
        ++m_records;
    }

    void addStray(std::string_view line)
    {
        m_firstStray = m_stray == 0 ? static_cast<std::int64_t>(m_lines.offset()) : m_firstStray;
        ++m_stray;
        trace::LogRecord record;
        record.ts = m_records > 0 ? m_time : (m_boot ? m_boot->wall : 0);
        record.tag = m_sink.intern({});
        record.message = m_notes.valid(line);
        m_sink.log(record);
    }

    io::LineReader m_lines;
    std::optional<BootTime> m_boot;
    trace::EventSink& m_sink;
    LogNotes m_notes;
    TimeNs m_time = 0; ///< of the last record
    std::uint64_t m_records = 0, m_stray = 0;
    std::int64_t m_firstStray = -1;
};

Confidence sniffText(std::string_view head)
{
    int lines = 0, matched = 0, first = -1;
    constexpr int kMostLines = 200;
    while (!head.empty() && lines < kMostLines) {
        const std::size_t end = std::min(head.find('\n'), head.size());
        const std::string_view line = trimmed(head.substr(0, end));
        const bool isCut = end == head.size();
        head.remove_prefix(std::min(end + 1, head.size()));
        const bool matches = parseLine(line).has_value();
        if (line.empty() || (isCut && !matches))
            continue;
        first = matches && first < 0 ? lines : first;
        matched += matches ? 1 : 0;
        ++lines;
    }
    return matched >= 3 && first <= 2 && matched * 2 >= lines ? Confidence::Likely : Confidence::No;
}

class KernelLogDecoder final : public Decoder
{
public:
    DecoderInfo info() const override { return {"kernel-log", "Kernel log (dmesg)", "log txt"}; }

    Confidence sniff(std::span<const std::byte> head) const override
    {
        std::string storage;
        return sniffText(io::headText(head, storage));
    }

    Result<void> decode(io::ByteSource& source, trace::EventSink& sink, const Operation& operation) const override
    {
        return decodeWithin(
            {}, source, [&sink](std::string_view) -> trace::EventSink& { return sink; }, operation);
    }

    Result<void> decodeWithin(const Surroundings& surroundings, io::ByteSource& source, const PartSinks& sinks,
                              const Operation& operation) const override
    {
        io::PeekSource peek(source);
        GL_TRY(const auto head, peek.head(kSniffBytes));
        std::string storage;
        std::optional<BootTime> boot = bootTimeIn(io::headText(head, storage));
        if (boot && surroundings.bootTime)
            boot = joined(*surroundings.bootTime, *boot);
        else if (!boot)
            boot = surroundings.bootTime;
        io::TextSource text(peek);
        return Reading(text, boot, sinks({}), operation).run();
    }
};

} // namespace
} // namespace kernel_log

std::unique_ptr<Decoder> kernelLogDecoder()
{
    return std::make_unique<kernel_log::KernelLogDecoder>();
}

} // namespace graylens::decode

// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/decode/systrace/systrace_decoder.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <string>

#include <fmt/format.h>

#include "core/base/byte_reader.h"
#include "core/base/trimmed.h"
#include "core/base/utf8.h"
#include "core/decode/ftrace_events/ftrace_events.h"
#include "core/decode/ftrace_events/text_events.h"
#include "core/decode/systrace/page_lines.h"
#include "core/io/decompress.h"
#include "core/io/line_reader.h"
#include "core/io/text_encoding.h"

namespace graylens::decode {

namespace systrace {
namespace {

using ftrace::numberIn;
using ftrace::parseTextLine;
using ftrace::TextEvents;
using trace::Severity;

/// In front of what atrace compresses with zlib ("atrace -z").
constexpr std::string_view kCompressedStart = "TRACE:\n\x78";

/// The words of a line of a list.
template <std::size_t size> std::array<std::string_view, size> wordsOf(std::string_view line)
{
    std::array<std::string_view, size> words;
    for (std::size_t i = 0; i + 1 < size; ++i) {
        line = trimmed(line);
        const std::size_t end = std::min(line.find(' '), line.size());
        words[i] = line.substr(0, end);
        line.remove_prefix(end);
    }
    words[size - 1] = trimmed(line);
    return words;
}

class Reading
{
public:
    Reading(io::ByteSource& source, trace::EventSink& sink, const Operation& operation)
        : m_lines(source, operation, "Reading kernel events")
        , m_sink(sink)
        , m_operation(operation)
        , m_ftrace(sink)
        , m_events(sink, m_ftrace)
    { }

    Result<void> run()
    {
        std::string storage;
        for (;;) {
            const auto next = m_lines.next();
            if (!next) {
                if (next.error().code == Errc::Cancelled || m_events.events() == 0)
                    return tl::make_unexpected(next.error());
                m_cut = next.error().message; // a compressed trace that ends early
                break;
            }
            if (!*next)
                break;
            std::string_view line = **next;
            addLine(m_page.next(line, storage), line);
        }
        if (m_events.events() == 0)
            return fail(m_badLines > 0 ? Errc::Corrupt : Errc::Truncated, "the text holds no event of the kernel");
        GL_CHECK(m_ftrace.finish(m_operation));
        describe();
        report();
        return {};
    }

private:
    void addLine(LineKind kind, std::string_view line)
    {
        switch (kind) {
        case LineKind::Comment:
            return addComment(line);
        case LineKind::Event:
            return addEvent(line);
        case LineKind::Process:
            return addProcess(line);
        case LineKind::Thread:
            return addThread(line);
        case LineKind::OtherTrace:
            ++m_otherTraces;
            return;
        case LineKind::None:
            return;
        }
    }

    void addEvent(std::string_view line)
    {
        if (const auto event = parseTextLine(line)) {
            m_events.add(*event);
            return;
        }
        const std::string_view text = trimmed(line);
        if (addLost(text))
            return;
        // What programs print around the trace, "cpus=8" of trace-cmd, and the zero of time that systrace adds.
        const bool isKnown = text.starts_with("cpus=") || text.starts_with("TRACE:")
            || text.starts_with("capturing trace") || text.starts_with("version = ") || text.starts_with("dummy-0");
        if (isKnown || m_events.events() == 0)
            return;
        if (m_badLines++ == 0)
            m_firstBadLine = static_cast<std::int64_t>(m_lines.offset());
    }
    /// "CPU:3 [LOST 123 EVENTS]"
    bool addLost(std::string_view text)
    {
        constexpr std::string_view kLost = "[LOST ";
        const std::size_t at = text.find(kLost);
        if (!text.starts_with("CPU:") || at == std::string_view::npos)
            return false;
        m_lost += static_cast<std::uint64_t>(
            std::max(numberIn(text.substr(at + kLost.size())).value_or(1), std::int64_t {1}));
        return true;
    }

    /// "# entries-in-buffer/entries-written: 141632/141632   #P:8"
    void addComment(std::string_view line)
    {
        constexpr std::string_view kEntries = "entries-in-buffer/entries-written:";
        const std::size_t at = line.find(kEntries);
        if (at == std::string_view::npos)
            return;
        const std::string_view text = trimmed(line.substr(at + kEntries.size()));
        const auto kept = numberIn(text);
        const std::size_t slash = text.find('/');
        const auto written = slash == std::string_view::npos ? std::nullopt : numberIn(text.substr(slash + 1));
        if (kept && written && *written > *kept)
            m_overwritten += static_cast<std::uint64_t>(*written - *kept);
        if (const std::size_t cpus = text.find("#P:"); cpus != std::string_view::npos)
            m_cpus = numberIn(text.substr(cpus + 3));
    }

    void addProcess(std::string_view line)
    {
        // USER PID PPID VSZ RSS WCHAN PC S NAME COMM
        const auto words = wordsOf<10>(line);
        const auto pid = numberIn(words[1]);
        if (!pid || *pid <= 0)
            return;
        m_ftrace.tasks().setProcess(*pid, *pid);
        std::string storage;
        if (!words[8].empty())
            m_ftrace.tasks().nameProcess(*pid, asUtf8(words[8], storage));
    }
    void addThread(std::string_view line)
    {
        const auto words = wordsOf<4>(line); // USER PID TID CMD
        const auto pid = numberIn(words[1]), tid = numberIn(words[2]);
        if (!pid || !tid || *pid <= 0 || *tid <= 0)
            return;
        m_ftrace.tasks().setProcess(*tid, *pid);
        std::string storage;
        if (!words[3].empty())
            m_ftrace.tasks().nameThread(*tid, asUtf8(words[3], storage));
    }

    void describe()
    {
        if (m_cpus)
            m_sink.metadata("cpus", fmt::format("{}", *m_cpus));
        if (const auto& parent = m_events.parentSync())
            m_sink.metadata("clock.parent-offset-ns", fmt::format("{}", parent->other - parent->ts));
        if (const auto& realtime = m_events.realtimeSync())
            m_sink.metadata("clock.realtime-offset-ns", fmt::format("{}", realtime->other - realtime->ts));
    }

    void issue(std::string_view code, Severity severity, std::int64_t offset, std::uint64_t count,
               std::string_view message)
    {
        if (count > 0)
            m_sink.issue({code, severity, offset, count, message, {}});
    }

    void report()
    {
        if (!m_cut.empty())
            issue("truncated", Severity::DataLoss, -1, 1,
                  "The compressed trace ends early or is damaged; all events before that were kept. " + m_cut);
        else if (!m_page.isEnded())
            issue("truncated", Severity::DataLoss, static_cast<std::int64_t>(m_lines.offset()), 1,
                  "The page ends inside its trace; all events before that were kept.");
        issue("damaged-line", Severity::DataLoss, m_firstBadLine, m_badLines,
              "Lines that are no events were left out; all others were kept.");
        issue("line-too-long", Severity::DataLoss, -1, m_lines.tooLong(), "Lines of more than 16 MiB were left out.");
        issue("events-lost", Severity::DataLoss, -1, m_lost, "The kernel could not keep up and lost events.");
        issue("overflow", Severity::DataLoss, -1, m_overwritten,
              "The kernel's buffer was too small: the oldest events were overwritten. Record with a larger one.");
        issue("other-trace", Severity::Info, -1, m_otherTraces,
              "The page also holds a trace of Chrome, which is not shown.");
        m_events.report();
    }

    io::LineReader m_lines;
    trace::EventSink& m_sink;
    const Operation& m_operation;
    ftrace::FtraceEvents m_ftrace;
    TextEvents m_events;
    PageLines m_page;
    std::string m_cut;
    std::optional<std::int64_t> m_cpus;
    std::uint64_t m_badLines = 0, m_lost = 0, m_overwritten = 0, m_otherTraces = 0;
    std::int64_t m_firstBadLine = -1;
};

bool isPageStart(std::string_view text)
{
    const std::string_view start = trimmed(text.substr(std::min(text.find_first_not_of(" \t\r\n"), text.size())));
    return start.starts_with("<!DOCTYPE html") || start.starts_with("<!doctype html") || start.starts_with("<html");
}

Confidence sniffText(std::string_view text)
{
    if (text.starts_with(kCompressedStart))
        return Confidence::Likely;
    if (isPageStart(text)) {
        // The viewer's code alone is larger than the head; its names are in it from the start.
        for (const std::string_view sign : {"linuxPerfData", "trace-viewer", "<title>Android System Trace</title>",
                                            "class=\"trace-data\"", "Trace Viewer"})
            if (text.find(sign) != std::string_view::npos)
                return Confidence::Likely;
        return Confidence::No;
    }
    int events = 0, others = 0;
    const bool hasTracer = text.find("# tracer:") < 4096;
    while (!text.empty() && events + others < 100) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        const std::string_view line = trimmed(text.substr(0, end));
        const bool isCut = end == text.size();
        text.remove_prefix(std::min(end + 1, text.size()));
        if (line.empty() || line.front() == '#')
            continue;
        const bool isEvent = parseTextLine(line).has_value();
        events += isEvent ? 1 : 0;
        others += isEvent || isCut ? 0 : 1;
    }
    if (events == 0 || others > events)
        return hasTracer ? Confidence::Maybe : Confidence::No;
    return hasTracer || events >= 3 || others <= 1 ? Confidence::Likely : Confidence::Maybe;
}

class SystraceDecoder final : public Decoder
{
public:
    DecoderInfo info() const override { return {"systrace", "Systrace and ftrace text", "html systrace ftrace txt"}; }

    Confidence sniff(std::span<const std::byte> head) const override
    {
        std::string storage;
        return sniffText(io::headText(head, storage));
    }

    Result<void> decode(io::ByteSource& source, trace::EventSink& sink, const Operation& operation) const override
    {
        io::PeekSource peek(source);
        GL_TRY(const auto head, peek.head(kCompressedStart.size()));
        if (asText(head) == kCompressedStart) {
            std::array<std::byte, kCompressedStart.size() - 1> skipped;
            for (std::size_t have = 0; have < skipped.size();) {
                GL_TRY(const std::size_t got, peek.read(std::span(skipped).subspan(have)));
                have += got;
            }
            const auto inflated = io::zlibSource(peek);
            return Reading(*inflated, sink, operation).run();
        }
        io::TextSource text(peek);
        return Reading(text, sink, operation).run();
    }
};

} // namespace
} // namespace systrace

std::unique_ptr<Decoder> systraceDecoder()
{
    return std::make_unique<systrace::SystraceDecoder>();
}

} // namespace graylens::decode

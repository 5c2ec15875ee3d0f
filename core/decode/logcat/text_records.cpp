// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/decode/logcat/text_records.h"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "core/decode/log_notes.h"
#include "core/io/line_reader.h"

namespace graylens::decode::logcat {

namespace {

using trace::Severity;

constexpr std::size_t kMostMessage = std::size_t {1} << 20; ///< bytes of one message; what follows is a record more
constexpr std::size_t kMostBuffers = 32; ///< names of buffers that are kept
constexpr std::array<std::string_view, 8> kFormatNames {"none",  "threadtime", "time", "long",
                                                        "brief", "process",    "tag",  "thread"};

bool isBlank(std::string_view line)
{
    return line.find_first_not_of(" \t") == std::string_view::npos;
}

class Reading
{
public:
    Reading(io::ByteSource& source, const TextKind& kind, const Surroundings& surroundings, trace::EventSink& sink,
            const Operation& operation)
        : m_lines(source, operation, "Reading log lines")
        , m_kind(kind)
        , m_sink(sink)
        , m_notes(sink)
        , m_calendar(YearGuess(surroundings.writtenBy))
        , m_boot(surroundings.bootTime)
    { }

    Result<void> run()
    {
        for (;;) {
            GL_TRY(const auto next, m_lines.next());
            if (!next)
                break;
            addLine(bareLine(*next));
        }
        endRecord();
        if (m_records == 0 && !m_hasBanner)
            return fail(m_strayLines > 0 ? Errc::Corrupt : Errc::Truncated, "the text holds no record of logcat");
        writeFacts();
        writeIssues();
        return {};
    }

private:
    bool beginsRecord(const LogLine& line) const
    {
        if (line.format == Format::Banner)
            return true;
        if (m_kind.isLong)
            return line.format == Format::Long;
        return hasTime(line.format) || !m_kind.withTimes;
    }

    void addLine(std::string_view bare)
    {
        const auto line = parseLine(bare);
        if (!line || !beginsRecord(*line))
            return addToMessage(bare);
        endRecord();
        if (line->format == Format::Banner)
            addBuffer(line->tag);
        else
            beginRecord(*line);
    }

    void beginRecord(const LogLine& line)
    {
        ++m_formats[static_cast<std::size_t>(line.format)];
        ++m_times[static_cast<std::size_t>(line.time.kind)];
        m_withZone += line.time.zoneSeconds ? 1U : 0U;
        m_record.ts = m_calendar.timeOf(line.time);
        if (m_boot && line.time.kind == TimeKind::Monotonic)
            m_record.ts += m_boot->wall;
        if (m_firstYear == 0 && line.time.kind == TimeKind::Day)
            m_firstYear = m_calendar.years().year();
        m_record.level = line.level;
        m_record.pid = line.pid;
        m_record.tid = line.tid;
        m_record.tag = m_notes.text(line.tag);
        m_message = line.message;
        m_isOpen = true;
        m_isFirstLine = line.format == Format::Long;
    }

    /// A line that begins no record belongs to the message before it: logcat itself gives only long messages lines of
    /// their own, but tools that write on behalf of an app do not repeat the head.
    void addToMessage(std::string_view line)
    {
        const bool blank = isBlank(line);
        if (!m_isOpen || (blank && !m_kind.isLong)) {
            if (!blank) {
                ++m_strayLines;
                m_firstStray = m_firstStray < 0 ? static_cast<std::int64_t>(m_lines.offset()) : m_firstStray;
            }
            return;
        }
        m_continued += m_kind.isLong ? 0U : 1U;
        if (m_message.size() + line.size() > kMostMessage && !m_message.empty()) {
            endRecord();
            m_isOpen = true;
            m_isFirstLine = true;
            m_message.clear();
        }
        if (!m_isFirstLine)
            m_message += '\n';
        m_message += line;
        m_isFirstLine = false;
    }

    void endRecord()
    {
        if (!m_isOpen)
            return;
        m_isOpen = false;
        if (m_kind.isLong) // the blank line that ends each of them
            m_message.erase(m_message.find_last_not_of('\n') + 1);
        m_record.message = m_notes.valid(m_message);
        m_sink.log(m_record);
        ++m_records;
    }

    void addBuffer(std::string_view name)
    {
        m_hasBanner = true;
        const std::string_view valid = m_notes.valid(name);
        if (m_buffers.size() < kMostBuffers && std::find(m_buffers.begin(), m_buffers.end(), valid) == m_buffers.end())
            m_buffers.emplace_back(valid);
    }

    std::uint64_t timesOf(TimeKind kind) const { return m_times[static_cast<std::size_t>(kind)]; }

    /// The words for "clock": what the times of most records mean.
    std::string_view clock() const
    {
        if (timesOf(TimeKind::None) == m_records)
            return "none";
        if (timesOf(TimeKind::Monotonic) * 2 > m_records)
            return m_boot ? "wall (from the start of the device)" : "monotonic";
        if ((timesOf(TimeKind::Epoch) + m_withZone) * 2 > m_records && timesOf(TimeKind::Day) == 0)
            return "wall (UTC)";
        return timesOf(TimeKind::Day) > 0 ? "wall (local, year assumed)" : "wall (local)";
    }

    void writeFacts()
    {
        if (m_records > 0) {
            const auto most = std::max_element(m_formats.begin(), m_formats.end());
            m_sink.metadata("format", kFormatNames[static_cast<std::size_t>(most - m_formats.begin())]);
            m_sink.metadata("clock", clock());
        }
        if (!m_buffers.empty())
            m_sink.metadata("buffers", fmt::format("{}", fmt::join(m_buffers, ", ")));
    }

    void writeIssues()
    {
        m_notes.yearAssumed(timesOf(TimeKind::Day), m_firstYear);
        m_notes.zoneAssumed(timesOf(TimeKind::Day) + timesOf(TimeKind::Date) - m_withZone);
        if (m_boot)
            m_notes.issue("boot-time-estimated", Severity::Info, timesOf(TimeKind::Monotonic), bootTimeNote(*m_boot));
        m_notes.issue("no-times", Severity::Info, timesOf(TimeKind::None),
                      "The format of these records has no times: only their order is known.");
        m_notes.issue("continued-message", Severity::Info, m_continued,
                      "Lines that begin no record were kept as part of the message before them.");
        m_notes.issue(
            "damaged-line", Severity::DataLoss, m_strayLines,
            "Lines before the first record, or right behind the start of a buffer, begin no record and were left "
            "out.",
            m_firstStray);
        m_notes.finish(m_lines.tooLong());
    }

    io::LineReader m_lines;
    TextKind m_kind;
    trace::EventSink& m_sink;
    LogNotes m_notes;
    Calendar m_calendar;
    std::optional<BootTime> m_boot;
    trace::LogRecord m_record; ///< of m_message
    std::string m_message;
    bool m_isOpen = false, m_isFirstLine = false, m_hasBanner = false;
    int m_firstYear = 0; ///< of the first record without one; 0: there is none
    std::vector<std::string> m_buffers;
    std::array<std::uint64_t, kFormatNames.size()> m_formats {};
    std::array<std::uint64_t, 5> m_times {}; ///< by TimeKind
    std::uint64_t m_records = 0, m_withZone = 0, m_continued = 0, m_strayLines = 0;
    std::int64_t m_firstStray = -1;
};

} // namespace

TimeNs Calendar::timeOf(const LineTime& time)
{
    if (time.kind == TimeKind::None)
        return 0;
    if (time.kind == TimeKind::Epoch || time.kind == TimeKind::Monotonic)
        return time.ns;
    const DurationNs ns = time.ns - time.zoneSeconds.value_or(0) * 1'000'000'000;
    const int year = time.kind == TimeKind::Day ? m_years.next(time.month, time.day, ns) : time.year;
    if (time.day != m_day || time.month != m_dayMonth || year != m_dayYear) {
        m_midnight = midnightOf(year, time.month, time.day);
        m_dayYear = year;
        m_dayMonth = time.month;
        m_day = time.day;
    }
    return m_midnight + ns;
}

TextKind textKind(std::string_view head)
{
    int timed = 0, longs = 0, plain = 0, lines = 0, firstMatch = -1;
    bool banner = false;
    while (!head.empty() && lines < 2000) {
        const std::size_t end = std::min(head.find('\n'), head.size());
        const std::string_view line = bareLine(head.substr(0, end));
        const bool isCut = end == head.size();
        head.remove_prefix(std::min(end + 1, head.size()));
        const auto parsed = parseLine(line);
        if (isBlank(line) || (isCut && !parsed))
            continue;
        if (parsed && firstMatch < 0)
            firstMatch = lines;
        ++lines;
        if (!parsed)
            continue;
        banner = banner || parsed->format == Format::Banner;
        lines -= parsed->format == Format::Banner ? 1 : 0;
        longs += parsed->format == Format::Long ? 1 : 0;
        timed += parsed->format == Format::ThreadTime || parsed->format == Format::Time ? 1 : 0;
        plain += parsed->format != Format::Banner && !hasTime(parsed->format) ? 1 : 0;
    }
    TextKind out;
    out.isLong = longs > timed && longs > 0;
    out.withTimes = timed + longs > 0 || plain == 0;
    // The first line may be half of one: logs are often cut out of longer ones. More than that is another text which
    // holds a log.
    if (firstMatch < 0 || firstMatch > 2)
        return out;
    const int matched = out.isLong ? longs * 8 : timed * 2; // long messages have several lines
    const bool isTimed = timed + longs >= 2 && matched >= lines;
    const bool isPlain = !isTimed && timed + longs == 0 && plain >= 3 && plain * 10 >= lines * 9;
    if (isTimed || isPlain || (banner && (lines == 0 || matched >= lines || plain * 10 >= lines * 9)))
        out.confidence = Confidence::Likely;
    else if (timed + longs > 0 && matched >= lines)
        out.confidence = Confidence::Maybe;
    return out;
}

Result<void> readText(io::ByteSource& source, const TextKind& kind, const Surroundings& surroundings,
                      trace::EventSink& sink, const Operation& operation)
{
    return Reading(source, kind, surroundings, sink, operation).run();
}

} // namespace graylens::decode::logcat

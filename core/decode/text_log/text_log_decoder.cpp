// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/decode/text_log/text_log_decoder.h"

#include <algorithm>
#include <string>

#include "core/base/year_guess.h"
#include "core/decode/log_notes.h"
#include "core/decode/text_log/text_line.h"
#include "core/io/line_reader.h"
#include "core/io/text_encoding.h"

namespace graylens::decode {

namespace text_log {
namespace {

using trace::Severity;

constexpr std::size_t kMostMessage = std::size_t {1} << 20; ///< bytes of one message; what follows is a record more

std::string_view bareLine(std::string_view line)
{
    return line.substr(0, line.find_last_not_of("\r \t") + 1);
}

class Reading
{
public:
    Reading(io::ByteSource& source, const Surroundings& surroundings, trace::EventSink& sink,
            const Operation& operation)
        : m_lines(source, operation, "Reading log lines")
        , m_sink(sink)
        , m_notes(sink)
        , m_years(surroundings.writtenBy)
    { }

    Result<void> run()
    {
        for (;;) {
            GL_TRY(const auto next, m_lines.next());
            if (!next)
                break;
            const std::string_view bare = bareLine(*next);
            if (const auto line = parseLine(bare))
                beginRecord(*line);
            else
                addToMessage(bare);
        }
        endRecord();
        if (m_records == 0)
            return fail(m_stray > 0 ? Errc::Corrupt : Errc::Truncated, "no line of this text begins with a time");
        m_sink.metadata("clock",
                        m_withoutYear > 0        ? "wall (local, year assumed)"
                            : m_withoutZone == 0 ? "wall (UTC)"
                                                 : "wall (local)");
        writeIssues();
        return {};
    }

private:
    TimeNs timeOf(const TextLine& line)
    {
        const DurationNs ns = line.ns - line.zoneSeconds * 1'000'000'000;
        if (line.hasYear)
            return midnightOf(line.year, line.month, line.day) + ns;
        const int year = m_years.next(line.month, line.day, ns);
        m_firstYear = m_firstYear == 0 ? year : m_firstYear;
        return midnightOf(year, line.month, line.day) + ns;
    }

    void beginRecord(const TextLine& line)
    {
        endRecord();
        m_withoutYear += line.hasYear ? 0U : 1U;
        m_withoutZone += line.hasZone ? 0U : 1U;
        m_record.ts = timeOf(line);
        m_record.level = line.level;
        m_record.pid = line.pid;
        m_record.tag = m_notes.text(line.source);
        m_message = line.group;
        m_message += line.group.empty() || line.message.empty() ? "" : " ";
        m_message += line.message;
        m_isOpen = true;
    }

    void addToMessage(std::string_view line)
    {
        if (line.empty())
            return;
        if (!m_isOpen) {
            ++m_stray;
            m_firstStray = m_firstStray < 0 ? static_cast<std::int64_t>(m_lines.offset()) : m_firstStray;
            return;
        }
        ++m_continued;
        if (m_message.size() + line.size() > kMostMessage && !m_message.empty()) {
            endRecord();
            m_isOpen = true;
            m_message.clear();
        }
        m_message += m_message.empty() ? "" : "\n";
        m_message += line;
    }

    void endRecord()
    {
        if (!m_isOpen)
            return;
        m_isOpen = false;
        m_record.message = m_notes.valid(m_message);
        m_sink.log(m_record);
        ++m_records;
    }

    void writeIssues()
    {
        m_notes.yearAssumed(m_withoutYear, m_firstYear);
        m_notes.zoneAssumed(m_withoutZone);
        m_notes.issue("continued-message", Severity::Info, m_continued,
                      "Lines without a time were kept as part of the message before them.");
        m_notes.issue("damaged-line", Severity::DataLoss, m_stray,
                      "Lines before the first record begin with no time and were left out.", m_firstStray);
        m_notes.finish(m_lines.tooLong());
    }

    io::LineReader m_lines;
    trace::EventSink& m_sink;
    trace::LogRecord m_record; ///< of m_message
    LogNotes m_notes;
    std::string m_message;
    bool m_isOpen = false;
    YearGuess m_years;
    int m_firstYear = 0; ///< of the first record without one; 0: there is none
    std::uint64_t m_records = 0, m_withoutYear = 0, m_withoutZone = 0, m_continued = 0, m_stray = 0;
    std::int64_t m_firstStray = -1;
};

Confidence sniffText(std::string_view head)
{
    int lines = 0, matched = 0, firstMatch = -1;
    while (!head.empty() && lines < 200) {
        const std::size_t end = std::min(head.find('\n'), head.size());
        const std::string_view line = bareLine(head.substr(0, end));
        const bool isCut = end == head.size();
        head.remove_prefix(std::min(end + 1, head.size()));
        const bool matches = parseLine(line).has_value();
        if (line.empty() || (isCut && !matches))
            continue;
        firstMatch = matches && firstMatch < 0 ? lines : firstMatch;
        matched += matches ? 1 : 0;
        ++lines;
    }
    const bool isLog = matched >= 3 && firstMatch <= 2 && matched * 3 >= lines;
    return isLog ? Confidence::Maybe : Confidence::No;
}

class TextLogDecoder final : public Decoder
{
public:
    DecoderInfo info() const override { return {"text-log", "Text log with times", "log txt"}; }

    Confidence sniff(std::span<const std::byte> head) const override
    {
        std::string storage;
        const std::string_view text = io::headText(head, storage);
        return text.find('\0') == std::string_view::npos ? sniffText(text) : Confidence::No;
    }

    Result<void> decode(io::ByteSource& source, trace::EventSink& sink, const Operation& operation) const override
    {
        return decodeWithin(
            {}, source, [&sink](std::string_view) -> trace::EventSink& { return sink; }, operation);
    }

    Result<void> decodeWithin(const Surroundings& surroundings, io::ByteSource& source, const PartSinks& sinks,
                              const Operation& operation) const override
    {
        io::TextSource text(source);
        return Reading(text, surroundings, sinks({}), operation).run();
    }
};

} // namespace
} // namespace text_log

std::unique_ptr<Decoder> textLogDecoder()
{
    return std::make_unique<text_log::TextLogDecoder>();
}

} // namespace graylens::decode

// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/decode/json_lines/json_lines_decoder.h"

#include <algorithm>
#include <string>
#include <vector>

#include "core/base/trimmed.h"
#include "core/decode/json_lines/record_line.h"
#include "core/decode/log_notes.h"
#include "core/io/line_reader.h"
#include "core/io/text_encoding.h"

namespace graylens::decode {

namespace json_lines {
namespace {

using trace::Severity;

class Reading
{
public:
    Reading(io::ByteSource& source, trace::EventSink& sink, const Operation& operation)
        : m_lines(source, operation, "Reading log lines")
        , m_sink(sink)
        , m_notes(sink)
    { }

    Result<void> run()
    {
        for (;;) {
            GL_TRY(const auto next, m_lines.next());
            if (!next)
                break;
            if (!trimmed(*next).empty())
                addLine(next->substr(0, next->find_last_not_of(" \t\r") + 1));
        }
        if (m_objects == 0)
            return fail(m_damaged > 0 ? Errc::Corrupt : Errc::Truncated, "no line of this text is a JSON object");
        writeWaiting();
        m_sink.metadata("clock", clock());
        writeIssues();
        return {};
    }

private:
    void addLine(std::string_view line)
    {
        const std::string_view valid = m_notes.valid(line);
        if (m_parser.parse(valid, m_line)) {
            ++m_objects;
        } else {
            m_firstDamaged = m_damaged == 0 ? static_cast<std::int64_t>(m_lines.offset()) : m_firstDamaged;
            ++m_damaged;
            m_line = {};
            m_line.message = valid;
        }
        if (m_line.stamp) {
            m_time = m_line.stamp->ns;
            m_withoutZone += m_line.stamp->hasZone ? 0U : 1U;
            m_sinceStart += m_line.stamp->isCalendar ? 0U : 1U;
            ++m_timed;
            writeWaiting();
        }
        if (m_timed > 0)
            write(m_line);
        else
            m_waiting.push_back(std::move(m_line));
    }

    /// Records before the first time, at that time.
    void writeWaiting()
    {
        for (const RecordLine& line : m_waiting)
            write(line);
        m_waiting.clear();
    }

    void write(const RecordLine& line)
    {
        trace::LogRecord record;
        record.ts = m_time;
        record.level = line.level;
        record.pid = line.pid;
        record.tid = line.tid;
        record.tag = m_sink.intern(line.tag);
        record.message = line.message;
        if (!line.thread.empty() && line.tid >= 0) {
            m_sink.nameThread(m_sink.thread(line.pid, line.tid), m_sink.intern(line.thread));
        } else if (!line.thread.empty()) {
            m_message = '[' + line.thread + "] " + line.message;
            record.message = m_message;
        }
        m_sink.log(record);
    }

    std::string_view clock() const
    {
        if (m_timed == 0)
            return "none";
        if (m_sinceStart * 2 > m_timed)
            return "monotonic";
        return m_withoutZone * 2 < m_timed ? "wall (UTC)" : "wall (local)";
    }

    void writeIssues()
    {
        m_notes.zoneAssumed(m_withoutZone);
        m_notes.issue("no-times", Severity::Info, m_objects - m_timed,
                      "No field of these records is a time: they stand at the time of the record before.");
        m_notes.issue("damaged-line", Severity::Warning, m_damaged,
                      "Lines that are no JSON object were kept as they are, at the time of the record before.",
                      m_firstDamaged);
        m_notes.finish(m_lines.tooLong());
    }

    io::LineReader m_lines;
    trace::EventSink& m_sink;
    LineParser m_parser;
    RecordLine m_line;
    std::vector<RecordLine> m_waiting; ///< until a time is known
    LogNotes m_notes;
    std::string m_message;
    TimeNs m_time = 0; ///< of the last record that has one
    std::uint64_t m_objects = 0, m_timed = 0, m_withoutZone = 0, m_sinceStart = 0, m_damaged = 0;
    std::int64_t m_firstDamaged = -1;
};

Confidence sniffText(std::string_view head)
{
    LineParser parser;
    RecordLine record;
    std::string repaired;
    int lines = 0, records = 0, first = -1;
    constexpr int kMostLines = 100;
    while (!head.empty() && lines < kMostLines) {
        const std::size_t end = std::min(head.find('\n'), head.size());
        const std::string_view line = trimmed(head.substr(0, end));
        const bool isCut = end == head.size();
        head.remove_prefix(std::min(end + 1, head.size()));
        const bool isRecord = !line.empty() && parser.parse(asUtf8(line, repaired), record) && record.stamp
            && (record.hasMessage || record.level != trace::LogLevel::Unknown);
        if (line.empty() || (isCut && !isRecord))
            continue;
        first = isRecord && first < 0 ? lines : first;
        records += isRecord ? 1 : 0;
        ++lines;
    }
    if (first < 0 || first > 2 || records * 2 < lines)
        return Confidence::No;
    return records >= 2 ? Confidence::Likely : Confidence::Maybe;
}

class JsonLinesDecoder final : public Decoder
{
public:
    DecoderInfo info() const override { return {"json-lines", "Log of JSON lines", "jsonl ndjson json log"}; }

    Confidence sniff(std::span<const std::byte> head) const override
    {
        std::string storage;
        return sniffText(io::headText(head, storage));
    }

    Result<void> decode(io::ByteSource& source, trace::EventSink& sink, const Operation& operation) const override
    {
        io::TextSource text(source);
        return Reading(text, sink, operation).run();
    }
};

} // namespace
} // namespace json_lines

std::unique_ptr<Decoder> jsonLinesDecoder()
{
    return std::make_unique<json_lines::JsonLinesDecoder>();
}

} // namespace graylens::decode

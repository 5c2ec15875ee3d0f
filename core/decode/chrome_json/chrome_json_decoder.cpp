// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/decode/chrome_json/chrome_json_decoder.h"

#include <string>

#include "core/decode/chrome_json/event_stream.h"
#include "core/decode/chrome_json/event_writer.h"
#include "core/decode/chrome_json/json_input.h"
#include "core/decode/chrome_json/sniff.h"
#include "core/decode/chrome_json/top_level.h"

namespace graylens::decode {

namespace {

using trace::Severity;

constexpr std::size_t kMaxPart = std::size_t {256} << 20; ///< bytes of "samples" or "stackFrames"
constexpr std::size_t kMaxFacts = std::size_t {1} << 20; ///< bytes of any other top-level value that is kept

/// One decode: the walk over the outer structure.
class Walk
{
public:
    Walk(io::ByteSource& source, trace::EventSink& sink, const Operation& operation)
        : m_operation(operation)
        , m_input(source, operation)
        , m_sink(sink)
        , m_writer(sink)
    { }

    Result<void> run()
    {
        GL_CHECK(skipByteOrderMark());
        GL_TRY(const char first, m_input.nextToken());
        if (first != '[' && first != '{')
            return fail(Errc::Corrupt, "neither a list of trace events nor an object that holds one");
        m_input.consume(1);
        if (first == '[')
            GL_CHECK(readEvents(false));
        else
            GL_CHECK(readObject());
        if (!m_sawEvents && !m_sawParts)
            return fail(m_truncated ? Errc::Truncated : Errc::Corrupt, "no \"traceEvents\" in the file");
        m_writer.finish();
        return {};
    }

private:
    Result<void> skipByteOrderMark()
    {
        while (m_input.window().size() < 3) {
            GL_TRY(const bool got, m_input.more());
            if (!got)
                return {};
        }
        if (m_input.window().starts_with("\xEF\xBB\xBF"))
            m_input.consume(3);
        return {};
    }

    Result<void> readEvents(bool inObject)
    {
        m_sawEvents = true;
        EventStream stream(m_input, m_writer, m_operation);
        GL_TRY(const ArrayEnd end, stream.run());
        if (end == ArrayEnd::InsideEvent) {
            truncated(Severity::DataLoss,
                      "The file ends inside an event: it was cut off, or its writer died. "
                      "All events before that were kept.");
        } else if (end == ArrayEnd::Missing) {
            truncated(inObject ? Severity::DataLoss : Severity::Warning,
                      "The file ends without closing the list of events, as when its writer was stopped: events may be "
                      "missing at the end. All that are there were kept.");
        }
        return {};
    }

    Result<void> readObject()
    {
        while (!m_truncated) {
            GL_TRY(const char token, m_input.nextToken());
            if (token == '"') {
                auto member = readMember();
                if (!member && (member.error().code == Errc::Truncated || member.error().code == Errc::Corrupt))
                    return damagedOutside(member.error());
                if (!member)
                    return member;
            } else if (token == ',') {
                m_input.consume(1);
            } else if (token == '}') {
                m_input.consume(1);
                return {};
            } else if (token == '\0') {
                truncated(Severity::DataLoss,
                          "The file ends before its outer object does; all that is there was kept.");
            } else {
                return damagedOutside({Errc::Corrupt, "unexpected text between the parts of the file", {}});
            }
        }
        return {};
    }

    Result<void> readMember()
    {
        GL_TRY(const std::string key, m_input.takeString());
        GL_TRY(const char colon, m_input.nextToken());
        if (colon != ':')
            return fail(colon == '\0' ? Errc::Truncated : Errc::Corrupt, "a key without a value");
        m_input.consume(1);
        GL_TRY(const char first, m_input.nextToken());
        if (key == "traceEvents" && first == '[') {
            m_input.consume(1);
            return readEvents(true);
        }
        const bool isPart = key == "samples" || key == "stackFrames" || key == "systemTraceEvents";
        GL_TRY(std::string value, m_input.takeValue(isPart ? kMaxPart : kMaxFacts));
        m_sawParts = m_sawParts || isPart;
        if (key == "samples")
            m_writer.samples().setSamples(std::move(value));
        else if (key == "stackFrames")
            m_writer.samples().setStackFrames(std::move(value));
        else if (key == "systemTraceEvents")
            return writeSystemEvents(value, m_sink, m_operation);
        else
            writeTopLevelFacts(key, value, m_sink);
        return {};
    }

    void truncated(Severity severity, std::string_view message)
    {
        m_truncated = true;
        m_sink.issue({"truncated", severity, static_cast<std::int64_t>(m_input.offset()), 1, message, {}});
    }

    /// Outside the list of events; what was read up to here is kept.
    Result<void> damagedOutside(const Error& error)
    {
        if (error.code == Errc::Truncated) {
            truncated(Severity::DataLoss, "The file ends in the middle of a value; all events before that were kept.");
            return {};
        }
        const std::string message = "Reading stopped here: " + error.message + ". All events before that were kept.";
        m_sink.issue({"damaged", Severity::DataLoss, static_cast<std::int64_t>(m_input.offset()), 1, message, {}});
        return {};
    }

    const Operation& m_operation;
    JsonInput m_input;
    trace::EventSink& m_sink;
    EventWriter m_writer;
    bool m_sawEvents = false;
    bool m_sawParts = false;
    bool m_truncated = false;
};

class ChromeJsonDecoder final : public Decoder
{
public:
    DecoderInfo info() const override { return {"chrome-json", "Chrome trace event JSON", "json trace"}; }
    Confidence sniff(std::span<const std::byte> head) const override
    {
        return sniffTraceEvents({reinterpret_cast<const char*>(head.data()), head.size()});
    }
    Result<void> decode(io::ByteSource& source, trace::EventSink& sink, const Operation& operation) const override
    {
        return Walk(source, sink, operation).run();
    }
};

} // namespace

std::unique_ptr<Decoder> chromeJsonDecoder()
{
    return std::make_unique<ChromeJsonDecoder>();
}

} // namespace graylens::decode

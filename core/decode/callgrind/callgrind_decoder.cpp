// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/decode/callgrind/callgrind_decoder.h"

#include <algorithm>
#include <string>

#include <fmt/format.h>

#include "core/base/utf8.h"
#include "core/decode/callgrind/profile_reader.h"
#include "core/io/line_reader.h"
#include "core/io/text_encoding.h"

namespace graylens::decode {

namespace callgrind {
namespace {

using trace::Severity;

class Reading
{
public:
    Reading(io::ByteSource& source, const Operation& operation)
        : m_text(source)
        , m_lines(m_text, operation, "Reading costs")
    { }

    Result<void> read()
    {
        for (;;) {
            GL_TRY(const auto next, m_lines.next());
            if (!next)
                break;
            if (!m_profile.addLine(*next) && m_badLines++ == 0)
                m_firstBadLine = static_cast<std::int64_t>(m_lines.offset());
        }
        if (m_profile.graph().isEmpty())
            return fail(m_badLines > 0 ? Errc::Corrupt : Errc::Truncated, "the profile holds no costs");
        return {};
    }

    void write(const PartSinks& sinks, bool separate)
    {
        const std::size_t events = separate ? std::max<std::size_t>(m_profile.events().size(), 1) : 1;
        for (std::size_t event = 0; event < events; ++event) {
            std::string storage;
            const std::string name = event < m_profile.events().size() ? m_profile.events()[event] : "cost";
            const std::string_view valid = asUtf8(name, storage);
            writeEvent(event, valid, sinks(events == 1 ? std::string_view {} : valid), events);
        }
    }

private:
    void writeEvent(std::size_t event, std::string_view name, trace::EventSink& sink, std::size_t events)
    {
        const CallGraph::Written written = m_profile.graph().writeStacks(event, sink);
        sink.sampleUnit(trace::WeightUnit::Other, sink.intern(name));
        sink.metadata("event", name);
        sink.metadata("calls", fmt::format("{}", m_profile.graph().calls()));
        std::string storage;
        for (const auto& [key, value] : m_profile.facts())
            sink.metadata(key, asUtf8(value, storage));
        const auto issue = [&sink](std::string_view code, Severity severity, std::int64_t offset, std::uint64_t count,
                                   std::string_view message) {
            if (count > 0)
                sink.issue({code, severity, offset, count, message, {}});
        };
        issue(
            "stacks-estimated", Severity::Info, -1, 1,
            "The profile knows who calls whom, not the stacks: costs of a function are shared out among its callers.");
        issue("recursive-calls", Severity::Info, -1, written.recursions,
              "Some functions call themselves, directly or not; what such calls cost is counted in the outer one.");
        issue("stack-cut", Severity::Warning, -1, written.foldedStacks,
              "Very many or very deep stacks were not followed to their end; their cost is counted where they were "
              "left.");
        const Costs& totals = m_profile.totals();
        const bool differs = event < totals.size() && totals[event] != m_profile.graph().totalSelf(event);
        issue("totals-differ", Severity::DataLoss, -1, differs ? 1 : 0,
              "The costs do not add up to what the profile says: a part of it is missing.");
        issue("damaged-line", Severity::DataLoss, m_firstBadLine, m_badLines,
              "Lines that make no sense were left out; all others were kept.");
        issue("line-too-long", Severity::DataLoss, -1, m_lines.tooLong(), "Lines of more than 16 MiB were left out.");
        issue("event-left-out", Severity::Info, -1,
              m_profile.events().size() > events ? m_profile.events().size() - events : 0,
              "The profile counts several events; only the first is shown here.");
    }

    io::TextSource m_text;
    io::LineReader m_lines;
    ProfileReader m_profile;
    std::uint64_t m_badLines = 0;
    std::int64_t m_firstBadLine = -1;
};

Confidence sniffText(std::string_view text)
{
    if (text.starts_with("# callgrind format"))
        return Confidence::Certain;
    bool events = false, functions = false;
    for (int line = 0; line < 400 && !text.empty(); ++line) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        const std::string_view current = text.substr(0, end);
        events = events || current.starts_with("events:");
        functions = functions || (events && current.starts_with("fn="));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return events && functions ? Confidence::Likely : Confidence::No;
}

class CallgrindDecoder final : public Decoder
{
public:
    DecoderInfo info() const override { return {"callgrind", "Callgrind profile", "out callgrind"}; }

    Confidence sniff(std::span<const std::byte> head) const override
    {
        std::string storage;
        return sniffText(io::headText(head, storage));
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
} // namespace callgrind

std::unique_ptr<Decoder> callgrindDecoder()
{
    return std::make_unique<callgrind::CallgrindDecoder>();
}

} // namespace graylens::decode

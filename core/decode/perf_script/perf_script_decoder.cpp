// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/decode/perf_script/perf_script_decoder.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <map>
#include <memory>
#include <string>
#include <utility>

#include "core/base/byte_reader.h"
#include "core/base/trimmed.h"
#include "core/decode/perf_script/event_samples.h"
#include "core/io/line_reader.h"
#include "core/io/text_encoding.h"

namespace graylens::decode {

namespace perf_script {
namespace {

using trace::Severity;

constexpr std::size_t kMaxDepth = 8192; ///< frames of one stack
constexpr std::size_t kProbeBytes = std::size_t {1} << 20; ///< looked through for the events there are
constexpr std::string_view kRecordPrefix = "PERF_RECORD_";

/// "# hostname : x" as the key it gets.
constexpr std::array kHeaderKeys {
    std::pair<std::string_view, std::string_view> {"captured on", "recorded"},
    std::pair<std::string_view, std::string_view> {"hostname", "host"},
    std::pair<std::string_view, std::string_view> {"os release", "os.version"},
    std::pair<std::string_view, std::string_view> {"perf version", "perf.version"},
    std::pair<std::string_view, std::string_view> {"arch", "device.arch"},
    std::pair<std::string_view, std::string_view> {"cpudesc", "device.cpu"},
    std::pair<std::string_view, std::string_view> {"cmdline", "command"},
};

bool isBlank(std::string_view line)
{
    return line.find_first_not_of(" \t\r") == std::string_view::npos;
}

bool isIndented(std::string_view line)
{
    return line.starts_with(' ') || line.starts_with('\t');
}

/// Samples by event in the head of a text.
std::map<std::string, int, std::less<>> eventsIn(std::string_view text)
{
    std::map<std::string, int, std::less<>> out;
    while (!text.empty()) {
        const std::size_t end = text.find('\n');
        if (end == std::string_view::npos)
            break;
        const std::string_view line = text.substr(0, end);
        if (const auto sample = parseSampleLine(line); sample && !sample->event.starts_with(kRecordPrefix))
            ++out[std::string(withoutModifiers(sample->event))];
        text.remove_prefix(end + 1);
    }
    return out;
}

class Reading
{
public:
    Reading(io::ByteSource& source, const PartSinks& sinks, std::map<std::string, int, std::less<>> known,
            bool separate, const Operation& operation)
        : m_lines(source, operation, "Reading samples")
        , m_sinks(sinks)
        , m_known(std::move(known))
        , m_separate(separate)
    { }

    Result<void> run()
    {
        for (;;) {
            GL_TRY(const auto next, m_lines.next());
            if (!next)
                break;
            addLine(*next);
        }
        endSample();
        if (m_events.empty())
            return fail(m_badLines > 0 ? Errc::Corrupt : Errc::Truncated, "the text holds no sample of perf");
        for (auto& [name, event] : m_events) {
            event->finish();
            for (const auto& [key, value] : m_facts)
                event->sink().metadata(key, value);
        }
        report(m_events.begin()->second->sink());
        return {};
    }

private:
    void addLine(std::string_view line)
    {
        if (isBlank(line))
            return endSample();
        if (line.starts_with('#'))
            return addFact(line);
        if (isIndented(line))
            return addFrame(line);
        endSample();
        if (const auto sample = parseSampleLine(line))
            beginSample(*sample);
        else
            noteBadLine();
    }

    void beginSample(const SampleLine& sample)
    {
        if (sample.event.starts_with(kRecordPrefix)) {
            m_inRecord = true;
            if (sample.event == "PERF_RECORD_LOST")
                m_lost += lostIn(sample.rest);
            else if (sample.event.starts_with("PERF_RECORD_MMAP"))
                m_mapped.add(sample.rest);
            return;
        }
        m_comm = sample.comm;
        m_event = withoutModifiers(sample.event);
        m_rest = sample.rest;
        m_sample = sample;
        m_sample.comm = m_comm;
        m_sample.event = m_event;
        m_sample.rest = m_rest;
        m_hasSample = true;
        m_unpadded += sample.unpaddedTime ? 1U : 0U;
        // Without a stack the only address stands in the same line.
        if (const auto frame = parseFrameLine(m_rest); frame && !frame->dso.empty()) {
            m_frames.push_back(readFrame(*frame));
            m_sample.rest = {};
        }
    }
    static ReadFrame readFrame(const FrameLine& line)
    {
        return {std::string(line.symbol), std::string(line.dso), {}, 0, line.address, line.dsoOffset, line.isInlined};
    }
    static std::uint64_t lostIn(std::string_view text)
    {
        std::uint64_t count = 1;
        if (const std::size_t at = text.find("lost "); at != std::string_view::npos)
            std::from_chars(text.data() + at + 5, text.data() + text.size(), count);
        return count;
    }

    void addFrame(std::string_view line)
    {
        if (!m_hasSample) {
            if (!m_inRecord)
                noteBadLine();
            return;
        }
        if (const auto frame = parseFrameLine(line)) {
            if (m_frames.size() == kMaxDepth)
                ++m_cutFrames;
            else
                m_frames.push_back(readFrame(*frame));
        } else if (const auto source = parseSourceLine(line); source && !m_frames.empty()) {
            m_frames.back().file = source->file;
            m_frames.back().line = source->line;
        } else {
            noteBadLine();
        }
    }

    void endSample()
    {
        m_inRecord = false;
        if (!m_hasSample)
            return;
        if (EventSamples* event = eventOf(m_event))
            event->add(m_sample, m_frames);
        m_hasSample = false;
        m_frames.clear();
    }

    /// Null where the event has no sink of its own and another one is what is wanted.
    EventSamples* eventOf(std::string_view name)
    {
        if (const auto found = m_events.find(name); found != m_events.end())
            return found->second.get();
        if (!m_separate && (!m_events.empty() || name != wanted(name))) {
            ++m_leftOut;
            return nullptr;
        }
        const bool alone = m_known.size() <= 1 && m_events.empty();
        auto event = std::make_unique<EventSamples>(m_sinks(alone || !m_separate ? std::string_view {} : name), name,
                                                    m_mapped);
        return m_events.emplace(std::string(name), std::move(event)).first->second.get();
    }
    /// The event to show where there is room for one: that with the most samples, as far as the probe saw.
    std::string_view wanted(std::string_view fallback) const
    {
        const auto most = std::max_element(m_known.begin(), m_known.end(),
                                           [](const auto& a, const auto& b) { return a.second < b.second; });
        return most == m_known.end() ? fallback : std::string_view(most->first);
    }

    void addFact(std::string_view line)
    {
        line.remove_prefix(1);
        const std::size_t colon = line.find(':');
        if (colon == std::string_view::npos)
            return;
        const std::string_view key = trimmed(line.substr(0, colon));
        for (const auto& [text, name] : kHeaderKeys) {
            if (key == text)
                m_facts.insert_or_assign(std::string(name), std::string(trimmed(line.substr(colon + 1))));
        }
    }

    void noteBadLine()
    {
        if (m_badLines++ == 0)
            m_firstBadLine = static_cast<std::int64_t>(m_lines.offset());
    }

    void report(trace::EventSink& sink)
    {
        const auto issue = [&sink](std::string_view code, Severity severity, std::int64_t offset, std::uint64_t count,
                                   std::string_view message) {
            if (count > 0)
                sink.issue({code, severity, offset, count, message, {}});
        };
        std::uint64_t badCharacters = 0;
        for (const auto& [name, event] : m_events)
            badCharacters += event->badCharacters();
        issue("damaged-line", Severity::DataLoss, m_firstBadLine, m_badLines,
              "Lines that are neither a sample nor a frame were left out; all others were kept.");
        issue("line-too-long", Severity::DataLoss, -1, m_lines.tooLong(), "Lines of more than 16 MiB were left out.");
        issue("stack-cut", Severity::Warning, -1, m_cutFrames, "Very deep stacks lost their outermost frames.");
        issue("samples-lost", Severity::DataLoss, -1, m_lost,
              "perf could not keep up and lost samples while recording.");
        issue("event-left-out", Severity::Warning, -1, m_leftOut,
              "The recording holds several events; samples of all but one are not shown here.");
        issue("time-without-zeros", Severity::Warning, -1, m_unpadded,
              "Some times have fewer than six digits behind the point: the zeros their writer left out were put back.");
        issue("bad-characters", Severity::Warning, -1, badCharacters,
              "Names held bytes that are no UTF-8; these were replaced.");
    }

    io::LineReader m_lines;
    const PartSinks& m_sinks;
    std::map<std::string, int, std::less<>> m_known;
    bool m_separate;
    std::map<std::string, std::unique_ptr<EventSamples>, std::less<>> m_events;
    std::map<std::string, std::string> m_facts;
    SampleLine m_sample; ///< of the strings below
    std::string m_comm, m_event, m_rest;
    std::vector<ReadFrame> m_frames;
    MappedFiles m_mapped;
    bool m_hasSample = false, m_inRecord = false;
    std::uint64_t m_badLines = 0, m_cutFrames = 0, m_lost = 0, m_leftOut = 0, m_unpadded = 0;
    std::int64_t m_firstBadLine = -1;
};

/// Samples and lines in the head that fit, and those that do not.
Confidence sniffText(std::string_view text)
{
    int samples = 0, stacks = 0, frames = 0, others = 0;
    bool header = false;
    bool afterSample = false;
    while (!text.empty() && samples < 50) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        const std::string_view line = text.substr(0, end);
        const bool isCut = end == text.size();
        text.remove_prefix(std::min(end + 1, text.size()));
        header = header || line.starts_with("# perf version :") || line.starts_with("# captured on");
        if (isBlank(line) || line.starts_with('#'))
            continue;
        if (isIndented(line)) {
            const bool isFrame = parseFrameLine(line).has_value();
            stacks += isFrame && afterSample ? 1 : 0;
            frames += isFrame ? 1 : 0;
            others += isFrame || isCut || parseSourceLine(line) ? 0 : 1;
            afterSample = false;
            continue;
        }
        const auto sample = parseSampleLine(line);
        const auto inSameLine = sample ? parseFrameLine(sample->rest) : std::nullopt;
        stacks += inSameLine && !inSameLine->dso.empty() ? 1 : 0;
        afterSample = sample.has_value();
        samples += afterSample ? 1 : 0;
        others += afterSample || isCut ? 0 : 1;
    }
    if (samples == 0 || others * 10 > samples + frames)
        return header ? Confidence::Maybe : Confidence::No;
    if (stacks > 0 || header)
        return Confidence::Likely;
    return samples >= 3 && others == 0 ? Confidence::Maybe : Confidence::No;
}

class PerfScriptDecoder final : public Decoder
{
public:
    DecoderInfo info() const override { return {"perf-script", "Linux perf script", "perf txt"}; }

    Confidence sniff(std::span<const std::byte> head) const override
    {
        std::string storage;
        const std::string_view text = io::headText(head, storage);
        return text.find('\0') == std::string_view::npos ? sniffText(text) : Confidence::No;
    }

    Result<void> decode(io::ByteSource& source, trace::EventSink& sink, const Operation& operation) const override
    {
        return read(
            source, [&sink](std::string_view) -> trace::EventSink& { return sink; }, false, operation);
    }
    Result<void> decodeParts(io::ByteSource& source, const PartSinks& sinks, const Operation& operation) const override
    {
        return read(source, sinks, true, operation);
    }

private:
    static Result<void> read(io::ByteSource& source, const PartSinks& sinks, bool separate, const Operation& operation)
    {
        io::TextSource text(source);
        io::PeekSource peek(text);
        GL_TRY(const auto head, peek.head(kProbeBytes));
        return Reading(peek, sinks, eventsIn(asText(head)), separate, operation).run();
    }
};

} // namespace
} // namespace perf_script

std::unique_ptr<Decoder> perfScriptDecoder()
{
    return std::make_unique<perf_script::PerfScriptDecoder>();
}

} // namespace graylens::decode

// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/decode/collapsed/collapsed_decoder.h"

#include <memory>
#include <string>

#include "core/decode/collapsed/folded_line.h"
#include "core/decode/collapsed/probe.h"
#include "core/decode/collapsed/stack_cache.h"
#include "core/io/line_reader.h"
#include "core/io/text_encoding.h"

namespace graylens::decode {

namespace {

using trace::Severity;

StackProbe probe(std::span<const std::byte> head)
{
    const bool isWhole = head.size() < kSniffBytes;
    std::string storage;
    return probeStacks(io::headText(head, storage), isWhole);
}

/// One decode. `before` is null where the file has one column, or where only the last one is wanted.
class StackReading
{
public:
    StackReading(io::ByteSource& source, const StackProbe& probe, trace::EventSink* before, trace::EventSink& after,
                 const Operation& operation)
        : m_probe(probe)
        , m_lines(source, operation, "Reading stacks")
        , m_after(after)
        , m_afterStacks(after)
        , m_before(before)
    {
        if (before)
            m_beforeStacks = std::make_unique<StackCache>(*before);
    }

    Result<void> run()
    {
        GL_CHECK(m_probe.layout == StackLayout::Listing ? readListing() : readFolded());
        const bool empty = m_afterStacks.samples() == 0 && (!m_beforeStacks || m_beforeStacks->samples() == 0);
        if (empty && m_badLines > 0)
            return fail(Errc::Corrupt, "no line ends in a count");
        if (m_beforeStacks)
            finishPart(*m_before, *m_beforeStacks);
        finishPart(m_after, m_afterStacks);
        return {};
    }

private:
    Result<void> readFolded()
    {
        for (;;) {
            GL_TRY(auto next, m_lines.next());
            if (!next)
                return {};
            if (!isIgnoredLine(*next))
                addLine(*next);
        }
    }

    void addLine(std::string_view line)
    {
        const auto parsed = parseFoldedLine(line);
        if (!parsed || (m_probe.twoColumns && !parsed->before))
            return noteBadLine();
        if (!m_probe.twoColumns)
            return m_afterStacks.add(parsed->stack, weight(parsed->count));
        m_afterStacks.add(parsed->stackBefore, weight(parsed->count));
        if (m_beforeStacks)
            m_beforeStacks->add(parsed->stackBefore, weight(*parsed->before));
    }

    Result<void> readListing()
    {
        std::vector<std::string> frames;
        bool inHeader = false;
        for (;;) {
            GL_TRY(auto next, m_lines.next());
            if (!next)
                break;
            const std::string_view frame = listedFrame(*next);
            inHeader = inHeader || isListingHeader(*next);
            if (frame.empty() || inHeader) {
                inHeader = inHeader && !frame.empty(); // the header ends with a blank line
                continue;
            }
            if (const auto count = parseCount(frame)) {
                m_afterStacks.addLeafFirst(frames, weight(*count));
                frames.clear();
            } else if (frames.size() < kMaxListed) {
                frames.emplace_back(frame);
            }
        }
        if (!frames.empty()) {
            m_after.issue({"truncated",
                           Severity::DataLoss,
                           static_cast<std::int64_t>(m_lines.offset()),
                           1,
                           "The file ends inside a stack, before its count; all stacks before that were kept.",
                           {}});
        }
        return {};
    }

    /// Counts with decimals are kept in thousandths.
    std::int64_t weight(MilliCount count)
    {
        if (m_probe.decimals)
            return count;
        m_rounded += count % kMilli != 0 ? 1U : 0U;
        return (count + kMilli / 2) / kMilli;
    }

    void noteBadLine()
    {
        if (m_badLines++ == 0)
            m_firstBadLine = static_cast<std::int64_t>(m_lines.offset());
    }

    void finishPart(trace::EventSink& sink, StackCache& stacks)
    {
        stacks.flush();
        if (m_probe.decimals)
            sink.sampleUnit(trace::WeightUnit::Other, sink.intern("thousandths"));
        else
            sink.sampleUnit(trace::WeightUnit::Samples, sink.intern("samples"));
        const auto report = [&sink](std::string_view code, Severity severity, std::int64_t offset, std::uint64_t count,
                                    std::string_view message) {
            if (count > 0)
                sink.issue({code, severity, offset, count, message, {}});
        };
        report("line-without-count", Severity::DataLoss, m_firstBadLine, m_badLines,
               "Lines that do not end in a count were left out; all others were kept.");
        report("line-too-long", Severity::DataLoss, -1, m_lines.tooLong(), "Lines of more than 16 MiB were left out.");
        report("weight-rounded", Severity::Warning, -1, m_rounded,
               "Counts with decimals appear late in the file; they were rounded to whole numbers.");
        report("empty-frame", Severity::Info, -1, stacks.emptyFrames(),
               "Frames without a name were left out of their stacks.");
        report("stack-cut", Severity::Warning, -1, stacks.cutStacks(), "Very deep stacks lost their innermost frames.");
        report("bad-characters", Severity::Warning, -1, stacks.badCharacters(),
               "Names held bytes that are no UTF-8; these were replaced.");
    }

    static constexpr std::size_t kMaxListed = 8192; ///< frames of one listed stack

    StackProbe m_probe;
    io::LineReader m_lines;
    trace::EventSink& m_after;
    StackCache m_afterStacks;
    trace::EventSink* m_before;
    std::unique_ptr<StackCache> m_beforeStacks;
    std::uint64_t m_badLines = 0, m_rounded = 0;
    std::int64_t m_firstBadLine = -1;
};

class CollapsedDecoder final : public Decoder
{
public:
    DecoderInfo info() const override { return {"collapsed", "Collapsed stacks", "folded collapsed txt"}; }
    Confidence sniff(std::span<const std::byte> head) const override { return probe(head).confidence; }

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
        io::PeekSource peek(source);
        GL_TRY(const auto head, peek.head(kSniffBytes));
        const StackProbe layout = probe(head);
        io::TextSource text(peek);
        if (layout.twoColumns && separate) {
            trace::EventSink& before = sinks("before");
            return StackReading(text, layout, &before, sinks("after"), operation).run();
        }
        trace::EventSink& sink = sinks({});
        if (layout.twoColumns) {
            sink.issue({"column-left-out",
                        Severity::Warning,
                        -1,
                        1,
                        "The file has two columns of counts, before and after; only the second is shown here.",
                        {}});
        }
        return StackReading(text, layout, nullptr, sink, operation).run();
    }
};

} // namespace

std::unique_ptr<Decoder> collapsedDecoder()
{
    return std::make_unique<CollapsedDecoder>();
}

} // namespace graylens::decode

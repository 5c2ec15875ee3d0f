// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
// The end of a trace: what was held back, and what reading it left out.
#include <fmt/format.h>

#include "core/decode/perfetto/trace_reader.h"

namespace graylens::decode::perfetto {

using trace::Severity;

Result<void> TraceReader::finish(const StreamDamage& damage)
{
    endBatch();
    releaseHeld(true);
    endBatch();
    m_tracks.finish();
    m_writer.finish();
    GL_CHECK(m_kernelEvents.finish(m_operation));
    GL_CHECK(m_symbols.finish(m_sink, m_operation));
    m_profiles.finish(m_symbols);
    m_facts.finish();
    m_frames.finish();
    reportLosses(damage);
    reportNotShown();
    return {};
}

void TraceReader::writeHeap(const PartSinks& sinks)
{
    m_heap.write(sinks, m_facts.processNames(), m_stacks, m_symbols);
}

void TraceReader::reportLosses(const StreamDamage& damage)
{
    if (damage.places + m_innerDamage.places > 0) {
        const std::string message = fmt::format("{} bytes are no packets and were skipped; everything before and after "
                                                "them was kept.",
                                                damage.bytes + m_innerDamage.bytes);
        m_sink.issue({"damaged",
                      Severity::DataLoss,
                      damage.places > 0 ? damage.firstOffset : m_innerDamage.firstOffset,
                      damage.places + m_innerDamage.places,
                      message,
                      {}});
    }
    if (damage.cutOffset >= 0) {
        const std::string message = fmt::format("The file ends inside a packet; its {} bytes are lost, everything "
                                                "before was kept.",
                                                damage.cutBytes);
        m_sink.issue({"truncated", Severity::DataLoss, damage.cutOffset, 1, message, {}});
    }
    reportSequences();
    const auto& kernel = m_ftrace.loss();
    const auto report = [this](std::string_view code, Severity severity, std::uint64_t count, std::string_view message,
                               TimeRange where = {}, std::int64_t offset = -1) {
        if (count > 0)
            m_sink.issue({code, severity, offset, count, message, where});
    };
    report("ftrace-loss", Severity::DataLoss, kernel.bundles,
           "The kernel's buffer ran full before the recorder could read it: kernel events are missing.",
           kernel.begin != kNoTime ? TimeRange {kernel.begin, std::max(kernel.end, kernel.begin + 1)} : TimeRange {});
    report("compressed-damaged", Severity::DataLoss, m_badUnfold,
           "Compressed packets could not be unfolded whole; what could be was kept.", {}, m_firstBadUnfold);
    report("clock-unknown", Severity::Warning, m_unknownClocks,
           "Packets are on clocks that no snapshot relates to the trace's; their times were taken as they are.");
    report("event-without-time", Severity::DataLoss, m_withoutTime, "Events without a usable time were left out.");
}

void TraceReader::reportSequences()
{
    std::uint64_t losses = 0, skipped = 0;
    TimeRange range;
    std::uint64_t names = 0, counters = 0, events = m_ftrace.damaged(), states = 0;
    for (const auto& [key, lane] : m_lanes) {
        const Sequence& sequence = lane->sequence;
        losses += sequence.losses;
        skipped += sequence.skipped;
        names += lane->events.unknownNames;
        counters += lane->events.unknownCounters;
        events += lane->events.damaged;
        states += lane->events.ignored;
        if (sequence.lossBegin == kNoTime)
            continue;
        const TimeNs end = std::max(sequence.lossEnd, sequence.lossBegin + 1);
        range = range.isEmpty() ? TimeRange {sequence.lossBegin, end}
                                : TimeRange {std::min(range.begin, sequence.lossBegin), std::max(range.end, end)};
    }
    const auto report = [this](std::string_view code, Severity severity, std::uint64_t count, std::string_view message,
                               TimeRange where = {}, std::int64_t offset = -1) {
        if (count > 0)
            m_sink.issue({code, severity, offset, count, message, where});
    };
    report("packet-loss", Severity::DataLoss, losses,
           "Packets were lost while recording; events between them and the writers' next fresh starts are missing.",
           range);
    report(
        "packets-skipped", Severity::DataLoss, skipped,
        "Packets refer to names that were lost (the recording began in the middle, or packets were dropped) and cannot "
        "be read.");
    report("event-damaged", Severity::DataLoss, events, "Events that could not be read were left out.");
    report("name-unknown", Severity::Warning, names, "Slices whose names are not described are shown without one.");
    report("counter-unknown", Severity::Warning, counters,
           "Counter values of tracks that are not described as counters were left out.");
    report("state-misplaced", Severity::Warning, states,
           "Events that set a state stand on tracks that hold none, and were left out.");
}

void TraceReader::reportNotShown()
{
    const auto list = [](const std::map<std::uint32_t, std::uint64_t>& kinds, std::uint64_t& total) {
        std::string text;
        for (const auto& [kind, count] : kinds) {
            text += fmt::format("{}{} ({})", text.empty() ? "" : ", ", kind, count);
            total += count;
        }
        return text;
    };
    const auto report = [this](std::string_view code, std::uint64_t count, std::string_view message) {
        if (count > 0)
            m_sink.issue({code, Severity::Info, -1, count, message, {}});
    };
    std::uint64_t packets = 0, events = 0;
    const std::string packetKinds = list(m_notShown, packets);
    const std::string eventKinds = list(m_ftrace.notShown(), events);
    report("packets-not-shown", packets, "Packets of kinds that are not shown, by field number: " + packetKinds + ".");
    report("ftrace-not-shown", events,
           "Kernel events of kinds that are not shown, by field number: " + eventKinds + ".");
    report("prints-not-shown", m_ftrace.otherPrints(), "Lines in the kernel's trace that are no marks are not shown.");
    report("events-not-shown", m_writer.notShown(), "Events of kinds that are not shown (objects, clock marks).");
    report("args-shortened", m_writer.shortenedArgs(), "Very long or very many arguments of events were shortened.");
    if (const std::uint64_t orphans = m_writer.orphans() + m_frames.orphans(); orphans > 0) {
        m_sink.issue({"end-without-begin",
                      Severity::Warning,
                      -1,
                      orphans,
                      "Async slices end without having begun; what happened before the recording is not known.",
                      {}});
    }
}

} // namespace graylens::decode::perfetto

// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
// What a trace says about itself (metadata events), and what reading it left out (issues).
#include <string>

#include "core/decode/chrome_json/event_writer.h"

namespace graylens::decode {

using trace::Severity;

/// At the end: the kernel's names of the same threads, which are short and cut, must not stand in their place.
void EventWriter::writeNames()
{
    for (const Thread& thread : m_threads) {
        if (!thread.name.isNone())
            m_sink.nameThread(thread.id, thread.name);
    }
    for (const auto& [pid, name] : m_processNames)
        m_sink.nameProcess(pid, name);
}

void EventWriter::metadata(const Context& context, Thread& thread)
{
    const std::string_view name = context.batch.strings.view(context.event.name);
    const std::string_view value = argText(context, "name");
    if (name == "thread_name" && !value.empty()) {
        idOf(thread);
        thread.name = m_sink.intern(value);
    } else if (name == "process_name" && !value.empty()) {
        m_processNames[thread.pid] = m_sink.intern(value);
    } else if (name == "process_labels") {
        const std::string key = "process." + std::to_string(thread.pid) + ".labels";
        m_sink.metadata(key, argText(context, "labels"));
    } else if (name == "num_cpus") {
        m_sink.metadata("device.cpus", argText(context, "number"));
    } else if (name == "trace_buffer_overflowed") {
        m_sink.issue({"overflow",
                      Severity::DataLoss,
                      -1,
                      1,
                      "The trace buffer ran full while recording: events are missing. Record with a larger buffer.",
                      {}});
    }
}

/// Processes by tid, where a tid stands in one process only: top-level samples may name a thread by its tid alone.
std::unordered_map<std::int64_t, std::int64_t> EventWriter::processOfThread() const
{
    std::unordered_map<std::int64_t, std::int64_t> out;
    for (const Thread& thread : m_threads) {
        const auto [known, isNew] = out.try_emplace(thread.tid, thread.pid);
        if (!isNew)
            known->second = -1;
    }
    return out;
}

void EventWriter::finish()
{
    writeNames();
    for (Thread& thread : m_threads)
        flush(thread);
    const std::uint64_t orphans = m_async.write(m_sink);
    const std::uint64_t unknownStacks = m_samples.write(processOfThread());
    const auto report
        = [this](std::string_view code, Severity severity, std::uint64_t count, std::string_view message) {
              if (count > 0)
                  m_sink.issue({code, severity, -1, count, message, {}});
          };
    if (m_damaged > 0) {
        m_sink.issue({"damaged",
                      Severity::DataLoss,
                      m_firstDamage,
                      m_damaged,
                      "Places that are no valid JSON were skipped; everything before and after them was kept.",
                      {}});
    }
    report("damaged", Severity::DataLoss, m_badProfiles,
           "Pieces of a CPU profile could not be read and were left out.");
    report("not-an-event", Severity::Warning, m_notEvents,
           "Elements of the event list that are no objects were ignored.");
    report("not-strict-json", Severity::Warning, m_repaired,
           "Events are no strict JSON (raw control characters, bytes that are no UTF-8, a comma too many); they were "
           "read all "
           "the same.");
    report("args-shortened", Severity::Info, m_cutArgs, "Very long or very many arguments of events were shortened.");
    report("event-without-time", Severity::DataLoss, m_withoutTime,
           "Events without a usable \"ts\" cannot be placed in time and were left out.");
    report("event-without-duration", Severity::Warning, m_withoutDuration,
           "Complete events (X) without \"dur\" last until the end of their thread, or as long as their CPU time.");
    report("event-incomplete", Severity::Warning, m_withoutValue,
           "Counters without a number, and flows and async events without an id, were left out.");
    report("end-without-begin", Severity::Warning, orphans,
           "Async slices end or step without having begun; what happened before the recording is not known.");
    report("stack-unknown", Severity::Warning, unknownStacks, "Samples whose stack is not described were left out.");
    reportIgnored();
}

/// Phases that are known but show nothing here, and phases nobody knows.
void EventWriter::reportIgnored()
{
    constexpr std::string_view kKnown = "NODvVc()a";
    std::uint64_t known = 0, unknown = 0;
    std::string knownPhases, unknownPhases;
    for (std::size_t phase = 0; phase < m_ignored.size(); ++phase) {
        const std::uint64_t count = m_ignored.at(phase);
        if (count == 0)
            continue;
        const char letter = static_cast<char>(phase);
        const bool isKnown = kKnown.find(letter) != std::string_view::npos;
        (isKnown ? known : unknown) += count;
        std::string& list = isKnown ? knownPhases : unknownPhases;
        list += list.empty() ? "" : ", ";
        const bool printable = phase > 0x20 && phase < 0x7F;
        list += (printable ? std::string(1, letter) : std::string("none")) + " (" + std::to_string(count) + ")";
    }
    if (known > 0) {
        const std::string message
            = "Events of kinds that are not shown (objects, memory dumps, clock marks): " + knownPhases + ".";
        m_sink.issue({"events-not-shown", Severity::Info, -1, known, message, {}});
    }
    if (unknown > 0) {
        const std::string message = "Events of unknown kinds (\"ph\") were left out: " + unknownPhases + ".";
        m_sink.issue({"unknown-event", Severity::Warning, -1, unknown, message, {}});
    }
}

} // namespace graylens::decode

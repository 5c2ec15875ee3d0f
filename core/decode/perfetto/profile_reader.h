// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <vector>

#include "core/decode/ftrace_events/task_table.h"
#include "core/decode/perfetto/sequence.h"
#include "core/decode/perfetto/stack_table.h"
#include "core/trace/event_sink.h"

namespace graylens::decode::perfetto {

/// Call stacks at moments: perf samples, samples that apps stream, the newer stack samples, failed allocations.
class ProfileReader
{
public:
    ProfileReader(trace::EventSink& sink, ftrace::TaskTable& tasks, StackTable& stacks);

    void readPerfSample(Bytes message, TimeNs ts, Sequence& sequence);
    void readStackSample(Bytes message, TimeNs ts, Sequence& sequence);
    /// `ts`: of the first sample; the others follow it by their deltas. Returns the last one's.
    TimeNs readStreaming(Bytes message, TimeNs ts, Sequence& sequence);
    /// Where an allocation failed for want of memory: one stack of a process, and what the exception says.
    void readArtProcess(Bytes message, TimeNs ts);
    /// The samples, with the names of their frames, and issues. Call once.
    void finish(const TraceSymbols& symbols);

private:
    void keep(TimeNs ts, std::int64_t pid, std::int64_t tid, std::uint32_t stack);
    void keepDescribed(TimeNs ts, std::int64_t pid, std::int64_t tid, std::uint64_t callstack, Sequence& sequence);

    trace::EventSink& m_sink;
    ftrace::TaskTable& m_tasks;
    StackTable& m_stacks;
    struct Kept
    {
        TimeNs ts = 0;
        ThreadId thread;
        std::uint32_t stack = 0; ///< in m_stacks
    };
    std::vector<Kept> m_kept; ///< what names frames comes after them
    std::uint64_t m_unknownStacks = 0, m_withoutStack = 0, m_skipped = 0, m_lost = 0;
};

} // namespace graylens::decode::perfetto

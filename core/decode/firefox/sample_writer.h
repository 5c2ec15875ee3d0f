// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <vector>

#include "core/decode/firefox/contents.h"
#include "core/trace/event_sink.h"

namespace graylens::decode::firefox {

/// What is odd about the samples of a profile; added up over its threads.
struct SampleFaults
{
    std::uint64_t unknownStacks = 0; ///< samples whose stack is not described
    std::uint64_t circles = 0; ///< stacks that are their own callers
    std::uint64_t negative = 0;
    std::uint64_t withoutTime = 0;
};

/// Stacks and samples of one thread.
class SampleWriter
{
public:
    SampleWriter(const Process& process, const Thread& thread, trace::EventSink& sink, SampleFaults& faults);
    /// `times`: of the samples, ns. `scale`: what weights are multiplied with.
    void write(ThreadId id, const std::vector<TimeNs>& times, double scale);

private:
    const Table& pick(Table StackTables::*table) const;
    const std::vector<std::string>& strings() const;
    std::string_view text(std::int64_t index) const;
    StackId stackOf(std::int64_t stack);
    FrameId frameOf(std::int64_t frame);
    FrameId functionFrame(std::int64_t function, std::int64_t line, std::int64_t address);
    FrameId locationFrame(std::string_view location, std::int64_t line);

    const Process& m_process;
    const Thread& m_thread;
    trace::EventSink& m_sink;
    SampleFaults& m_faults;
    std::vector<StackId> m_stacks;
    std::vector<bool> m_known;
    std::vector<FrameId> m_frames;
};

} // namespace graylens::decode::firefox

// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "core/decode/perf_script/mapped_files.h"
#include "core/decode/perf_script/sample_line.h"
#include "core/trace/event_sink.h"

namespace graylens::decode::perf_script {

/// A frame as it was read, its text kept until the sample is whole.
struct ReadFrame
{
    std::string symbol, dso, file;
    std::int32_t line = 0;
    std::uint64_t address = 0; ///< as printed
    std::uint64_t dsoOffset = 0; ///< in the file; 0 where perf did not print it
    bool isInlined = false; ///< into the frame that follows
};

/// Writes the samples of one event.
class EventSamples
{
public:
    /// `mapped`: what was mapped up to the sample at hand.
    EventSamples(trace::EventSink& sink, std::string_view event, const MappedFiles& mapped)
        : m_sink(sink)
        , m_event(event)
        , m_mapped(mapped)
    { }

    /// `frames`: leaf first.
    void add(const SampleLine& line, const std::vector<ReadFrame>& frames);
    /// Unit and facts, once all samples are there.
    void finish();

    trace::EventSink& sink() { return m_sink; }
    std::uint64_t samples() const { return m_samples; }
    std::uint64_t badCharacters() const { return m_badCharacters; }

private:
    ThreadId threadOf(const SampleLine& line);
    FrameId frameOf(const ReadFrame& frame, const trace::NativePlace& place);
    trace::NativePlace placeOf(const SampleLine& line, const std::vector<ReadFrame>& frames, std::size_t index);
    StringId text(std::string_view text);
    void addInstant(const SampleLine& line, ThreadId thread);
    void flush();

    struct KnownThread
    {
        ThreadId id;
        std::string comm;
    };
    trace::EventSink& m_sink;
    std::string m_event;
    const MappedFiles& m_mapped;
    std::unordered_map<std::string, FrameId> m_frames; ///< by symbol, object, place, file and line
    std::unordered_map<std::uint64_t, KnownThread> m_threads; ///< by pid and tid
    std::unordered_map<std::int64_t, bool> m_cpus;
    std::vector<trace::Sample> m_batch;
    std::string m_key, m_repaired;
    std::uint64_t m_samples = 0, m_withPeriod = 0, m_badCharacters = 0;
};

} // namespace graylens::decode::perf_script

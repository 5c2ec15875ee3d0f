// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/decode/perf_script/event_samples.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "core/base/utf8.h"

namespace graylens::decode::perf_script {

namespace {

constexpr std::size_t kBatch = 1024;
constexpr std::int64_t kMostWeight = std::int64_t {1} << 50U; ///< sums of many still fit in 63 bits
constexpr std::string_view kUnknown = "[unknown]";

/// What stands for a frame without a symbol: the object it is in, as flame graphs do.
std::string nameOf(const ReadFrame& frame)
{
    if (frame.symbol != kUnknown || frame.dso.empty() || frame.dso == kUnknown)
        return frame.symbol;
    if (frame.dso.starts_with('['))
        return frame.dso;
    return "[" + frame.dso.substr(frame.dso.rfind('/') + 1) + "]";
}

bool isClock(std::string_view event)
{
    return event == "cpu-clock" || event == "task-clock";
}

} // namespace

StringId EventSamples::text(std::string_view text)
{
    const std::string_view valid = asUtf8(text, m_repaired);
    m_badCharacters += valid.data() != text.data() ? 1U : 0U;
    return m_sink.intern(valid);
}

ThreadId EventSamples::threadOf(const SampleLine& line)
{
    const std::uint64_t key
        = (static_cast<std::uint64_t>(line.pid) << 32U) ^ (static_cast<std::uint64_t>(line.tid) & 0xFFFFFFFFU);
    auto [at, isNew] = m_threads.try_emplace(key);
    KnownThread& thread = at->second;
    if (isNew)
        thread.id = m_sink.thread(line.pid, line.tid);
    if (thread.comm != line.comm) { // the last name counts: a fork is called like its parent first
        thread.comm = line.comm;
        const StringId name = text(line.comm);
        m_sink.nameThread(thread.id, name);
        if (line.pid >= 0 && line.pid == line.tid)
            m_sink.nameProcess(line.pid, name);
    }
    return thread.id;
}

/// Where the code of a frame stands, so that symbol files can name it.
trace::NativePlace EventSamples::placeOf(const SampleLine& line, const std::vector<ReadFrame>& frames,
                                         std::size_t index)
{
    const ReadFrame& frame = frames[index];
    // Where perf told the inlined calls itself, the address stands for all of them, not for each.
    const bool tellsInlined = frame.isInlined || (index > 0 && frames[index - 1].isInlined);
    if (tellsInlined || frame.dso.empty() || frame.dso.starts_with('[') || frame.address == 0)
        return {};
    const auto mapped = m_mapped.find(line.pid >= 0 ? line.pid : line.tid, frame.address, frame.dso);
    trace::NativePlace place {text(frame.dso), {}, frame.address, AddressKind::Memory};
    if (frame.dsoOffset != 0 || mapped.offset != 0) {
        place.address = frame.dsoOffset != 0 ? frame.dsoOffset : mapped.offset;
        place.kind = AddressKind::FileOffset;
    }
    place.address -= index > 0 ? 1U : 0U; // callers' addresses are where they go on: the call stands before
    if (!mapped.buildId.empty())
        place.buildId = m_sink.intern(mapped.buildId);
    return place;
}

FrameId EventSamples::frameOf(const ReadFrame& frame, const trace::NativePlace& place)
{
    m_key = frame.symbol;
    m_key += '\n';
    m_key += frame.dso;
    m_key += fmt::format("\n{:x}", place.address);
    if (frame.line > 0) {
        m_key += '\n';
        m_key += frame.file;
        m_key += fmt::format(":{}", frame.line);
    }
    const auto [at, isNew] = m_frames.try_emplace(m_key);
    if (isNew) {
        const std::string_view file = !frame.file.empty() ? frame.file
            : frame.dso == kUnknown                       ? std::string_view {}
                                                          : frame.dso;
        const StringId name = text(nameOf(frame));
        at->second = m_sink.nativeFrame(name, text(file), frame.line, place);
    }
    return at->second;
}

void EventSamples::addInstant(const SampleLine& line, ThreadId thread)
{
    const trace::Arg details {m_sink.intern("details"), text(line.rest)};
    m_sink.instant(m_sink.threadTrack(thread), line.ts, text(line.event), m_sink.args(std::array {details}));
}

void EventSamples::add(const SampleLine& line, const std::vector<ReadFrame>& frames)
{
    const ThreadId thread = threadOf(line);
    if (line.cpu >= 0)
        m_cpus[line.cpu] = true;
    ++m_samples;
    m_withPeriod += line.period ? 1U : 0U;
    StackId stack;
    for (std::size_t i = frames.size(); i-- > 0;)
        stack = m_sink.stack(stack, frameOf(frames[i], placeOf(line, frames, i)));
    if (!line.rest.empty() && line.ts != kNoTime)
        addInstant(line, thread);
    if (stack.isNone())
        stack
            = m_sink.stack(stack, m_sink.frame(text(line.rest.empty() ? kUnknown : line.event), m_sink.intern({}), 0));
    m_batch.push_back({line.ts, thread, stack, std::clamp(line.period.value_or(1), std::int64_t {0}, kMostWeight)});
    if (m_batch.size() == kBatch)
        flush();
}

void EventSamples::flush()
{
    if (!m_batch.empty())
        m_sink.samples(m_batch);
    m_batch.clear();
}

void EventSamples::finish()
{
    flush();
    m_sink.metadata("event", m_event);
    if (!m_cpus.empty())
        m_sink.metadata("cpus", fmt::format("{}", m_cpus.size()));
    if (m_withPeriod == 0)
        m_sink.sampleUnit(trace::WeightUnit::Samples, m_sink.intern("samples"));
    else if (isClock(m_event))
        m_sink.sampleUnit(trace::WeightUnit::Nanoseconds, m_sink.intern("ns"));
    else
        m_sink.sampleUnit(trace::WeightUnit::Other, text(m_event));
}

} // namespace graylens::decode::perf_script

// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
// speedscope's JSON (see core/decode/speedscope/FORMAT.md): calls as evented profiles, samples as sampled ones.
#include <unordered_map>

#include "core/encode/formats.h"
#include "core/encode/json_text.h"
#include "core/encode/sample_spans.h"
#include "core/encode/slice_walk.h"

namespace graylens::encode {

namespace {

/// Numbers of frames by order of first use. A frame of samples is a frame of the trace; one of calls is a slice name.
class FrameNumbers
{
public:
    explicit FrameNumbers(const trace::Trace& trace)
        : m_trace(trace)
    { }
    std::size_t ofFrame(FrameId frame) { return add(m_frames, frame.value()); }
    std::size_t ofSlice(StringId name) { return add(m_slices, name.value()); }

    void write(Output& out) const
    {
        for (std::size_t i = 0; i < m_order.size(); ++i) {
            const auto [isFrame, id] = m_order[i];
            const auto method = isFrame ? std::nullopt : m_trace.methods.find(StringId {id});
            const StringId name = isFrame ? m_trace.frames.name[id] : StringId {id};
            const StringId file = isFrame ? m_trace.frames.file[id]
                : method                  ? m_trace.methods.file[*method]
                                          : StringId {};
            const std::int32_t line = isFrame ? m_trace.frames.line[id] : method ? m_trace.methods.line[*method] : 0;
            out.text(i == 0 ? "\n  {\"name\":" : ",\n  {\"name\":");
            appendJson(out.buffer(), m_trace.text(name));
            if (!m_trace.text(file).empty()) {
                out.text(",\"file\":");
                appendJson(out.buffer(), m_trace.text(file));
            }
            if (line > 0)
                out.format(",\"line\":{}", line);
            out.text("}");
            out.next();
        }
    }

private:
    std::size_t add(std::unordered_map<std::uint32_t, std::size_t>& numbers, std::uint32_t id)
    {
        const auto [known, isNew] = numbers.try_emplace(id, m_order.size());
        if (isNew)
            m_order.emplace_back(&numbers == &m_frames, id);
        return known->second;
    }

    const trace::Trace& m_trace;
    std::unordered_map<std::uint32_t, std::size_t> m_frames, m_slices;
    std::vector<std::pair<bool, std::uint32_t>> m_order;
};

class SpeedscopeWriter
{
public:
    SpeedscopeWriter(const trace::Trace& trace, Output& out)
        : m_trace(trace)
        , m_out(out)
        , m_frames(trace)
    { }

    void write(std::string_view name)
    {
        m_out.text(
            "{\"$schema\":\"https://www.speedscope.app/file-format-schema.json\",\"exporter\":\"graylens\",\"name\":");
        appendJson(m_out.buffer(), name);
        m_out.text(",\"activeProfileIndex\":0,\n\"profiles\":[");
        for (std::uint32_t thread = 0; thread < m_trace.threads.size(); ++thread)
            writeCalls(thread);
        for (const ThreadSamples& of : samplesByThread(m_trace))
            writeSamples(of);
        m_out.text("],\n\"shared\":{\"frames\":[");
        m_frames.write(m_out);
        m_out.text("]}}\n");
    }

private:
    void beginProfile(std::string_view type, std::string_view name, std::string_view unit, std::int64_t start,
                      std::int64_t end)
    {
        m_out.format("{}\n {{\"type\":\"{}\",\"name\":", m_profiles++ == 0 ? "" : ",", type);
        appendJson(m_out.buffer(), name);
        m_out.format(",\"unit\":\"{}\",\"startValue\":{},\"endValue\":{}", unit, start, end);
    }

    std::string nameOf(ThreadId thread) const
    {
        if (thread.isNone())
            return "samples";
        const std::string_view own = m_trace.text(m_trace.threads.name[thread.value()]);
        return own.empty() ? m_trace.threadLabel(thread) : std::string(own);
    }

    void writeCalls(std::uint32_t thread)
    {
        const TrackId track = m_trace.threads.sliceTrack[thread];
        if (track.isNone())
            return;
        const std::uint32_t first = m_trace.tracks.rowBegin[track.value()];
        const std::uint32_t end = m_trace.tracks.rowBegin[track.value() + 1];
        if (first == end || m_trace.rows[first].begin == m_trace.rows[first].end)
            return;
        // Lanes that overlap cannot be one profile: each starts anew at a row whose slices have no parent.
        for (std::uint32_t row = first; row < end;) {
            std::uint32_t next = row + 1;
            while (next < end && m_trace.slices.parent[m_trace.rows[next].begin] != 0xFFFFFFFFU)
                ++next;
            writeLane(thread, row, next);
            row = next;
        }
    }

    void writeLane(std::uint32_t thread, std::uint32_t first, std::uint32_t end)
    {
        const trace::Row& roots = m_trace.rows[first];
        beginProfile("evented", nameOf(ThreadId {thread}), "nanoseconds", m_trace.slices.ts[roots.begin],
                     m_trace.slices.end(roots.end - 1));
        m_out.text(",\"events\":[");
        bool isFirst = true;
        const auto put = [&](char type, std::uint32_t slice, TimeNs at) {
            m_out.format("{}{{\"type\":\"{}\",\"frame\":{},\"at\":{}}}", isFirst ? "" : ",", type,
                         m_frames.ofSlice(m_trace.slices.name[slice]), at);
            isFirst = false;
            m_out.next();
        };
        walkSlices(
            m_trace, first, end, [&](std::uint32_t slice, std::size_t) { put('O', slice, m_trace.slices.ts[slice]); },
            [&](std::uint32_t slice) { put('C', slice, m_trace.slices.end(slice)); });
        m_out.text("]}");
    }

    void writeSamples(const ThreadSamples& of)
    {
        const trace::Samples& samples = m_trace.samples;
        const std::vector<DurationNs> durations = sampleDurations(m_trace, of);
        const bool timed = !durations.empty();
        const TimeNs start = timed ? samples.ts[of.samples.front()] : 0;
        std::vector<std::int64_t> weights;
        std::int64_t sum = 0;
        const auto weigh = [&](std::int64_t weight) {
            weights.push_back(weight);
            sum += weight;
        };
        std::vector<std::uint32_t> stacks; // number of the sample, or kGap
        for (std::size_t i = 0; i < of.samples.size(); ++i) {
            const TimeNs ts = timed ? samples.ts[of.samples[i]] : 0;
            if (timed && ts > start + sum) { // nothing was running
                stacks.push_back(kGap);
                weigh(ts - start - sum);
            }
            stacks.push_back(of.samples[i]);
            weigh(timed ? durations[i] : samples.weight[of.samples[i]]);
        }
        const bool isTime = timed || samples.unit == trace::WeightUnit::Nanoseconds;
        const std::string_view unit = isTime           ? "nanoseconds"
            : samples.unit == trace::WeightUnit::Bytes ? "bytes"
                                                       : "none";
        beginProfile("sampled", nameOf(of.thread), unit, start, start + sum);
        m_out.text(",\"samples\":[");
        for (std::size_t i = 0; i < stacks.size(); ++i) {
            m_out.text(i == 0 ? "[" : ",[");
            if (stacks[i] != kGap)
                writeStack(samples.stack[stacks[i]]);
            m_out.text("]");
            m_out.next();
        }
        m_out.text("],\"weights\":[");
        for (std::size_t i = 0; i < weights.size(); ++i) {
            m_out.format("{}{}", i == 0 ? "" : ",", weights[i]);
            m_out.next();
        }
        m_out.text("]}");
    }

    void writeStack(StackId stack)
    {
        m_path.clear();
        for (; !stack.isNone(); stack = m_trace.stacks.caller[stack.value()])
            m_path.push_back(m_frames.ofFrame(m_trace.stacks.frame[stack.value()]));
        for (std::size_t i = m_path.size(); i-- > 0;)
            m_out.format("{}{}", m_path[i], i == 0 ? "" : ",");
    }

    static constexpr std::uint32_t kGap = 0xFFFFFFFFU;

    const trace::Trace& m_trace;
    Output& m_out;
    FrameNumbers m_frames;
    std::size_t m_profiles = 0;
    std::vector<std::size_t> m_path;
};

} // namespace

void writeSpeedscope(const trace::Trace& trace, std::string_view name, Output& out)
{
    SpeedscopeWriter(trace, out).write(name);
}

} // namespace graylens::encode

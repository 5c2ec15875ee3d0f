// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/decode/stackprof/stackprof_decoder.h"

#include <algorithm>
#include <map>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "core/io/json_pull.h"
#include "core/io/text_encoding.h"

namespace graylens::decode {

namespace stackprof {
namespace {

using trace::Severity;

constexpr std::int64_t kNsPerUs = 1000;
constexpr std::int64_t kMost = std::int64_t {1} << 50U;
constexpr std::int64_t kMaxDepth = 8192;

class Reading
{
public:
    Reading(io::ByteSource& source, trace::EventSink& sink, const Operation& operation)
        : m_json(source, operation)
        , m_sink(sink)
    { }

    Result<void> run()
    {
        if (m_json.beginObject()) {
            for (std::string_view key; m_json.nextKey(key);)
                readValue(key);
        }
        if (m_json.failed() && m_json.failure()->code == Errc::Cancelled)
            return cancelled();
        if (m_raw.empty())
            writeFlat();
        else
            writeRaw();
        flush();
        if (m_samples == 0)
            return tl::make_unexpected(m_json.failed() ? *m_json.failure()
                                                       : Error {Errc::Truncated, "the profile holds no sample", {}});
        describe();
        return {};
    }

private:
    struct Frame
    {
        FrameId id;
        std::int64_t samples = 0;
    };

    void readValue(std::string_view key)
    {
        if (key == "frames" && m_json.beginObject()) {
            std::string id;
            for (std::string_view name; m_json.nextKey(name);) {
                id = name;
                readFrame(id);
            }
        } else if (key == "raw") {
            readNumbers(m_raw);
        } else if (key == "raw_timestamp_deltas") {
            readNumbers(m_deltas);
        } else if (key == "mode") {
            m_mode = m_json.text();
        } else if (key == "interval") {
            m_interval = std::clamp(m_json.integer().value_or(1), std::int64_t {1}, kMost);
        } else if (key == "missed_samples") {
            m_missed = static_cast<std::uint64_t>(std::max(m_json.integer().value_or(0), std::int64_t {0}));
        } else {
            m_json.skip();
        }
    }
    void readNumbers(std::vector<std::int64_t>& out)
    {
        if (!m_json.beginArray())
            return;
        while (m_json.nextElement())
            out.push_back(m_json.integer().value_or(0));
    }
    void readFrame(const std::string& id)
    {
        if (!m_json.beginObject())
            return;
        std::string name, file;
        std::int64_t line = 0, samples = 0;
        for (std::string_view key; m_json.nextKey(key);) {
            if (key == "name")
                name = m_json.text();
            else if (key == "file")
                file = m_json.text();
            else if (key == "line")
                line = m_json.integer().value_or(0);
            else if (key == "samples")
                samples = m_json.integer().value_or(0);
            else
                m_json.skip();
        }
        const auto line32 = static_cast<std::int32_t>(std::clamp(line, std::int64_t {0}, std::int64_t {1} << 30));
        m_frames[id] = {m_sink.frame(m_sink.intern(name), m_sink.intern(file), line32), samples};
    }

    bool isTime() const { return m_mode == "wall" || m_mode == "cpu"; }
    /// What one sample stands for.
    std::int64_t unitWeight() const { return isTime() ? std::min(m_interval, kMost / kNsPerUs) * kNsPerUs : 1; }

    void add(TimeNs ts, StackId stack, std::int64_t weight)
    {
        ++m_samples;
        m_batch.push_back({ts, {}, stack, weight});
        if (m_batch.size() == 1024)
            flush();
    }
    void flush()
    {
        if (!m_batch.empty())
            m_sink.samples(m_batch);
        m_batch.clear();
    }

    /// "raw": for each run of equal stacks its length, its frames from the root, and how many samples in a row.
    void writeRaw()
    {
        const bool timed = isTime() && !m_deltas.empty();
        std::size_t at = 0, sample = 0;
        TimeNs now = 0;
        while (at < m_raw.size()) {
            const std::int64_t depth = m_raw[at];
            if (depth < 0 || static_cast<std::uint64_t>(depth) + 1 >= m_raw.size() - at) {
                ++m_badRuns;
                return;
            }
            const auto frames = static_cast<std::size_t>(depth);
            const StackId stack = stackOf(at + 1, frames);
            const std::int64_t count = std::clamp(m_raw[at + 1 + frames], std::int64_t {0}, kMost / unitWeight());
            at += frames + 2;
            if (stack.isNone())
                continue;
            if (!timed) {
                add(kNoTime, stack, count * unitWeight());
                continue;
            }
            for (std::int64_t i = 0; i < count && sample < m_deltas.size(); ++i, ++sample) {
                const std::int64_t us = std::clamp(m_deltas[sample], std::int64_t {0}, kMost / kNsPerUs);
                now = std::min(now + us * kNsPerUs, kMost);
                add(now, stack, us * kNsPerUs);
            }
        }
    }
    StackId stackOf(std::size_t begin, std::size_t frames)
    {
        StackId stack;
        for (std::size_t i = begin; i < begin + std::min<std::size_t>(frames, kMaxDepth); ++i) {
            const auto known = m_frames.find(fmt::format("{}", m_raw[i]));
            if (known == m_frames.end())
                ++m_unknownFrames;
            else
                stack = m_sink.stack(stack, known->second.id);
        }
        return stack;
    }
    /// Without "raw" there are only the own samples of each frame.
    void writeFlat()
    {
        for (const auto& [id, frame] : m_frames) {
            if (frame.samples > 0)
                add(kNoTime, m_sink.stack({}, frame.id), std::min(frame.samples, kMost / unitWeight()) * unitWeight());
        }
    }

    void describe()
    {
        if (isTime())
            m_sink.sampleUnit(trace::WeightUnit::Nanoseconds, m_sink.intern("ns"));
        else
            m_sink.sampleUnit(trace::WeightUnit::Other, m_sink.intern(m_mode.empty() ? "samples" : m_mode));
        m_sink.metadata("mode", m_mode);
        const auto issue = [this](std::string_view code, Severity severity, std::int64_t offset, std::uint64_t count,
                                  std::string_view message) {
            if (count > 0)
                m_sink.issue({code, severity, offset, count, message, {}});
        };
        issue("truncated", Severity::DataLoss, static_cast<std::int64_t>(m_json.offset()), m_json.failed() ? 1 : 0,
              "The profile ends early or is damaged; what came before was kept.");
        issue("stacks-missing", Severity::Warning, -1, m_raw.empty() ? 1 : 0,
              "The profile was recorded without raw samples: it knows how much each method took, not who called it.");
        issue("damaged-samples", Severity::DataLoss, -1, m_badRuns,
              "The list of samples makes no sense from some place on.");
        issue("unknown-frame", Severity::DataLoss, -1, m_unknownFrames,
              "Samples name frames that are not in the profile.");
        issue("samples-lost", Severity::DataLoss, -1, m_missed, "stackprof could not take some samples.");
    }

    io::JsonPull m_json;
    trace::EventSink& m_sink;
    std::map<std::string, Frame> m_frames; ///< by id, as the file spells it
    std::vector<std::int64_t> m_raw, m_deltas;
    std::vector<trace::Sample> m_batch;
    std::string m_mode;
    std::int64_t m_interval = 1;
    std::uint64_t m_samples = 0, m_missed = 0, m_badRuns = 0, m_unknownFrames = 0;
};

class StackprofDecoder final : public Decoder
{
public:
    DecoderInfo info() const override { return {"stackprof", "Ruby stackprof profile", "json"}; }

    Confidence sniff(std::span<const std::byte> head) const override
    {
        int signs = 0;
        for (const io::JsonKey& key : io::leadingKeys(head)) {
            const bool isSign = key.name == "gc_samples" || key.name == "missed_samples" || key.name == "interval"
                || key.name == "mode" || (key.name == "frames" && key.value == '{');
            signs += isSign ? 1 : 0;
        }
        return signs >= 4 ? Confidence::Likely : Confidence::No;
    }
    Result<void> decode(io::ByteSource& source, trace::EventSink& sink, const Operation& operation) const override
    {
        io::TextSource text(source);
        return Reading(text, sink, operation).run();
    }
};

} // namespace
} // namespace stackprof

std::unique_ptr<Decoder> stackprofDecoder()
{
    return std::make_unique<stackprof::StackprofDecoder>();
}

} // namespace graylens::decode

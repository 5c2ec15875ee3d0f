// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/decode/speedscope/profile_writer.h"

#include <algorithm>
#include <cmath>

namespace graylens::decode::speedscope {

namespace {

using trace::Severity;

constexpr double kTimeLimit = 4e18; ///< ns

/// ns of one of the profile's units; 0 where it is no time.
double nanosecondsOf(std::string_view unit)
{
    if (unit == "nanoseconds")
        return 1;
    if (unit == "microseconds")
        return 1e3;
    if (unit == "milliseconds")
        return 1e6;
    return unit == "seconds" ? 1e9 : 0;
}

bool isWhole(double value)
{
    return std::isnan(value) || std::floor(value) == value;
}

std::int64_t rounded(double value)
{
    return std::isnan(value) ? 0 : static_cast<std::int64_t>(std::llround(std::clamp(value, -kTimeLimit, kTimeLimit)));
}

class Writer
{
public:
    Writer(const Contents& contents, Kind kind, trace::EventSink& sink)
        : m_contents(contents)
        , m_kind(kind)
        , m_sink(sink)
        , m_stacks(contents.stacks.nodes().size())
    { }

    void run()
    {
        m_scale = kind() == Kind::Counts && hasDecimals() ? 1000 : 1;
        for (std::size_t i = 0; i < m_contents.profiles.size(); ++i) {
            const Profile& profile = m_contents.profiles[i];
            if (kindOf(profile) != kind())
                continue;
            m_thread = m_sink.thread(-1, static_cast<std::int64_t>(i));
            m_sink.nameThread(m_thread, m_sink.intern(profile.name));
            if (kind() == Kind::Calls)
                writeCalls(profile);
            else if (profile.isEvented)
                writeEventWeights(profile);
            else
                writeSamples(profile);
        }
        finish();
    }

private:
    Kind kind() const { return m_kind; }

    bool hasDecimals() const
    {
        return std::any_of(m_contents.profiles.begin(), m_contents.profiles.end(), [this](const Profile& profile) {
            return kindOf(profile) == kind()
                && (!std::all_of(profile.weights.begin(), profile.weights.end(), isWhole)
                    || !std::all_of(profile.events.begin(), profile.events.end(),
                                    [](const Event& event) { return isWhole(event.at); }));
        });
    }

    std::string nameOfFrame(std::uint32_t frame)
    {
        if (frame < m_contents.frames.size())
            return m_contents.frames[frame].name;
        ++m_unknownFrames;
        return "(frame " + std::to_string(frame) + ")";
    }

    StringId sliceName(std::uint32_t frame)
    {
        const auto [known, isNew] = m_names.try_emplace(frame);
        if (isNew) {
            const bool placed = frame < m_contents.frames.size() && !m_contents.frames[frame].file.empty();
            const std::string name = nameOfFrame(frame);
            known->second = placed
                ? m_sink.method(name, {}, m_contents.frames[frame].file, m_contents.frames[frame].line)
                : m_sink.intern(name);
        }
        return known->second;
    }

    StackId stackOf(std::uint32_t node)
    {
        // Callers come before their callees, so that all below the last one written are known.
        const auto& nodes = m_contents.stacks.nodes();
        for (; m_stacksMade <= node && m_stacksMade < nodes.size(); ++m_stacksMade) {
            const StackTree::Node& made = nodes[m_stacksMade];
            const Frame* frame = made.frame < m_contents.frames.size() ? &m_contents.frames[made.frame] : nullptr;
            const FrameId id
                = m_sink.frame(m_sink.intern(nameOfFrame(made.frame)),
                               m_sink.intern(frame ? frame->file : std::string()), frame ? frame->line : 0);
            const StackId caller = made.caller == StackTree::kNone ? StackId {} : m_stacks[made.caller];
            m_stacks[m_stacksMade] = m_sink.stack(caller, id);
        }
        return node < m_stacks.size() ? m_stacks[node] : StackId {};
    }

    void writeCalls(const Profile& profile)
    {
        const double scale = nanosecondsOf(profile.unit);
        const TrackId track = m_sink.threadTrack(m_thread);
        std::vector<trace::SliceEdge> edges;
        double before = -kTimeLimit;
        for (const Event& event : profile.events) {
            m_outOfOrder += event.at < before ? 1U : 0U;
            before = event.at;
            const auto edge = event.opens ? trace::Edge::Begin : trace::Edge::End;
            edges.push_back({rounded(event.at * scale), kNoTime, sliceName(event.frame), {}, edge});
            if (edges.size() == kBatch) {
                m_sink.edges(track, edges);
                edges.clear();
            }
        }
        m_sink.edges(track, edges);
    }

    void addSample(TimeNs ts, StackId stack, std::int64_t weight)
    {
        if (stack.isNone() || weight <= 0)
            return;
        m_batch.push_back({ts, m_thread, stack, weight});
        if (m_batch.size() == kBatch)
            flush();
    }

    void flush()
    {
        if (!m_batch.empty())
            m_sink.samples(m_batch);
        m_batch.clear();
    }

    void writeSamples(const Profile& profile)
    {
        const double scale = kind() == Kind::TimedSamples ? nanosecondsOf(profile.unit) : m_scale;
        const bool counted = profile.weights.empty();
        const std::size_t size
            = counted ? profile.samples.size() : std::min(profile.samples.size(), profile.weights.size());
        m_withoutWeight += profile.samples.size() - size + (counted && kind() != Kind::Counts ? size : 0);
        double at = profile.start; // in the profile's unit: rounding each end alone lets no error grow
        for (std::size_t i = 0; i < size; ++i) {
            double weight = counted ? 1 : profile.weights[i];
            m_badWeights += !(weight >= 0) ? 1U : 0U;
            weight = weight >= 0 ? weight : 0;
            const TimeNs ts = rounded(at * scale);
            at += weight;
            const StackId stack = stackOf(profile.samples[i]);
            if (kind() == Kind::TimedSamples)
                addSample(ts, stack, rounded(at * scale) - ts);
            else
                addSample(kNoTime, stack, rounded(weight * scale));
        }
    }

    /// Events on an axis that is no time: each stack weighs what passes until the next event.
    void writeEventWeights(const Profile& profile)
    {
        std::vector<std::uint32_t> open;
        std::vector<StackId> stacks;
        double last = profile.start;
        for (const Event& event : profile.events) {
            if (event.at < last)
                ++m_outOfOrder;
            else if (!stacks.empty())
                addSample(kNoTime, stacks.back(), rounded(event.at * m_scale) - rounded(last * m_scale));
            last = std::max(last, event.at);
            if (event.opens && open.size() < kMaxDepth) {
                const FrameId frame = m_sink.frame(m_sink.intern(nameOfFrame(event.frame)), m_sink.intern({}), 0);
                stacks.push_back(m_sink.stack(stacks.empty() ? StackId {} : stacks.back(), frame));
                open.push_back(event.frame);
                continue;
            }
            const auto match = std::find(open.rbegin(), open.rend(), event.frame);
            m_mismatched += match != open.rbegin() || open.empty() ? 1U : 0U;
            if (match == open.rend())
                continue;
            open.resize(static_cast<std::size_t>(open.rend() - match) - 1);
            stacks.resize(open.size());
        }
    }

    void report(std::string_view code, Severity severity, std::uint64_t count, std::string_view message)
    {
        if (count > 0)
            m_sink.issue({code, severity, -1, count, message, {}});
    }

    void finish()
    {
        flush();
        if (kind() == Kind::TimedSamples)
            m_sink.sampleUnit(trace::WeightUnit::Nanoseconds, m_sink.intern("time"));
        else if (kind() == Kind::Bytes)
            m_sink.sampleUnit(trace::WeightUnit::Bytes, m_sink.intern("bytes"));
        else if (kind() == Kind::Counts && m_scale != 1)
            m_sink.sampleUnit(trace::WeightUnit::Other, m_sink.intern("thousandths"));
        else if (kind() == Kind::Counts)
            m_sink.sampleUnit(trace::WeightUnit::Samples, m_sink.intern("samples"));
        report("out-of-order", Severity::Warning, m_outOfOrder,
               "Events stand before earlier ones; they were put in order, so that some calls may look odd.");
        report("mismatched-exit", Severity::Warning, m_mismatched,
               "Ends of calls that are not the innermost one closed all calls inside them.");
        report("unknown-frame", Severity::DataLoss, m_unknownFrames,
               "Frames that the file does not describe are shown by their number.");
        report("weight-missing", Severity::DataLoss, m_withoutWeight,
               "Samples without a weight were left out, or counted as one each where no sample of a profile has one.");
        report("bad-weight", Severity::Warning, m_badWeights, "Weights that are negative or no numbers count as zero.");
        report("stack-cut", Severity::Warning, m_contents.cutStacks, "Very deep stacks lost their innermost frames.");
    }

    static constexpr std::size_t kBatch = 4096;

    const Contents& m_contents;
    Kind m_kind;
    trace::EventSink& m_sink;
    double m_scale = 1;
    ThreadId m_thread;
    std::vector<StackId> m_stacks;
    std::size_t m_stacksMade = 0;
    std::unordered_map<std::uint32_t, StringId> m_names;
    std::vector<trace::Sample> m_batch;
    std::uint64_t m_outOfOrder = 0, m_mismatched = 0, m_unknownFrames = 0, m_withoutWeight = 0, m_badWeights = 0;
};

} // namespace

Kind kindOf(const Profile& profile)
{
    if (nanosecondsOf(profile.unit) > 0) {
        if (profile.isEvented)
            return Kind::Calls;
        return profile.weights.empty() ? Kind::Counts : Kind::TimedSamples;
    }
    return profile.unit == "bytes" ? Kind::Bytes : Kind::Counts;
}

std::string_view nameOf(Kind kind)
{
    constexpr std::string_view kNames[] {"calls", "samples", "bytes", "counts"};
    return kNames[static_cast<std::size_t>(kind)];
}

void writeProfiles(const Contents& contents, Kind kind, trace::EventSink& sink)
{
    Writer(contents, kind, sink).run();
}

} // namespace graylens::decode::speedscope

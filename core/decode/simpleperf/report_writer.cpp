// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/decode/simpleperf/report_writer.h"

#include <algorithm>

#include <fmt/format.h>

#include "core/base/utf8.h"

namespace graylens::decode::simpleperf {

namespace {

std::string_view baseName(std::string_view path)
{
    return path.substr(path.rfind('/') + 1);
}

class EventWriter
{
public:
    EventWriter(const ReportData& data, std::uint32_t event, trace::EventSink& sink)
        : m_data(data)
        , m_event(event)
        , m_sink(sink)
    { }

    std::uint64_t write()
    {
        m_sink.metadata("event", text(eventName(m_data, m_event)));
        for (const auto& [key, value] : m_data.facts())
            m_sink.metadata(key, text(value));
        writeSamples();
        writeSwitches();
        return m_badCharacters;
    }

private:
    std::string text(std::string_view raw)
    {
        std::string storage;
        const std::string_view valid = asUtf8(raw, storage);
        m_badCharacters += valid.data() != raw.data() ? 1U : 0U;
        return std::string(valid);
    }

    ThreadId threadOf(std::int64_t tid)
    {
        const auto [at, isNew] = m_threads.try_emplace(tid);
        if (!isNew)
            return at->second;
        const auto known = m_data.threads().find(tid);
        if (known == m_data.threads().end())
            return at->second = m_sink.thread(-1, tid);
        at->second = m_sink.thread(known->second.pid, tid);
        m_sink.nameThread(at->second, m_sink.intern(text(known->second.name)));
        const auto main = m_data.threads().find(known->second.pid);
        if (main != m_data.threads().end())
            m_sink.nameProcess(known->second.pid, m_sink.intern(text(main->second.name)));
        return at->second;
    }

    /// Nodes come after their callers.
    StackId stackOf(std::uint32_t node)
    {
        std::vector<std::uint32_t> path;
        for (std::uint32_t at = node; at != ReportData::kNoNode && m_stacks[at].isNone();
             at = m_data.nodes()[at].caller)
            path.push_back(at);
        for (std::size_t i = path.size(); i-- > 0;) {
            const ReportData::Node& step = m_data.nodes()[path[i]];
            const StackId caller = step.caller == ReportData::kNoNode ? StackId {} : m_stacks[step.caller];
            m_stacks[path[i]] = m_sink.stack(caller, frameOf(step));
        }
        return node == ReportData::kNoNode
            ? m_sink.stack({}, m_sink.frame(m_sink.intern("[unknown]"), m_sink.intern({}), 0))
            : m_stacks[node];
    }
    FrameId frameOf(const ReportData::Node& node)
    {
        const ReportData::File* file = m_data.file(node.file);
        const Names& names = namesOf(file, node);
        const trace::NativePlace place {names.path, {}, file ? node.address : 0, AddressKind::Symbol};
        return m_sink.nativeFrame(names.symbol, names.path, 0, place);
    }
    struct Names
    {
        StringId symbol, path;
    };
    const Names& namesOf(const ReportData::File* file, const ReportData::Node& node)
    {
        const std::uint64_t key
            = std::uint64_t {node.file} << 32U | static_cast<std::uint32_t>(std::max(node.symbol, std::int32_t {-1}));
        const auto [at, isNew] = m_names.try_emplace(key);
        if (!isNew)
            return at->second;
        const auto symbol = static_cast<std::size_t>(std::max(node.symbol, 0));
        std::string name = "[unknown]";
        if (file && node.symbol >= 0 && symbol < file->symbols.size())
            name = text(file->symbols[symbol]);
        else if (file && file->path.starts_with('['))
            name = text(file->path);
        else if (file && !file->path.empty())
            name = "[" + text(baseName(file->path)) + "]";
        at->second = {m_sink.intern(name), m_sink.intern(file ? text(file->path) : std::string())};
        return at->second;
    }

    void writeSamples()
    {
        m_stacks.resize(m_data.nodes().size());
        const bool counted = std::any_of(m_data.samples().begin(), m_data.samples().end(),
                                         [this](const auto& s) { return s.event == m_event && s.count > 0; });
        std::vector<trace::Sample> batch;
        for (const ReportData::Sample& sample : m_data.samples()) {
            if (sample.event != m_event)
                continue;
            batch.push_back({sample.ts, threadOf(sample.tid), stackOf(sample.node), counted ? sample.count : 1});
            if (batch.size() == 1024) {
                m_sink.samples(batch);
                batch.clear();
            }
        }
        if (!batch.empty())
            m_sink.samples(batch);
        const std::string name = eventName(m_data, m_event);
        const bool isClock = name.starts_with("cpu-clock") || name.starts_with("task-clock");
        if (!counted)
            m_sink.sampleUnit(trace::WeightUnit::Samples, m_sink.intern("samples"));
        else if (isClock)
            m_sink.sampleUnit(trace::WeightUnit::Nanoseconds, m_sink.intern("ns"));
        else
            m_sink.sampleUnit(trace::WeightUnit::Other, m_sink.intern(text(name)));
    }

    /// What each thread did between two switches.
    void writeSwitches()
    {
        std::map<std::int64_t, std::vector<trace::CompleteSlice>> slices;
        std::map<std::int64_t, ReportData::Switch> open;
        const StringId running = m_sink.intern("Running"), off = m_sink.intern("Off processor");
        std::vector<ReportData::Switch> sorted(m_data.switches());
        std::stable_sort(sorted.begin(), sorted.end(), [](const auto& a, const auto& b) { return a.ts < b.ts; });
        for (const ReportData::Switch& event : sorted) {
            const auto [at, isNew] = open.try_emplace(event.tid, event);
            if (isNew)
                continue;
            slices[event.tid].push_back(
                {at->second.ts, event.ts - at->second.ts, kNoTime, at->second.on ? running : off, {}});
            at->second = event;
        }
        for (const auto& [tid, list] : slices) {
            trace::TrackInfo info;
            info.kind = trace::TrackKind::ThreadState;
            info.thread = threadOf(tid);
            info.name = m_sink.intern("state");
            const auto known = m_data.threads().find(tid);
            info.pid = known == m_data.threads().end() ? -1 : known->second.pid;
            m_sink.complete(m_sink.track(info), list);
        }
    }

    const ReportData& m_data;
    std::uint32_t m_event;
    trace::EventSink& m_sink;
    std::unordered_map<std::int64_t, ThreadId> m_threads;
    std::unordered_map<std::uint64_t, Names> m_names; ///< by file and symbol
    std::vector<StackId> m_stacks; ///< by node
    std::uint64_t m_badCharacters = 0;
};

} // namespace

std::vector<std::uint64_t> samplesByEvent(const ReportData& data)
{
    std::vector<std::uint64_t> out;
    for (const ReportData::Sample& sample : data.samples()) {
        if (sample.event >= out.size())
            out.resize(sample.event + 1);
        ++out[sample.event];
    }
    return out;
}

std::string eventName(const ReportData& data, std::uint32_t event)
{
    if (event < data.events().size() && !data.events()[event].empty())
        return data.events()[event];
    return data.events().empty() && event == 0 ? std::string("samples") : fmt::format("event {}", event);
}

std::uint64_t writeEvent(const ReportData& data, std::uint32_t event, trace::EventSink& sink)
{
    return EventWriter(data, event, sink).write();
}

} // namespace graylens::decode::simpleperf

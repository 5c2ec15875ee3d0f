// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/query/source_data.h"

#include <algorithm>
#include <map>

#include "core/base/operation.h"

namespace graylens::query {

namespace {

constexpr std::uint32_t kNone = 0xFFFFFFFFU;

std::size_t countOf(const trace::Trace& trace, SourceData::Shared table)
{
    switch (table) {
    case SourceData::Shared::Logs:
        return trace.logs.size();
    case SourceData::Shared::Requests:
        return trace.requests.size();
    case SourceData::Shared::Issues:
        return trace.issues.size();
    case SourceData::Shared::Metadata:
        break;
    }
    return trace.metadata.size();
}

} // namespace

SourceData::SourceData(Source source, std::uint32_t index, Guard& guard)
    : m_source(std::move(source))
    , m_index(index)
    , m_guard(guard)
{
    if (!m_source.trace)
        m_source.trace = std::make_shared<trace::Trace>();
    if (m_source.members.empty())
        m_source.members.push_back(m_source.trace);
    for (std::size_t table = 0; table < 4; ++table) {
        auto& begins = m_begins[table];
        begins.push_back(0);
        for (const auto& member : m_source.members)
            begins.push_back(begins.back() + static_cast<std::uint32_t>(countOf(*member, static_cast<Shared>(table))));
    }
    makeLanes();
    makeProcesses();
}

void SourceData::makeLanes()
{
    const trace::Trace& t = trace();
    for (std::uint32_t track = 0; track < t.tracks.size(); ++track) {
        const trace::TrackInfo& info = t.tracks.info[track];
        std::uint32_t depth = 0;
        for (std::uint32_t row = t.tracks.rowBegin[track]; row < t.tracks.rowBegin[track + 1]; ++row) {
            const auto [begin, end] = t.rows[row];
            if (begin == end)
                continue;
            depth = t.slices.parent[begin] == kNone ? 0 : depth + 1;
            m_lanes.push_back(
                {begin, end, track, info.thread.isNone() ? kNone : info.thread.value(), depth, info.kind});
        }
    }
}

void SourceData::makeProcesses()
{
    const trace::Threads& threads = trace().threads;
    std::map<std::int64_t, Process> byPid;
    for (std::size_t i = 0; i < threads.size(); ++i) {
        Process& process = byPid[threads.pid[i]];
        process.pid = threads.pid[i];
        ++process.threads;
        if (process.name.empty())
            process.name = trace().text(threads.processName[i]);
    }
    for (const auto& info : trace().tracks.info)
        if (info.pid >= 0)
            byPid[info.pid].pid = info.pid;
    for (const auto& [pid, process] : byPid)
        if (pid >= 0)
            m_processes.push_back(process);
}

std::size_t SourceData::laneOf(std::uint32_t slice) const
{
    const auto after
        = std::partition_point(m_lanes.begin(), m_lanes.end(), [slice](const Lane& lane) { return lane.end <= slice; });
    return static_cast<std::size_t>(after - m_lanes.begin());
}

bool SourceData::isMainThread(std::uint32_t thread) const
{
    const trace::Threads& threads = trace().threads;
    const std::string_view name = trace().text(threads.name[thread]);
    // The names are those of Android's runtime and of browsers, whose main thread need not have its process's number.
    return (threads.pid[thread] > 0 && threads.tid[thread] == threads.pid[thread]) || name == "main"
        || name == "CrRendererMain" || name == "CrBrowserMain" || name == "GeckoMain";
}

std::uint64_t SourceData::slicesOf(std::uint32_t track) const
{
    const trace::Tracks& tracks = trace().tracks;
    const std::uint32_t first = tracks.rowBegin[track], last = tracks.rowBegin[track + 1];
    return first == last ? 0 : trace().rows[last - 1].end - trace().rows[first].begin;
}

std::int64_t SourceData::argSet(ArgSetId id) const
{
    return (static_cast<std::int64_t>(m_index) << 32U) | id.value();
}

SourceData::Place SourceData::place(Shared table, std::uint32_t row) const
{
    const auto& begins = m_begins[static_cast<std::size_t>(table)];
    const auto after = std::upper_bound(begins.begin(), begins.end(), row);
    const auto member = static_cast<std::uint32_t>(after - begins.begin()) - 1;
    return {m_source.members[member].get(), member, row - begins[member]};
}

Operation SourceData::operation() const
{
    return {m_guard.stop(), nullptr, nullptr};
}

const std::vector<DurationNs>* SourceData::selfTimes() const
{
    if (m_self)
        return &*m_self;
    const trace::Slices& slices = trace().slices;
    std::vector<DurationNs> self(slices.size());
    for (std::uint32_t i = 0; i < self.size(); ++i) {
        if (i % 65536 == 0 && m_guard.mustStop())
            return nullptr;
        self[i] += slices.duration(i);
        if (const std::uint32_t parent = slices.parent[i]; parent < self.size())
            self[parent] -= slices.duration(i);
    }
    m_self = std::move(self);
    return &*m_self;
}

const analysis::CallTree* SourceData::callTree() const
{
    if (m_tree)
        return &*m_tree;
    analysis::Selection selection;
    selection.includeAsync = true;
    auto tree = analysis::callTree(trace(), selection, analysis::GroupBy::Thread, operation());
    if (!tree)
        return nullptr;
    m_tree = std::move(*tree);
    m_threadNode.assign(m_tree->size(), 0);
    for (std::uint32_t node = 1; node < m_tree->size(); ++node)
        m_threadNode[node] = m_tree->depth[node] == 1 ? node : m_threadNode[m_tree->parent[node]];
    return &*m_tree;
}

const analysis::MethodTable* SourceData::methods() const
{
    if (m_methods)
        return &*m_methods;
    analysis::Selection selection;
    selection.includeAsync = true;
    auto table = analysis::methods(trace(), selection, operation());
    if (!table)
        return nullptr;
    m_methods = std::move(*table);
    return &*m_methods;
}

} // namespace graylens::query

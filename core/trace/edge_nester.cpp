// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/trace/edge_nester.h"

#include <algorithm>

namespace graylens::trace {

namespace {

/// CPU time between two readings of one clock, or kNoTime.
DurationNs cpuBetween(std::int64_t from, std::int64_t to)
{
    if (from == kNoTime || to == kNoTime)
        return kNoTime;
    DurationNs difference = 0;
    if (__builtin_sub_overflow(to, from, &difference))
        return kNoTime;
    return std::max<DurationNs>(difference, 0);
}

} // namespace

void Repairs::add(const Repairs& other)
{
    missingStart += other.missingStart;
    droppedExit += other.droppedExit;
    unfinished += other.unfinished;
    mismatched += other.mismatched;
    overlap += other.overlap;
    tooDeep += other.tooDeep;
    badTime += other.badTime;
    negative += other.negative;
}

bool EdgeNester::push(std::span<const SliceEdge> edges, std::size_t& n)
{
    if (m_edges == 0 && n < edges.size())
        m_first = std::clamp(edges[n].ts, -kLatestTime, kLatestTime);
    for (; n < edges.size(); ++n) {
        const SliceEdge& edge = edges[n];
        if (edge.ts >= m_last && edge.ts <= kLatestTime) [[likely]] {
            push(edge);
            continue;
        }
        SliceEdge clamped = edge;
        clamped.ts = std::clamp(edge.ts, -kLatestTime, kLatestTime);
        if (clamped.ts < m_last)
            return false;
        ++m_repairs.badTime;
        push(clamped);
    }
    return true;
}

inline void EdgeNester::push(const SliceEdge& edge)
{
    m_last = edge.ts;
    m_lastCpu = edge.cpu;
    if (edge.edge == Edge::Begin)
        begin(edge);
    else
        end(edge);
    ++m_edges;
}

inline void EdgeNester::begin(const SliceEdge& edge)
{
    const std::size_t depth = m_open.size();
    Open& open = m_open.emplace_back();
    open.cpu = edge.cpu;
    open.name = edge.name;
    if (depth >= kMaxDepth) [[unlikely]] {
        ++m_repairs.tooDeep;
        return;
    }
    if (depth == m_rows.size()) [[unlikely]]
        m_rows.push_back(std::make_unique<SliceRow>());
    SliceRow& row = *m_rows[depth];
    open.place = row.append(m_arena, edge.ts, edge.name, depth == 0 ? kNoParent : m_open[depth - 1].place.index);
    if (!edge.args.isNone()) [[unlikely]]
        row.addArgs(open.place.index, edge.args);
}

inline void EdgeNester::end(const SliceEdge& edge)
{
    if (!edge.name.isNone())
        m_namedEnds = true;
    if (m_open.empty()) [[unlikely]]
        exitWithoutEnter(edge);
    else if (edge.name.isNone() || edge.name == m_open.back().name) [[likely]]
        pop(edge);
    else
        endOther(edge);
}

inline void EdgeNester::pop(const SliceEdge& edge)
{
    const Open& open = m_open.back();
    if (open.place.entry) [[likely]] {
        SliceRow& row = *m_rows[m_open.size() - 1];
        row.setDuration(open.place, edge.ts - open.place.entry->ts);
        if (const DurationNs cpu = cpuBetween(open.cpu, edge.cpu); cpu != kNoTime) {
            row.setCpu(open.place, cpu);
            m_hasCpu = true;
        }
        if (edge.edge == Edge::Unwind) [[unlikely]]
            row.addFlag(open.place.index, kUnwound);
        if (!edge.args.isNone()) [[unlikely]]
            row.addArgs(open.place.index, edge.args);
    }
    m_open.pop_back();
}

void EdgeNester::endOther(const SliceEdge& edge)
{
    const auto meant = std::find_if(m_open.rbegin(), m_open.rend(), [&](const Open& o) { return o.name == edge.name; });
    if (meant == m_open.rend()) {
        drop(edge);
        return;
    }
    ++m_repairs.mismatched;
    const auto depth = static_cast<std::size_t>(m_open.rend() - meant);
    SliceEdge foreign = edge;
    foreign.args = {};
    foreign.edge = Edge::End;
    while (m_open.size() > depth) {
        if (m_open.back().place.entry)
            m_rows[m_open.size() - 1]->addFlag(m_open.back().place.index, kMismatched);
        pop(foreign);
    }
    pop(edge);
}

void EdgeNester::exitWithoutEnter(const SliceEdge& edge)
{
    if (edge.name.isNone() || m_missingEnds.size() >= kMaxMissingStarts || m_rows.size() >= kMaxDepth) {
        drop(edge);
        return;
    }
    // It was open before the first edge, so all slices seen so far ran inside it: a new outermost row.
    auto row = std::make_unique<SliceRow>();
    const SliceRow::Place place = row->append(m_arena, edge.ts, edge.name, kNoParent);
    row->addFlag(place.index, kStartMissing);
    if (edge.edge == Edge::Unwind)
        row->addFlag(place.index, kUnwound);
    row->addArgs(place.index, edge.args);
    m_rows.insert(m_rows.begin(), std::move(row));
    m_missingEnds.push_back(edge.ts);
    ++m_repairs.missingStart;
}

void EdgeNester::drop(const SliceEdge& edge)
{
    m_dropped.emplace_back(m_edges, edge);
    ++m_repairs.droppedExit;
}

void EdgeNester::finish(TimeNs traceStart, TimeNs trackEnd)
{
    SliceEdge last;
    last.ts = std::max(m_last, trackEnd);
    last.cpu = m_lastCpu;
    last.edge = Edge::End;
    while (!m_open.empty()) {
        if (m_open.back().place.entry)
            m_rows[m_open.size() - 1]->addFlag(m_open.back().place.index, kUnfinished);
        ++m_repairs.unfinished;
        pop(last);
    }
    const std::size_t missing = m_missingEnds.size();
    for (std::size_t i = 0; i < missing; ++i) {
        SliceRow& row = *m_rows[missing - 1 - i];
        SliceEntry& entry = *row.chunks.front().begin;
        entry.ts = std::min(traceStart, entry.ts);
        row.setDuration({&entry, 0}, m_missingEnds[i] - entry.ts);
        m_first = std::min(m_first, entry.ts);
    }
    for (const auto& row : m_rows)
        row->close();
    attachToMissingStarts();
}

void EdgeNester::attachToMissingStarts()
{
    for (std::size_t depth = 1; depth <= m_missingEnds.size() && depth < m_rows.size(); ++depth) {
        for (const SliceChunk& chunk : m_rows[depth]->chunks) {
            for (SliceEntry* entry = chunk.begin; entry != chunk.end; ++entry)
                entry->parent = entry->parent == kNoParent ? 0 : entry->parent;
        }
    }
}

} // namespace graylens::trace

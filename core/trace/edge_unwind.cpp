// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include "core/trace/edge_nester.h"

namespace graylens::trace {

namespace {

/// Where the walk stands in one row and its side tables.
struct Walk
{
    explicit Walk(const SliceRow& r)
        : row(&r)
        , cursor(r)
    { }

    template <class Value>
    bool take(const std::vector<std::pair<std::uint32_t, Value>>& table, std::size_t& next, Value& value) const
    {
        if (next >= table.size() || table[next].first != cursor.index())
            return false;
        value = table[next++].second;
        return true;
    }
    void enterSlice()
    {
        const SliceEntry& entry = cursor.entry();
        ts = entry.ts;
        name = entry.name;
        dur = entry.dur;
        take(row->longDur, longDurs, dur);
        cpu = entry.cpu == Slices::kNoCpu ? kNoTime : entry.cpu;
        take(row->longCpu, longCpus, cpu);
        slice = 0;
        take(row->flags, flags, slice);
        beginArgs = endArgs = {};
        take(row->args, args, beginArgs);
        take(row->args, args, endArgs);
    }
    bool has(SliceFlag flag) const { return (slice & flag) != 0; }

    const SliceRow* row;
    RowCursor cursor;
    std::size_t flags = 0, args = 0, longDurs = 0, longCpus = 0; ///< next in the side tables
    // The slice entered last:
    TimeNs ts = 0;
    DurationNs dur = 0;
    DurationNs cpu = kNoTime;
    StringId name;
    std::uint8_t slice = 0; ///< its flags
    ArgSetId beginArgs, endArgs;
    std::int64_t cpuBegin = kNoTime;
};

} // namespace

/// Depth-first walk over the rows that writes down both edges of each slice.
class EdgeUnwinder
{
public:
    explicit EdgeUnwinder(EdgeNester& nester)
        : m_nester(nester)
    {
        for (const auto& row : nester.m_rows) {
            row->close();
            m_walks.emplace_back(*row);
        }
        m_nextDropped = nester.m_dropped.begin();
    }

    std::vector<SliceEdge> run()
    {
        std::size_t depth = 0;
        for (;;) {
            if (canEnter(depth))
                enter(depth++);
            else if (depth > 0)
                leave(--depth);
            else
                break;
        }
        for (; m_nextDropped != m_nester.m_dropped.end(); ++m_nextDropped)
            m_edges.push_back(m_nextDropped->second);
        return std::move(m_edges);
    }

private:
    bool canEnter(std::size_t depth) const
    {
        if (depth >= m_walks.size() || m_walks[depth].cursor.atEnd())
            return false;
        if (depth == 0)
            return true;
        const std::uint32_t parent = m_walks[depth].cursor.entry().parent;
        // Without a parent below the first row: inside the slice of unknown start that opens the row above.
        return (parent == kNoParent ? 0 : parent) == m_walks[depth - 1].cursor.index();
    }
    const EdgeNester::Open* stillOpen(std::size_t depth) const
    {
        if (depth >= m_nester.m_open.size())
            return nullptr;
        const EdgeNester::Open& open = m_nester.m_open[depth];
        return open.place.entry && open.place.index == m_walks[depth].cursor.index() ? &open : nullptr;
    }
    void enter(std::size_t depth)
    {
        Walk& walk = m_walks[depth];
        walk.enterSlice();
        if (const EdgeNester::Open* open = stillOpen(depth))
            walk.cpuBegin = open->cpu;
        else
            walk.cpuBegin = walk.cpu == kNoTime ? kNoTime : m_cpu;
        if (walk.cpuBegin != kNoTime)
            m_cpu = walk.cpuBegin;
        if (!walk.has(kStartMissing))
            emit({walk.ts, walk.cpuBegin, walk.name, walk.beginArgs, Edge::Begin});
    }
    void leave(std::size_t depth)
    {
        Walk& walk = m_walks[depth];
        if (!stillOpen(depth) && !walk.has(kMismatched)) {
            SliceEdge edge;
            edge.edge = walk.has(kUnwound) ? Edge::Unwind : Edge::End;
            edge.ts = walk.ts + walk.dur; // of unknown start: ts holds the end until finish(), dur is 0
            edge.args = walk.has(kStartMissing) ? walk.beginArgs : walk.endArgs;
            edge.name = m_nester.m_namedEnds ? walk.name : StringId {};
            if (walk.cpu != kNoTime)
                edge.cpu = m_cpu = walk.cpuBegin + walk.cpu;
            emit(edge);
        }
        walk.cursor.next();
    }
    void emit(const SliceEdge& edge)
    {
        for (; m_nextDropped != m_nester.m_dropped.end() && m_nextDropped->first == m_edges.size(); ++m_nextDropped)
            m_edges.push_back(m_nextDropped->second);
        m_edges.push_back(edge);
    }

    EdgeNester& m_nester;
    std::vector<Walk> m_walks;
    std::vector<std::pair<std::uint64_t, SliceEdge>>::const_iterator m_nextDropped;
    std::vector<SliceEdge> m_edges;
    std::int64_t m_cpu = 0; ///< a CPU clock on which all measured lengths are right
};

std::vector<SliceEdge> EdgeNester::unwind()
{
    return EdgeUnwinder(*this).run();
}

} // namespace graylens::trace

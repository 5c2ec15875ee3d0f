// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "core/trace/complete_list.h"
#include "core/trace/edge_nester.h"
#include "core/trace/stack_index.h"
#include "core/trace/trace_builder.h"

namespace graylens::trace {

/// What was written to one track. Nothing in it is shared, so tracks may be written to and finished in parallel.
struct TrackRecord
{
    TrackInfo info;
    EdgeNester nester; ///< takes edges as long as they come in order
    bool inOrder = true;
    std::vector<SliceEdge> edges; ///< all edges, once they came out of order
    CompleteList complete;
    std::vector<std::pair<TimeNs, double>> values; ///< of a counter

    // Filled by finish():
    SliceRows slices;
    Repairs repairs;
    bool hasCpu = false;
    TimeNs lastTime = -kLatestTime;
};

struct InstantRecord
{
    TimeNs ts = 0;
    TrackId track;
    StringId name;
    ArgSetId args;
};

/// Smallest and largest time seen.
class TimeExtent
{
public:
    void add(TimeNs ts)
    {
        m_begin = std::min(m_begin, ts);
        m_end = std::max(m_end, ts);
    }
    bool isEmpty() const { return m_end < m_begin; }
    TimeNs begin() const { return m_begin; }
    /// A lone moment still makes a range, so that views have something to show.
    TimeRange range() const { return isEmpty() ? TimeRange {} : TimeRange {m_begin, std::max(m_end, m_begin + 1)}; }

private:
    TimeNs m_begin = std::numeric_limits<TimeNs>::max();
    TimeNs m_end = std::numeric_limits<TimeNs>::min();
};

struct TraceBuilder::State
{
    std::shared_ptr<Trace> trace = std::make_shared<Trace>(); ///< tables that only grow are filled here at once
    std::vector<std::unique_ptr<TrackRecord>> tracks;
    std::vector<InstantRecord> instants;
    std::vector<FlowPoint> flows;
    std::vector<Sample> samples;
    std::map<std::string, std::string, std::less<>> metadata;
    std::optional<TimeNs> recordingStart;

    std::map<std::pair<std::int64_t, std::int64_t>, ThreadId> threadIds; ///< by (pid, tid)
    std::unordered_map<std::int64_t, StringId> processNames;
    std::unordered_map<std::uint64_t, StringId> methodIds; ///< by name and signature
    std::unordered_map<std::uint32_t, std::uint32_t> methodsOfName; ///< how many methods a name has
    StackIndex stackIds;
    std::map<std::tuple<StringId, StringId, std::int32_t>, FrameId> frameIds;
    std::unordered_map<StringId, StringId> originalNames; ///< of renamed slices: the name in the file
    std::unordered_multimap<std::uint64_t, ArgSetId> argSetIds; ///< by hash

    ArgSetId addArgs(std::span<const Arg> args);
    void addIssue(const Issue& issue);

    // finish(), in this order:
    TimeNs firstTime() const;
    void finishTrack(TrackRecord& track, TimeNs traceStart) const;
    Result<void> placeRows();
    void fillColumns(WorkerPool* pool);
    void fillSides();
    void sortTables();
    void bindFlows();
    void fillMethods();
    void reportRepairs();
    void measureSpan();
};

} // namespace graylens::trace

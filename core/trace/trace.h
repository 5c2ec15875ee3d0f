// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/base/id.h"
#include "core/base/string_pool.h"
#include "core/base/time.h"
#include "core/trace/event_sink.h"

namespace graylens::trace {

struct Threads {
    std::vector<std::int64_t> pid; ///< -1 = not known
    std::vector<std::int64_t> tid; ///< as the file says it
    std::vector<StringId> name; ///< empty where the file names none
    std::vector<StringId> processName;
    std::vector<TrackId> sliceTrack; ///< none where the thread has no slices
    std::vector<std::uint32_t> sampleCount;
    std::size_t size() const { return tid.size(); }
};

/// One row is one depth of one track: its slices do not overlap, so starts and ends are both sorted.
struct Row {
    std::uint32_t begin = 0; ///< first slice (index into Slices)
    std::uint32_t end = 0; ///< one past the last
};

struct Tracks {
    std::vector<TrackInfo> info;
    std::vector<std::uint32_t> rowBegin; ///< size + 1 entries: rows [rowBegin[t], rowBegin[t+1]) are depths 0, 1, ...
                                         ///< of track t; for Async tracks each lane's depths follow each other
    std::vector<std::uint32_t> counterBegin; ///< size + 1 entries: range in Counters
    std::size_t size() const { return info.size(); }
};

enum SliceFlag : std::uint8_t {
    kUnfinished = 1, ///< still open at the end of the data; its length is a lower bound
    kUnwound = 2, ///< left by an exception
    kStartMissing = 4, ///< its beginning is before the data; its length is a lower bound
    kMismatched = 8, ///< closed by an exit of another name
    kOverlap = 16, ///< overlapped a neighbour without nesting and was moved to an overflow lane
};

/// Slices in order of (track, depth, start). 24 bytes each: 8 start, 4 length, 4 name, 4 parent, 4 CPU time
/// (the CPU column is empty where the trace has none). Lengths from 2^32 - 1 ns up stand in a side table.
class Slices {
public:
    static constexpr std::uint32_t kLong = 0xFFFFFFFFU; ///< in `dur` and `cpu`: see the side table
    static constexpr std::uint32_t kNoCpu = 0xFFFFFFFEU; ///< in `cpu`: not measured for this slice

    std::vector<TimeNs> ts;
    std::vector<std::uint32_t> dur; ///< ns, or kLong
    std::vector<StringId> name; ///< two overloads of a method have two ids of equal text (see Methods)
    std::vector<std::uint32_t> parent; ///< slice index, or 0xFFFFFFFF at depth 0
    std::vector<std::uint32_t> cpu; ///< ns, kNoCpu or kLong; empty when hasCpu() is false
    std::vector<std::pair<std::uint32_t, DurationNs>> longDur; ///< sorted by slice
    std::vector<std::pair<std::uint32_t, DurationNs>> longCpu; ///< sorted by slice
    std::vector<std::pair<std::uint32_t, std::uint8_t>> flags; ///< SliceFlag sets, sorted by slice; most slices have none
    std::vector<std::pair<std::uint32_t, ArgSetId>> args; ///< sorted by slice; only slices that have arguments

    std::size_t size() const { return ts.size(); }
    bool hasCpu() const { return !cpu.empty(); }
    DurationNs duration(std::uint32_t slice) const { return dur[slice] == kLong ? lookup(longDur, slice) : dur[slice]; }
    TimeNs end(std::uint32_t slice) const { return ts[slice] + duration(slice); }
    /// Thread CPU time inside the slice, or kNoTime.
    DurationNs cpuTime(std::uint32_t slice) const
    {
        if (cpu.empty() || cpu[slice] == kNoCpu)
            return kNoTime;
        return cpu[slice] == kLong ? lookup(longCpu, slice) : cpu[slice];
    }
    std::uint8_t flagsOf(std::uint32_t slice) const;
    ArgSetId argsOf(std::uint32_t slice) const;

private:
    static DurationNs lookup(const std::vector<std::pair<std::uint32_t, DurationNs>>& table, std::uint32_t slice);
};

struct ArgSets {
    std::vector<std::uint32_t> begin {0}; ///< size + 1 entries: range in `args`
    std::vector<Arg> args;
    std::span<const Arg> of(ArgSetId id) const;
};

struct Counters { ///< per track (Tracks::counterBegin), sorted by time
    std::vector<TimeNs> ts;
    std::vector<double> value;
};

struct Instants { ///< sorted by time
    std::vector<TimeNs> ts;
    std::vector<TrackId> track;
    std::vector<StringId> name;
    std::vector<ArgSetId> args; ///< none where there are no arguments
};

struct Flows { ///< arrows from slice to slice; an end that could not be bound is not here but an issue
    std::vector<std::uint32_t> from, to; ///< slice indices
};

struct Frames {
    std::vector<StringId> name, file;
    std::vector<std::int32_t> line; ///< 0 = not known
};

/// Where slice names come from, for formats that know. Overloads have the same text but different ids.
struct Methods {
    std::vector<StringId> name; ///< the name of the method's slices; sorted, each once
    std::vector<StringId> signature; ///< as the file spells it, e.g. "(ILjava/lang/String;)V"; empty = not known
    std::vector<StringId> file; ///< empty = not known
    std::vector<std::int32_t> line; ///< 0 = not known
    /// Index of the method with this slice name, or nothing.
    std::optional<std::size_t> find(StringId sliceName) const;
};

struct Stacks { ///< a prefix tree: a caller's id is smaller than its callees'
    std::vector<StackId> caller; ///< none = outermost
    std::vector<FrameId> frame;
    std::vector<std::uint16_t> depth; ///< 0 = outermost
};

struct Samples { ///< sorted by time where they have times
    std::vector<TimeNs> ts; ///< empty for aggregated profiles without a time axis
    std::vector<ThreadId> thread;
    std::vector<StackId> stack;
    std::vector<std::int64_t> weight;
    WeightUnit unit = WeightUnit::Samples;
    StringId unitLabel;
    std::size_t size() const { return stack.size(); }
};

struct Logs { ///< in order of the source
    std::vector<TimeNs> ts;
    std::vector<LogLevel> level;
    std::vector<std::int32_t> pid, tid; ///< -1 = not known
    std::vector<StringId> tag;
    std::vector<std::uint64_t> messageEnd; ///< end of each message in `text`; it begins where the one before ends
    std::string text;
    std::size_t size() const { return ts.size(); }
    std::string_view message(std::size_t i) const
    {
        const std::size_t begin = i ? messageEnd[i - 1] : 0;
        return std::string_view(text).substr(begin, messageEnd[i] - begin);
    }
};

struct IssueRow {
    std::string code;
    Severity severity = Severity::Warning;
    std::int64_t offset = -1;
    std::uint64_t count = 1;
    std::string message;
    TimeRange range {};
};

/// What one file or bundle member holds, decoded: a struct of column tables. Immutable once built, so it is shared
/// between threads as shared_ptr<const Trace>. Tables a format does not have are empty.
struct Trace {
    StringPool strings;
    Threads threads;
    Tracks tracks;
    std::vector<Row> rows;
    Slices slices;
    ArgSets argSets;
    Counters counters;
    Instants instants;
    Flows flows;
    Frames frames;
    Methods methods;
    Stacks stacks;
    Samples samples;
    Logs logs;
    std::vector<RequestRecord> requests; ///< sorted by start
    std::vector<IssueRow> issues;
    std::vector<std::pair<std::string, std::string>> metadata; ///< sorted by key
    TimeRange span; ///< from the first to the last moment of anything with a time; empty where nothing has one
    bool sampledSlices = false; ///< slices stem from sampling: never show their number as call counts

    std::string_view text(StringId id) const { return strings.view(id); }
    std::string_view metadataValue(std::string_view key) const; ///< empty where absent
    bool isPartial() const; ///< an issue says data is missing
    /// Row (index into `rows`) of a slice; with rows of a track starting at its rowBegin, depth follows. Binary search.
    std::uint32_t rowOf(std::uint32_t slice) const;
    TrackId trackOfRow(std::uint32_t row) const;
    /// Slices of `row` that overlap `range`: [first, last).
    std::pair<std::uint32_t, std::uint32_t> visible(std::uint32_t row, TimeRange range) const;
    /// Name for people: thread name, else process name, else "thread 123".
    std::string threadLabel(ThreadId thread) const;
    /// Bytes held by all columns.
    std::size_t memoryBytes() const;
};

using TracePtr = std::shared_ptr<const Trace>;

} // namespace graylens::trace

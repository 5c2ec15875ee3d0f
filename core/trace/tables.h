// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/id.h"
#include "core/base/time.h"
#include "core/trace/records.h"
#include "core/trace/slices.h"

namespace graylens::trace {

struct Threads
{
    std::vector<std::int64_t> pid; ///< -1 = not known
    std::vector<std::int64_t> tid; ///< as the file says it
    std::vector<StringId> name; ///< empty where the file names none
    std::vector<StringId> processName;
    std::vector<TrackId> sliceTrack; ///< none where the thread has no slices
    std::vector<std::uint32_t> sampleCount;
    std::size_t size() const { return tid.size(); }
};

/// One row is one depth of one track: its slices do not overlap, so starts and ends are both sorted.
struct Row
{
    std::uint32_t begin = 0; ///< first slice (index into Slices)
    std::uint32_t end = 0; ///< one past the last
};

struct Tracks
{
    std::vector<TrackInfo> info;
    std::vector<std::uint32_t> rowBegin; ///< size + 1 entries: rows [rowBegin[t], rowBegin[t+1]) are depths 0, 1, ...
                                         ///< of track t; for Async tracks each lane's depths follow each other
    std::vector<std::uint32_t> counterBegin; ///< size + 1 entries: range in Counters
    std::size_t size() const { return info.size(); }
};

struct ArgSets
{
    std::vector<std::uint32_t> begin {0}; ///< size + 1 entries: range in `args`
    std::vector<Arg> args;
    std::span<const Arg> of(ArgSetId id) const;
};

struct Counters
{ ///< per track (Tracks::counterBegin), sorted by time
    std::vector<TimeNs> ts;
    std::vector<double> value;
};

struct Instants
{ ///< sorted by time
    std::vector<TimeNs> ts;
    std::vector<TrackId> track;
    std::vector<StringId> name;
    std::vector<ArgSetId> args; ///< none where there are no arguments
};

struct Flows
{ ///< arrows from slice to slice; an end that could not be bound is not here but an issue
    std::vector<std::uint32_t> from, to; ///< slice indices
};

struct Frames
{
    std::vector<StringId> name, file;
    std::vector<std::int32_t> line; ///< 0 = not known
};

/// Where slice names come from, for formats that know. Overloads have the same text but different ids.
struct Methods
{
    std::vector<StringId> name; ///< the name of the method's slices; sorted, each once
    std::vector<StringId> signature; ///< as the file spells it, e.g. "(ILjava/lang/String;)V"; empty = not known
    std::vector<StringId> file; ///< empty = not known
    std::vector<std::int32_t> line; ///< 0 = not known
    /// Index of the method with this slice name, or nothing.
    std::optional<std::size_t> find(StringId sliceName) const;
};

struct Stacks
{ ///< a prefix tree: a caller's id is smaller than its callees'
    std::vector<StackId> caller; ///< none = outermost
    std::vector<FrameId> frame;
    std::vector<std::uint16_t> depth; ///< 0 = outermost
};

struct Samples
{ ///< sorted by time where they have times
    std::vector<TimeNs> ts; ///< empty for aggregated profiles without a time axis
    std::vector<ThreadId> thread;
    std::vector<StackId> stack;
    std::vector<std::int64_t> weight;
    WeightUnit unit = WeightUnit::Samples;
    StringId unitLabel;
    std::size_t size() const { return stack.size(); }
};

struct Logs
{ ///< in order of the source
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

struct IssueRow
{
    std::string code;
    Severity severity = Severity::Warning;
    std::int64_t offset = -1;
    std::uint64_t count = 1;
    std::string message;
    TimeRange range {};
};

} // namespace graylens::trace

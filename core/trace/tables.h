// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>

#include "core/base/column.h"
#include "core/base/id.h"
#include "core/base/time.h"
#include "core/trace/records.h"
#include "core/trace/slices.h"

namespace graylens::trace {

struct Threads
{
    Column<std::int64_t> pid; ///< -1 = not known
    Column<std::int64_t> tid; ///< as the file says it
    Column<StringId> name; ///< empty where the file names none
    Column<StringId> processName;
    Column<TrackId> sliceTrack; ///< none where the thread has no slices
    Column<std::uint32_t> sampleCount;
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
    Column<TrackInfo> info;
    Column<std::uint32_t> rowBegin; ///< size + 1 entries: rows [rowBegin[t], rowBegin[t+1]) are depths 0, 1, ...
                                    ///< of track t; for Async tracks each lane's depths follow each other
    Column<std::uint32_t> counterBegin; ///< size + 1 entries: range in Counters
    std::size_t size() const { return info.size(); }
};

struct ArgSets
{
    Column<std::uint32_t> begin {0}; ///< size + 1 entries: range in `args`
    Column<Arg> args;
    std::span<const Arg> of(ArgSetId id) const;
};

struct Counters
{ ///< per track (Tracks::counterBegin), sorted by time
    Column<TimeNs> ts;
    Column<double> value;
};

struct Instants
{ ///< sorted by time
    Column<TimeNs> ts;
    Column<TrackId> track;
    Column<StringId> name;
    Column<ArgSetId> args; ///< none where there are no arguments
};

struct Flows
{ ///< arrows from slice to slice; an end that could not be bound is not here but an issue
    Column<std::uint32_t> from, to; ///< slice indices
};

struct Frames
{
    Column<StringId> name, file;
    Column<std::int32_t> line; ///< 0 = not known
    Column<StringId> original; ///< the name in the file where it was another (obfuscated, mangled); else none
    Column<NativePlace> place; ///< as long as `name`, or empty where the format has no native places
};

/// Where slice names come from, for formats that know. Overloads have the same text but different ids.
struct Methods
{
    Column<StringId> name; ///< the name of the method's slices; sorted, each once
    Column<StringId> signature; ///< as the file spells it, e.g. "(ILjava/lang/String;)V"; empty = not known
    Column<StringId> file; ///< empty = not known
    Column<std::int32_t> line; ///< 0 = not known
    Column<StringId> original; ///< the name in the file where it was another (obfuscated, mangled); else none
    /// Index of the method with this slice name, or nothing.
    std::optional<std::size_t> find(StringId sliceName) const;
};

struct Stacks
{ ///< a prefix tree: a caller's id is smaller than its callees'
    Column<StackId> caller; ///< none = outermost
    Column<FrameId> frame;
    Column<std::uint16_t> depth; ///< 0 = outermost
};

struct Samples
{ ///< sorted by time where they have times
    Column<TimeNs> ts; ///< empty for aggregated profiles without a time axis
    Column<ThreadId> thread;
    Column<StackId> stack;
    Column<std::int64_t> weight;
    WeightUnit unit = WeightUnit::Samples;
    StringId unitLabel;
    std::size_t size() const { return stack.size(); }
};

struct Logs
{ ///< in order of the source
    Column<TimeNs> ts;
    Column<LogLevel> level;
    Column<std::int32_t> pid, tid; ///< -1 = not known
    Column<StringId> tag;
    Column<std::uint64_t> messageEnd; ///< end of each message in `text`; it begins where the one before ends
    Column<char> text;
    Column<std::pair<std::uint32_t, StringId>> originals; ///< messages in the file, of rows whose names were made clear
    std::size_t size() const { return ts.size(); }
    /// The message in the file where names in it were made clear; else none.
    StringId original(std::size_t i) const
    {
        const auto found = std::lower_bound(originals.begin(), originals.end(), i,
                                            [](const auto& entry, std::size_t row) { return entry.first < row; });
        return found != originals.end() && found->first == i ? found->second : StringId {};
    }
    std::string_view message(std::size_t i) const
    {
        const std::size_t begin = i ? messageEnd[i - 1] : 0;
        return {text.data() + begin, messageEnd[i] - begin};
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

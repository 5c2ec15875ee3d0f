// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include <array>

#include "core/query/table.h"

namespace graylens::query {

namespace {

constexpr std::uint32_t kNone = 0xFFFFFFFFU;

const Lane& laneAt(const SourceData& source, RowRef row)
{
    return source.lanes()[row.lane];
}

void sliceId(const SourceData&, RowRef row, Cell cell)
{
    cell.integer(row.index);
}

void sliceTs(const SourceData& source, RowRef row, Cell cell)
{
    cell.integer(source.trace().slices.ts[row.index]);
}

void sliceDur(const SourceData& source, RowRef row, Cell cell)
{
    cell.integer(source.trace().slices.duration(row.index));
}

void sliceEnd(const SourceData& source, RowRef row, Cell cell)
{
    cell.integer(source.trace().slices.end(row.index));
}

void sliceName(const SourceData& source, RowRef row, Cell cell)
{
    cell.text(source.trace().text(source.trace().slices.name[row.index]));
}

void sliceSelf(const SourceData& source, RowRef row, Cell cell)
{
    const auto* self = source.selfTimes();
    self ? cell.integer((*self)[row.index]) : cell.null();
}

void sliceCpu(const SourceData& source, RowRef row, Cell cell)
{
    cell.known(source.trace().slices.cpuTime(row.index), kNoTime);
}

void sliceDepth(const SourceData& source, RowRef row, Cell cell)
{
    cell.integer(laneAt(source, row).depth);
}

void sliceParent(const SourceData& source, RowRef row, Cell cell)
{
    cell.known(source.trace().slices.parent[row.index], kNone);
}

void sliceTrack(const SourceData& source, RowRef row, Cell cell)
{
    cell.integer(laneAt(source, row).track);
}

void sliceTrackName(const SourceData& source, RowRef row, Cell cell)
{
    const Lane& lane = laneAt(source, row);
    const std::string_view name = source.trace().text(source.trace().tracks.info[lane.track].name);
    if (name.empty() && lane.thread != kNone)
        cell.words(source.trace().text(source.trace().threads.name[lane.thread]));
    else
        cell.words(name);
}

void sliceThread(const SourceData& source, RowRef row, Cell cell)
{
    cell.known(laneAt(source, row).thread, kNone);
}

void sliceTid(const SourceData& source, RowRef row, Cell cell)
{
    const std::uint32_t thread = laneAt(source, row).thread;
    thread == kNone ? cell.null() : cell.integer(source.trace().threads.tid[thread]);
}

void sliceThreadName(const SourceData& source, RowRef row, Cell cell)
{
    const std::uint32_t thread = laneAt(source, row).thread;
    thread == kNone ? cell.null() : cell.words(source.trace().text(source.trace().threads.name[thread]));
}

void slicePid(const SourceData& source, RowRef row, Cell cell)
{
    const Lane& lane = laneAt(source, row);
    cell.known(lane.thread == kNone ? source.trace().tracks.info[lane.track].pid
                                    : source.trace().threads.pid[lane.thread],
               -1);
}

void sliceProcessName(const SourceData& source, RowRef row, Cell cell)
{
    const std::uint32_t thread = laneAt(source, row).thread;
    thread == kNone ? cell.null() : cell.words(source.trace().text(source.trace().threads.processName[thread]));
}

void sliceIsMain(const SourceData& source, RowRef row, Cell cell)
{
    const std::uint32_t thread = laneAt(source, row).thread;
    cell.integer(thread != kNone && source.isMainThread(thread) ? 1 : 0);
}

void sliceUnfinished(const SourceData& source, RowRef row, Cell cell)
{
    constexpr unsigned kCut = trace::kUnfinished | trace::kStartMissing;
    cell.integer((source.trace().slices.flagsOf(row.index) & kCut) != 0 ? 1 : 0);
}

void sliceArgs(const SourceData& source, RowRef row, Cell cell)
{
    const ArgSetId id = source.trace().slices.argsOf(row.index);
    id.isNone() ? cell.null() : cell.integer(source.argSet(id));
}

/// The value of one argument of a slice; empty where it has none of that key.
std::string_view argument(const SourceData& source, std::uint32_t slice, std::string_view key)
{
    const trace::Trace& trace = source.trace();
    for (const trace::Arg& arg : trace.argSets.of(trace.slices.argsOf(slice)))
        if (trace.text(arg.key) == key)
            return trace.text(arg.value);
    return {};
}

void stateReason(const SourceData& source, RowRef row, Cell cell)
{
    for (const std::string_view key : {"reason", "blocked_function", "waker"})
        if (const auto value = argument(source, row.index, key); !value.empty()) {
            cell.text(value);
            return;
        }
    cell.null();
}

void schedCpu(const SourceData& source, RowRef row, Cell cell)
{
    const std::string_view name = source.trace().text(source.trace().tracks.info[laneAt(source, row).track].name);
    const auto digits = name.find_last_not_of("0123456789");
    const std::string number(name.substr(digits == std::string_view::npos ? 0 : digits + 1));
    number.empty() || number.size() > 9 ? cell.null() : cell.integer(std::stol(number));
}

void schedTid(const SourceData& source, RowRef row, Cell cell)
{
    const std::string number(argument(source, row.index, "tid"));
    const bool isNumber
        = !number.empty() && number.size() < 18 && number.find_first_not_of("0123456789") == std::string::npos;
    isNumber ? cell.integer(std::stoll(number)) : cell.null();
}

constexpr std::array kSlice {
    ColumnDef {"id", Unit::Id, "number of the slice; parents have one too", sliceId, Role::Id},
    ColumnDef {"ts", Unit::Time, "start", sliceTs, Role::Ts},
    ColumnDef {"dur", Unit::Duration, "length; of unfinished slices what was seen of it", sliceDur, Role::Dur},
    ColumnDef {"end", Unit::Time, "ts + dur; compare with it (end > x), not with the sum: it is searched", sliceEnd,
               Role::End},
    ColumnDef {"name", Unit::Text, "what was called", sliceName, Role::Name},
    ColumnDef {"self_dur", Unit::Duration, "length without the slices directly inside", sliceSelf, Role::Self},
    ColumnDef {"cpu_dur", Unit::Duration, "thread CPU time inside; NULL where not measured", sliceCpu},
    ColumnDef {"depth", Unit::Number, "nesting level, 0 = outermost", sliceDepth, Role::Depth},
    ColumnDef {"parent_id", Unit::Id, "the slice around it; NULL at depth 0", sliceParent, Role::Parent},
    ColumnDef {"track_id", Unit::Id, "its track", sliceTrack, Role::Track},
    ColumnDef {"track_name", Unit::Text, "name of the track, or of its thread", sliceTrackName},
    ColumnDef {"thread_id", Unit::Id, "its thread; NULL on tracks of a process or of the whole trace", sliceThread,
               Role::Thread},
    ColumnDef {"tid", Unit::Number, "the system's number of the thread", sliceTid, Role::Tid},
    ColumnDef {"thread_name", Unit::Text, "NULL where the file names none", sliceThreadName, Role::ThreadName},
    ColumnDef {"pid", Unit::Number, "the system's number of the process; NULL where not known", slicePid, Role::Pid},
    ColumnDef {"process_name", Unit::Text, "NULL where the file names none", sliceProcessName},
    ColumnDef {"is_main", Unit::Flag, "1 on the main thread of its process", sliceIsMain},
    ColumnDef {"unfinished", Unit::Flag, "1 where its start or end is outside the recording", sliceUnfinished},
    ColumnDef {"arg_set_id", Unit::Id, "its arguments, for arg and arg_value(); NULL where it has none", sliceArgs},
};

constexpr std::array kThreadState {
    ColumnDef {"id", Unit::Id, "number of the state", sliceId, Role::Id},
    ColumnDef {"ts", Unit::Time, "start", sliceTs, Role::Ts},
    ColumnDef {"dur", Unit::Duration, "length", sliceDur, Role::Dur},
    ColumnDef {"end", Unit::Time, "ts + dur; it is searched, the sum is not", sliceEnd, Role::End},
    ColumnDef {"state", Unit::Text, "Running, Runnable, Sleeping, ...", sliceName, Role::Name},
    ColumnDef {"reason", Unit::Text, "why it was not running; NULL where the file does not say", stateReason},
    ColumnDef {"track_id", Unit::Id, "its track", sliceTrack, Role::Track},
    ColumnDef {"thread_id", Unit::Id, "the thread", sliceThread, Role::Thread},
    ColumnDef {"tid", Unit::Number, "the system's number of the thread", sliceTid, Role::Tid},
    ColumnDef {"thread_name", Unit::Text, "NULL where the file names none", sliceThreadName, Role::ThreadName},
    ColumnDef {"pid", Unit::Number, "the system's number of the process", slicePid, Role::Pid},
    ColumnDef {"is_main", Unit::Flag, "1 on the main thread of its process", sliceIsMain},
    ColumnDef {"arg_set_id", Unit::Id, "its arguments; NULL where it has none", sliceArgs},
};

constexpr std::array kSched {
    ColumnDef {"id", Unit::Id, "number of the stretch", sliceId, Role::Id},
    ColumnDef {"ts", Unit::Time, "when the processor began to run it", sliceTs, Role::Ts},
    ColumnDef {"dur", Unit::Duration, "for how long", sliceDur, Role::Dur},
    ColumnDef {"end", Unit::Time, "ts + dur; it is searched, the sum is not", sliceEnd, Role::End},
    ColumnDef {"cpu", Unit::Number, "number of the processor", schedCpu},
    ColumnDef {"thread_name", Unit::Text, "what ran", sliceName, Role::Name},
    ColumnDef {"tid", Unit::Number, "the system's number of the thread; NULL where the file does not say", schedTid},
    ColumnDef {"track_id", Unit::Id, "the processor's track", sliceTrack, Role::Track},
    ColumnDef {"arg_set_id", Unit::Id, "its arguments; NULL where it has none", sliceArgs},
};

} // namespace

std::span<const ColumnDef> sliceColumns()
{
    return kSlice;
}

std::span<const ColumnDef> threadStateColumns()
{
    return kThreadState;
}

std::span<const ColumnDef> schedColumns()
{
    return kSched;
}

} // namespace graylens::query

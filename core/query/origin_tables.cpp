// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include <array>

#include "core/query/table.h"

namespace graylens::query {

namespace {

void rowNumber(const SourceData&, RowRef row, Cell cell)
{
    cell.integer(row.index);
}

const trace::Threads& threadsOf(const SourceData& source)
{
    return source.trace().threads;
}

const trace::TrackInfo& trackAt(const SourceData& source, RowRef row)
{
    return source.trace().tracks.info[row.index];
}

const char* kindName(trace::TrackKind kind)
{
    switch (kind) {
    case trace::TrackKind::Thread:
        return "thread";
    case trace::TrackKind::Async:
        return "async";
    case trace::TrackKind::Counter:
        return "counter";
    case trace::TrackKind::Instant:
        return "instant";
    case trace::TrackKind::Cpu:
        return "cpu";
    case trace::TrackKind::ThreadState:
        return "thread_state";
    }
    return "";
}

const char* severityName(trace::Severity severity)
{
    return severity == trace::Severity::Info ? "info" : severity == trace::Severity::Warning ? "warning" : "data-loss";
}

constexpr std::array kThread {
    ColumnDef {"id", Unit::Id, "number of the thread", rowNumber, Role::Id},
    ColumnDef {"tid", Unit::Number, "the system's number, as the file says it",
               [](const SourceData& s, RowRef r, Cell c) { c.integer(threadsOf(s).tid[r.index]); }},
    ColumnDef {"pid", Unit::Number, "the system's number of the process; NULL where not known",
               [](const SourceData& s, RowRef r, Cell c) { c.known(threadsOf(s).pid[r.index], -1); }},
    ColumnDef {"name", Unit::Text, "NULL where the file names none",
               [](const SourceData& s, RowRef r, Cell c) { c.words(s.trace().text(threadsOf(s).name[r.index])); }},
    ColumnDef {
        "process_name", Unit::Text, "NULL where the file names none",
        [](const SourceData& s, RowRef r, Cell c) { c.words(s.trace().text(threadsOf(s).processName[r.index])); }},
    ColumnDef {"is_main", Unit::Flag, "1 for the main thread of its process",
               [](const SourceData& s, RowRef r, Cell c) { c.integer(s.isMainThread(r.index) ? 1 : 0); }},
    ColumnDef {"track_id", Unit::Id, "the track of its calls; NULL where it has none",
               [](const SourceData& s, RowRef r, Cell c) {
                   c.known(threadsOf(s).sliceTrack[r.index].value(), TrackId().value());
               }},
    ColumnDef {"slices", Unit::Number, "number of its calls",
               [](const SourceData& s, RowRef r, Cell c) {
                   const TrackId track = threadsOf(s).sliceTrack[r.index];
                   c.integer(track.isNone() ? 0 : static_cast<std::int64_t>(s.slicesOf(track.value())));
               }},
    ColumnDef {"samples", Unit::Number, "number of its samples",
               [](const SourceData& s, RowRef r, Cell c) { c.integer(threadsOf(s).sampleCount[r.index]); }},
};

constexpr std::array kProcess {
    ColumnDef {"pid", Unit::Number, "the system's number",
               [](const SourceData& s, RowRef r, Cell c) { c.integer(s.processes()[r.index].pid); }},
    ColumnDef {"name", Unit::Text, "NULL where the file names none",
               [](const SourceData& s, RowRef r, Cell c) { c.words(s.processes()[r.index].name); }},
    ColumnDef {"threads", Unit::Number, "number of its threads",
               [](const SourceData& s, RowRef r, Cell c) { c.integer(s.processes()[r.index].threads); }},
};

constexpr std::array kTrack {
    ColumnDef {"id", Unit::Id, "number of the track", rowNumber, Role::Id},
    ColumnDef {"kind", Unit::Text, "thread, async, counter, instant, cpu or thread_state",
               [](const SourceData& s, RowRef r, Cell c) { c.text(kindName(trackAt(s, r).kind)); }},
    ColumnDef {"name", Unit::Text, "NULL where the file names none",
               [](const SourceData& s, RowRef r, Cell c) { c.words(s.trace().text(trackAt(s, r).name)); }},
    ColumnDef {"unit", Unit::Text, "of a counter's values; NULL where not said",
               [](const SourceData& s, RowRef r, Cell c) { c.words(s.trace().text(trackAt(s, r).unit)); }},
    ColumnDef {
        "thread_id", Unit::Id, "NULL for tracks of a process or of the whole trace",
        [](const SourceData& s, RowRef r, Cell c) { c.known(trackAt(s, r).thread.value(), ThreadId().value()); }},
    ColumnDef {"pid", Unit::Number, "the system's number of the process; NULL where not known",
               [](const SourceData& s, RowRef r, Cell c) { c.known(trackAt(s, r).pid, -1); }},
    ColumnDef {"parent_id", Unit::Id, "the track it is shown under; NULL = none",
               [](const SourceData& s, RowRef r, Cell c) { c.known(trackAt(s, r).parent.value(), TrackId().value()); }},
    ColumnDef {
        "slices", Unit::Number, "number of its slices",
        [](const SourceData& s, RowRef r, Cell c) { c.integer(static_cast<std::int64_t>(s.slicesOf(r.index))); }},
};

const trace::IssueRow& issueAt(const SourceData& source, RowRef row)
{
    const auto place = source.place(SourceData::Shared::Issues, row.index);
    return place.trace->issues[place.index];
}

constexpr std::array kIssue {
    ColumnDef {"code", Unit::Text, "stable name, e.g. truncated",
               [](const SourceData& s, RowRef r, Cell c) { c.text(issueAt(s, r).code); }},
    ColumnDef {"severity", Unit::Text, "info, warning or data-loss",
               [](const SourceData& s, RowRef r, Cell c) { c.text(severityName(issueAt(s, r).severity)); }},
    ColumnDef {
        "count", Unit::Number, "how often",
        [](const SourceData& s, RowRef r, Cell c) { c.integer(static_cast<std::int64_t>(issueAt(s, r).count)); }},
    ColumnDef {"message", Unit::Text, "what happened, how much was kept",
               [](const SourceData& s, RowRef r, Cell c) { c.text(issueAt(s, r).message); }},
    ColumnDef {"offset", Unit::Bytes, "byte of the first occurrence in its file; NULL = none",
               [](const SourceData& s, RowRef r, Cell c) { c.known(issueAt(s, r).offset, -1); }},
    ColumnDef {"ts", Unit::Time, "start of what is missing; NULL where not known",
               [](const SourceData& s, RowRef r, Cell c) {
                   issueAt(s, r).range.isEmpty() ? c.null() : c.integer(issueAt(s, r).range.begin);
               }},
    ColumnDef {"dur", Unit::Duration, "length of what is missing; NULL where not known",
               [](const SourceData& s, RowRef r, Cell c) {
                   issueAt(s, r).range.isEmpty() ? c.null() : c.integer(issueAt(s, r).range.duration());
               }},
    ColumnDef {
        "member", Unit::Number, "which part of a file of several, from 0",
        [](const SourceData& s, RowRef r, Cell c) { c.integer(s.place(SourceData::Shared::Issues, r.index).member); }},
};

const std::pair<std::string, std::string>& factAt(const SourceData& source, RowRef row)
{
    const auto place = source.place(SourceData::Shared::Metadata, row.index);
    return place.trace->metadata[place.index];
}

constexpr std::array kMetadata {
    ColumnDef {"key", Unit::Text, "e.g. clock, device.model, app.version",
               [](const SourceData& s, RowRef r, Cell c) { c.text(factAt(s, r).first); }},
    ColumnDef {"value", Unit::Text, "as the file says it",
               [](const SourceData& s, RowRef r, Cell c) { c.text(factAt(s, r).second); }},
    ColumnDef {"member", Unit::Number, "which part of a file of several, from 0",
               [](const SourceData& s, RowRef r, Cell c) {
                   c.integer(s.place(SourceData::Shared::Metadata, r.index).member);
               }},
};

using Count = std::optional<std::size_t>;

const std::array kTables {
    TableDef {"thread", "Threads, of all processes.", Access::Rows, kThread,
              [](const SourceData& s) { return Count(threadsOf(s).size()); }},
    TableDef {"process", "Processes whose number is known.", Access::Rows, kProcess,
              [](const SourceData& s) { return Count(s.processes().size()); }},
    TableDef {"track", "Tracks of slices, counters and instants.", Access::Rows, kTrack,
              [](const SourceData& s) { return Count(s.trace().tracks.size()); }},
    TableDef {"issue", "What was lost or repaired when the file was read.", Access::Rows, kIssue,
              [](const SourceData& s) { return Count(s.count(SourceData::Shared::Issues)); }},
    TableDef {"metadata", "Facts about the recording.", Access::Rows, kMetadata,
              [](const SourceData& s) { return Count(s.count(SourceData::Shared::Metadata)); }},
};

} // namespace

std::span<const TableDef> originTables()
{
    return kTables;
}

} // namespace graylens::query

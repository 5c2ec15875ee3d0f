// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <array>

#include "core/query/table.h"

namespace graylens::query {

namespace {

using Count = std::optional<std::size_t>;

void rowNumber(const SourceData&, RowRef row, Cell cell)
{
    cell.integer(row.index);
}

// Counters

std::uint32_t counterTrack(const SourceData& source, std::uint32_t row)
{
    const auto& begins = source.trace().tracks.counterBegin;
    const auto after = std::upper_bound(begins.begin(), begins.end(), row);
    return static_cast<std::uint32_t>(after - begins.begin()) - 1;
}

constexpr std::array kCounter {
    ColumnDef {"id", Unit::Id, "number of the value", rowNumber, Role::Id},
    ColumnDef {"ts", Unit::Time, "when it was measured; ascending within a track",
               [](const SourceData& s, RowRef r, Cell c) { c.integer(s.trace().counters.ts[r.index]); }},
    ColumnDef {"value", Unit::Number, "in the unit of its track",
               [](const SourceData& s, RowRef r, Cell c) { c.real(s.trace().counters.value[r.index]); }},
    ColumnDef {"track_id", Unit::Id, "its track",
               [](const SourceData& s, RowRef r, Cell c) { c.integer(counterTrack(s, r.index)); }, Role::Key},
    ColumnDef {"name", Unit::Text, "of the track",
               [](const SourceData& s, RowRef r, Cell c) {
                   c.words(s.trace().text(s.trace().tracks.info[counterTrack(s, r.index)].name));
               }},
    ColumnDef {"unit", Unit::Text, "NULL where not said",
               [](const SourceData& s, RowRef r, Cell c) {
                   c.words(s.trace().text(s.trace().tracks.info[counterTrack(s, r.index)].unit));
               }},
    ColumnDef {"pid", Unit::Number, "the system's number of the process; NULL for the whole trace",
               [](const SourceData& s, RowRef r, Cell c) {
                   c.known(s.trace().tracks.info[counterTrack(s, r.index)].pid, -1);
               }},
};

// Instants

constexpr std::array kInstant {
    ColumnDef {"id", Unit::Id, "number of the instant", rowNumber, Role::Id},
    ColumnDef {"ts", Unit::Time, "when",
               [](const SourceData& s, RowRef r, Cell c) { c.integer(s.trace().instants.ts[r.index]); }, Role::Key},
    ColumnDef {"name", Unit::Text, "what happened",
               [](const SourceData& s, RowRef r, Cell c) { c.text(s.trace().text(s.trace().instants.name[r.index])); }},
    ColumnDef {"track_id", Unit::Id, "its track",
               [](const SourceData& s, RowRef r, Cell c) { c.integer(s.trace().instants.track[r.index].value()); }},
    ColumnDef {"thread_id", Unit::Id, "its thread; NULL where it is of a process or of the whole trace",
               [](const SourceData& s, RowRef r, Cell c) {
                   const TrackId track = s.trace().instants.track[r.index];
                   c.known(s.trace().tracks.info[track.value()].thread.value(), ThreadId().value());
               }},
    ColumnDef {"arg_set_id", Unit::Id, "its arguments; NULL where it has none",
               [](const SourceData& s, RowRef r, Cell c) {
                   const ArgSetId id = s.trace().instants.args[r.index];
                   id.isNone() ? c.null() : c.integer(s.argSet(id));
               }},
};

constexpr std::array kFlow {
    ColumnDef {"id", Unit::Id, "number of the arrow", rowNumber, Role::Id},
    ColumnDef {"from_id", Unit::Id, "the slice it leaves",
               [](const SourceData& s, RowRef r, Cell c) { c.integer(s.trace().flows.from[r.index]); }},
    ColumnDef {"to_id", Unit::Id, "the slice it reaches",
               [](const SourceData& s, RowRef r, Cell c) { c.integer(s.trace().flows.to[r.index]); }},
};

// Arguments: one row an argument of a set

std::uint32_t setOfArgument(const SourceData& source, std::uint32_t row)
{
    const auto& begins = source.trace().argSets.begin;
    const auto after = std::upper_bound(begins.begin(), begins.end(), row);
    return static_cast<std::uint32_t>(after - begins.begin()) - 1;
}

constexpr std::array kArg {
    ColumnDef {"arg_set_id", Unit::Id, "which slices and instants refer to",
               [](const SourceData& s, RowRef r, Cell c) { c.integer(s.argSet(ArgSetId(setOfArgument(s, r.index)))); },
               Role::Key},
    ColumnDef {
        "key", Unit::Text, "name of the argument",
        [](const SourceData& s, RowRef r, Cell c) { c.text(s.trace().text(s.trace().argSets.args[r.index].key)); }},
    ColumnDef {
        "value", Unit::Text, "as text",
        [](const SourceData& s, RowRef r, Cell c) { c.text(s.trace().text(s.trace().argSets.args[r.index].value)); }},
};

// Logs and requests: of all members of a file

const char* levelName(trace::LogLevel level)
{
    constexpr std::array kNames {"unknown", "verbose", "debug", "info", "warn", "error", "fatal"};
    return kNames[static_cast<std::size_t>(level)];
}

SourceData::Place logAt(const SourceData& source, RowRef row)
{
    return source.place(SourceData::Shared::Logs, row.index);
}

constexpr std::array kLog {
    ColumnDef {"id", Unit::Id, "number of the record", rowNumber, Role::Id},
    ColumnDef {"ts", Unit::Time, "when; records come in the order of the file",
               [](const SourceData& s, RowRef r, Cell c) {
                   const auto at = logAt(s, r);
                   c.known(at.trace->logs.ts[at.index], kNoTime);
               }},
    ColumnDef {"level", Unit::Text, "verbose, debug, info, warn, error, fatal or unknown",
               [](const SourceData& s, RowRef r, Cell c) {
                   const auto at = logAt(s, r);
                   c.text(levelName(at.trace->logs.level[at.index]));
               }},
    ColumnDef {"severity", Unit::Number, "the level as a number: 1 verbose ... 6 fatal, 0 unknown",
               [](const SourceData& s, RowRef r, Cell c) {
                   const auto at = logAt(s, r);
                   c.integer(static_cast<int>(at.trace->logs.level[at.index]));
               }},
    ColumnDef {"tag", Unit::Text, "who wrote it; NULL where not said",
               [](const SourceData& s, RowRef r, Cell c) {
                   const auto at = logAt(s, r);
                   c.words(at.trace->text(at.trace->logs.tag[at.index]));
               }},
    ColumnDef {"message", Unit::Text, "",
               [](const SourceData& s, RowRef r, Cell c) {
                   const auto at = logAt(s, r);
                   c.text(at.trace->logs.message(at.index));
               }},
    ColumnDef {"original", Unit::Text, "the message in the file, where a mapping made names in it clear; else NULL",
               [](const SourceData& s, RowRef r, Cell c) {
                   const auto at = logAt(s, r);
                   c.words(at.trace->text(at.trace->logs.original(at.index)));
               }},
    ColumnDef {"pid", Unit::Number, "NULL where not known",
               [](const SourceData& s, RowRef r, Cell c) {
                   const auto at = logAt(s, r);
                   c.known(at.trace->logs.pid[at.index], -1);
               }},
    ColumnDef {"tid", Unit::Number, "NULL where not known",
               [](const SourceData& s, RowRef r, Cell c) {
                   const auto at = logAt(s, r);
                   c.known(at.trace->logs.tid[at.index], -1);
               }},
    ColumnDef {"member", Unit::Number, "which part of a file of several, from 0",
               [](const SourceData& s, RowRef r, Cell c) { c.integer(logAt(s, r).member); }},
};

struct RequestAt
{
    const trace::RequestRecord& record;
    const trace::Trace& trace;
    std::uint32_t member;
};

RequestAt requestAt(const SourceData& source, RowRef row)
{
    const auto place = source.place(SourceData::Shared::Requests, row.index);
    return {place.trace->requests[place.index], *place.trace, place.member};
}

template <auto Field> void requestTime(const SourceData& source, RowRef row, Cell cell)
{
    cell.known(requestAt(source, row).record.*Field, kNoTime);
}

template <auto Field> void requestText(const SourceData& source, RowRef row, Cell cell)
{
    const RequestAt at = requestAt(source, row);
    cell.words(at.trace.text(at.record.*Field));
}

template <auto Field> void requestNumber(const SourceData& source, RowRef row, Cell cell)
{
    cell.integer(requestAt(source, row).record.*Field);
}

template <auto Field> void requestBytes(const SourceData& source, RowRef row, Cell cell)
{
    cell.known(requestAt(source, row).record.*Field, -1);
}

using Request = trace::RequestRecord;
constexpr std::array kRequest {
    ColumnDef {"id", Unit::Id, "number of the request", rowNumber, Role::Id},
    ColumnDef {"ts", Unit::Time, "start", requestNumber<&Request::ts>},
    ColumnDef {"dur", Unit::Duration, "whole length; NULL = never finished", requestTime<&Request::dur>},
    ColumnDef {"method", Unit::Text, "GET, POST, ...", requestText<&Request::method>},
    ColumnDef {"url", Unit::Text, "", requestText<&Request::url>},
    ColumnDef {"host", Unit::Text, "", requestText<&Request::host>},
    ColumnDef {"protocol", Unit::Text, "h2, http/1.1, h3, ...", requestText<&Request::protocol>},
    ColumnDef {"status", Unit::Number, "HTTP status; 0 = no answer", requestNumber<&Request::status>},
    ColumnDef {"error", Unit::Text, "what failed, in the words of the app; NULL = nothing",
               requestText<&Request::error>},
    ColumnDef {"dns", Unit::Duration, "phases; NULL = did not happen", requestTime<&Request::dns>},
    ColumnDef {"connect", Unit::Duration, "", requestTime<&Request::connect>},
    ColumnDef {"tls", Unit::Duration, "", requestTime<&Request::tls>},
    ColumnDef {"send", Unit::Duration, "", requestTime<&Request::send>},
    ColumnDef {"wait", Unit::Duration, "until the first byte of the answer", requestTime<&Request::wait>},
    ColumnDef {"receive", Unit::Duration, "", requestTime<&Request::receive>},
    ColumnDef {"bytes_sent", Unit::Bytes, "NULL where not known", requestBytes<&Request::bytesSent>},
    ColumnDef {"bytes_received", Unit::Bytes, "NULL where not known", requestBytes<&Request::bytesReceived>},
    ColumnDef {"remote_address", Unit::Text, "", requestText<&Request::remoteAddress>},
    ColumnDef {"resolver", Unit::Text, "", requestText<&Request::resolver>},
    ColumnDef {"cdn_node", Unit::Text, "who answered, as the headers say", requestText<&Request::cdnNode>},
    ColumnDef {"cdn_pop", Unit::Text, "where that node stands", requestText<&Request::cdnPop>},
    ColumnDef {"cache_state", Unit::Text, "HIT, MISS, ...", requestText<&Request::cacheState>},
    ColumnDef {"isp", Unit::Text, "", requestText<&Request::isp>},
    ColumnDef {"region", Unit::Text, "", requestText<&Request::region>},
    ColumnDef {"network_type", Unit::Text, "wifi, 4g, ...", requestText<&Request::networkType>},
    ColumnDef {"retry", Unit::Number, "0 = first attempt", requestNumber<&Request::retry>},
    ColumnDef {"trace_id", Unit::Text, "joins attempts, logs and slices of one action", requestText<&Request::traceId>},
    ColumnDef {"member", Unit::Number, "which part of a file of several, from 0",
               [](const SourceData& s, RowRef r, Cell c) { c.integer(requestAt(s, r).member); }},
};

const std::array kTables {
    TableDef {"counter", "Values of counters over time.", Access::Rows, kCounter,
              [](const SourceData& s) { return Count(s.trace().counters.ts.size()); },
              [](const SourceData& s, std::uint32_t row) { return std::int64_t {counterTrack(s, row)}; }},
    TableDef {"instant", "Moments: events without a length.", Access::Rows, kInstant,
              [](const SourceData& s) { return Count(s.trace().instants.ts.size()); },
              [](const SourceData& s, std::uint32_t row) { return s.trace().instants.ts[row]; }},
    TableDef {"flow", "Arrows from slice to slice: who caused what.", Access::Rows, kFlow,
              [](const SourceData& s) { return Count(s.trace().flows.from.size()); }},
    TableDef {"arg", "Arguments of slices and instants; see also arg_value().", Access::Rows, kArg,
              [](const SourceData& s) { return Count(s.trace().argSets.args.size()); },
              [](const SourceData& s, std::uint32_t row) { return s.argSet(ArgSetId(setOfArgument(s, row))); }},
    TableDef {"log", "Log records.", Access::Rows, kLog,
              [](const SourceData& s) { return Count(s.count(SourceData::Shared::Logs)); }},
    TableDef {"request", "Network requests with their phases and who answered.", Access::Rows, kRequest,
              [](const SourceData& s) { return Count(s.count(SourceData::Shared::Requests)); }},
};

} // namespace

std::span<const TableDef> recordTables()
{
    return kTables;
}

} // namespace graylens::query

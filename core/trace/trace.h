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
#include "core/trace/tables.h"

namespace graylens::trace {

/// What one file or bundle member holds, decoded: a struct of column tables. Immutable once built, so it is shared
/// between threads as shared_ptr<const Trace>. Tables a format does not have are empty.
struct Trace
{
    StringPool strings;
    Threads threads;
    Tracks tracks;
    Column<Row> rows;
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
    Column<RequestRecord> requests; ///< sorted by start
    std::vector<IssueRow> issues;
    std::vector<std::pair<std::string, std::string>> metadata; ///< sorted by key
    TimeRange span; ///< from the first to the last moment of anything with a time; empty where nothing has one
    bool sampledSlices = false; ///< slices stem from sampling: never show their number as call counts

    std::string_view text(StringId id) const { return strings.view(id); }
    std::string_view metadataValue(std::string_view key) const; ///< empty where absent
    bool isPartial() const; ///< an issue says data is missing
    /// Slices on tracks that hold calls: what statistics count. Processors and thread states are not among them.
    std::uint64_t callCount() const;
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

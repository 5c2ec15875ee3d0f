// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "core/analysis/call_tree.h"
#include "core/query/guard.h"
#include "core/query/source.h"

namespace graylens::query {

/// One depth of one track: slices [begin, end), whose starts and ends are both sorted.
struct Lane
{
    std::uint32_t begin = 0, end = 0;
    std::uint32_t track = 0;
    std::uint32_t thread = 0xFFFFFFFFU; ///< or none
    std::uint32_t depth = 0; ///< nesting level; on tracks that hold overlapping slices counted within the overlap lane
    trace::TrackKind kind = trace::TrackKind::Async;
};

struct Process
{
    std::int64_t pid = -1;
    std::string_view name;
    std::uint32_t threads = 0;
};

/// One source as the tables see it, with what is derived from it when a query first needs it.
class SourceData
{
public:
    SourceData(Source source, std::uint32_t index, Guard& guard);

    const std::string& name() const { return m_source.name; }
    std::uint32_t index() const { return m_index; }
    const trace::Trace& trace() const { return *m_source.trace; }
    const std::vector<trace::TracePtr>& members() const { return m_source.members; }
    Guard& guard() const { return m_guard; }

    const std::vector<Lane>& lanes() const { return m_lanes; } ///< in order of their slices
    std::size_t laneOf(std::uint32_t slice) const;
    const std::vector<Process>& processes() const { return m_processes; }
    bool isMainThread(std::uint32_t thread) const;
    std::uint64_t slicesOf(std::uint32_t track) const; ///< all kinds of slices
    /// Arguments of different sources must not be mixed up: the source stands in the upper half.
    std::int64_t argSet(ArgSetId id) const;

    /// Member and index in it of a row of a table that all members share; `begins` are the row counts summed up.
    struct Place
    {
        const trace::Trace* trace = nullptr;
        std::uint32_t member = 0, index = 0;
    };
    enum class Shared : std::uint8_t { Logs, Requests, Issues, Metadata };
    Place place(Shared table, std::uint32_t row) const;
    std::size_t count(Shared table) const { return m_begins[static_cast<std::size_t>(table)].back(); }

    // Derived, made on first use; null or empty where the query was stopped meanwhile.
    const std::vector<DurationNs>* selfTimes() const;
    const analysis::CallTree* callTree() const;
    const analysis::MethodTable* methods() const;
    /// The root of a call tree node: its thread.
    std::uint32_t threadNode(std::uint32_t node) const { return m_threadNode[node]; }

private:
    void makeLanes();
    void makeProcesses();
    Operation operation() const;

    Source m_source;
    std::uint32_t m_index;
    Guard& m_guard;
    std::vector<Lane> m_lanes;
    std::vector<Process> m_processes;
    std::vector<std::uint32_t> m_begins[4];
    mutable std::optional<std::vector<DurationNs>> m_self;
    mutable std::optional<analysis::CallTree> m_tree;
    mutable std::vector<std::uint32_t> m_threadNode;
    mutable std::optional<analysis::MethodTable> m_methods;
};

} // namespace graylens::query

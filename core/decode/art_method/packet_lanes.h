// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <span>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "core/decode/art_method/method_table.h"
#include "core/decode/art_method/packet_entries.h"
#include "core/decode/art_method/sampling_probe.h"
#include "core/trace/event_sink.h"

namespace graylens::decode::art_method {

/// Methods by address or number.
class PacketMethods
{
public:
    explicit PacketMethods(trace::EventSink& sink)
        : m_sink(sink)
    { }
    /// False where the line names no class. The first line of a method counts.
    bool add(std::uint64_t id, std::string_view line);
    void addUnknown(std::uint64_t id);
    /// None where not known.
    StringId find(std::uint64_t id) const;
    bool startsTrace(std::uint64_t id) const { return m_starters.contains(id); }
    std::uint64_t unknownMethods() const { return m_unknown; }

private:
    trace::EventSink& m_sink;
    std::unordered_map<std::uint64_t, StringId> m_names;
    std::unordered_set<std::uint64_t> m_starters;
    std::uint64_t m_unknown = 0;
};

/// One thread and its blocks in the order of time.
class PacketLane
{
public:
    PacketLane(std::uint32_t tid, TrackId track)
        : m_tid(tid)
        , m_track(track)
    { }
    void add(const EntryBlock& block) { m_blocks.push_back(block); }
    /// Dumps write the newest block of a thread first.
    void sortByTime(std::span<const std::byte> content, const PacketRules& rules);
    /// Walks through the records without writing: what is unknown, for the caller to name.
    std::vector<std::uint64_t> unknownMethods(std::span<const std::byte> content, const PacketRules& rules,
                                              const PacketMethods& methods) const;
    /// Writes the calls. Lanes may do this at once where the sink allows.
    void write(std::span<const std::byte> content, const PacketRules& rules, const PacketMethods& methods, TimeNs start,
               trace::EventSink& sink);

    std::uint32_t tid() const { return m_tid; }
    std::uint64_t records() const { return m_records; }
    std::uint64_t badActions() const { return m_badActions; }
    std::uint64_t damagedBytes() const { return m_damagedBytes; }
    const SamplingProbe& probe() const { return m_probe; }

private:
    template <class Visit>
    std::size_t walk(std::span<const std::byte> content, const PacketRules& rules, const PacketMethods& methods,
                     Visit&& visit) const;
    trace::SliceEdge edgeOf(const EntryRecord& record, const PacketRules& rules, const PacketMethods& methods,
                            TimeNs start);

    std::uint32_t m_tid;
    TrackId m_track;
    std::vector<EntryBlock> m_blocks;
    bool m_entered = false;
    std::uint64_t m_records = 0, m_badActions = 0, m_damagedBytes = 0;
    SamplingProbe m_probe;
};

} // namespace graylens::decode::art_method

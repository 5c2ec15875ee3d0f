// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <tuple>
#include <unordered_map>

#include "core/decode/decoder.h"
#include "core/decode/perfetto/interned.h"
#include "core/decode/perfetto/sequence.h"
#include "core/decode/perfetto/stack_table.h"

namespace graylens::decode::perfetto {

/// Heap profiles: what each call stack allocated and freed so far, told anew with each dump. The last word on each
/// counts.
class HeapReader
{
public:
    void read(Bytes profilePacket, const Sequence& sequence);
    bool isEmpty() const { return m_weights.empty(); }
    /// One trace a measure, with bytes as weights: "heap, not freed", "heap, allocated", "heap, peak". Names of
    /// processes by pid.
    void write(const PartSinks& sinks, const std::unordered_map<std::int64_t, std::string>& processes,
               StackTable& stacks, const TraceSymbols& symbols);

private:
    struct Weight
    {
        std::uint64_t allocated = 0, freed = 0, peak = 0;
        std::uint32_t stack = StackTable::kNone; ///< in the table, once all is read; none = not described
    };
    using Key = std::tuple<std::uint32_t, std::int64_t, std::string, std::uint64_t>; ///< sequence, pid, heap, stack

    void readDump(Bytes message, std::uint32_t sequence);
    void writePart(trace::EventSink& sink, std::uint64_t (*measure)(const Weight&),
                   const std::unordered_map<std::int64_t, std::string>& processes, StackWriter stacks) const;

    std::map<std::uint32_t, Interned> m_own; ///< by sequence: what the packets describe themselves
    std::map<std::uint32_t, std::shared_ptr<Interned>> m_shared; ///< and what the sequence does
    std::map<Key, Weight> m_weights;
    std::uint64_t m_overruns = 0;
};

} // namespace graylens::decode::perfetto

// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>

#include "core/base/time.h"
#include "core/trace/records.h"

namespace graylens::decode::art_method {

/// The ways of writing calls in packets; see FORMAT.md.
enum class PacketLayout : std::uint8_t {
    Pointers, ///< A: methods by address, in every record; times in ns
    Ticks, ///< B: methods by address, in enters only; times in ticks of a counter or ns
    Short, ///< C: methods by number; times in µs
    Dump, ///< always-on recording: no header, no clock or ns
};

/// How the packets of one file are to be read.
struct PacketRules
{
    PacketLayout layout = PacketLayout::Pointers;
    bool dual = false; ///< records have a thread CPU time as well
    std::uint64_t ticksPerSecond = 0; ///< of layout B; 0 = its times are ns

    /// A wall time of a record in ns since the recording began.
    TimeNs wallNs(std::uint64_t wall) const;
};

/// One block of calls of one thread.
struct EntryBlock
{
    std::size_t begin = 0, end = 0; ///< its records, in the content
    std::uint32_t tid = 0;
    std::uint32_t declared = 0; ///< records, as its head says; newer phones keep only the low 16 bits
    bool timeless = false; ///< a dump of all methods: no times
    bool hasFirst = false; ///< layout C: the first record stands in the head
    std::uint64_t firstMethod = 0, firstCpu = 0, firstWall = 0;
};

enum class EntryAction : std::uint8_t { Enter = 0, Exit = 1, Unwind = 2, Unknown = 3 };

struct EntryRecord
{
    std::uint64_t method = 0; ///< 0 = not said: exits of layout B and of dumps
    EntryAction action = EntryAction::Enter;
    std::uint64_t wall = 0; ///< in the unit of the layout; of timeless blocks: 0
    std::uint64_t cpu = 0; ///< as wall; only where the rules say dual, and not in layout B
};

/// What records are differences to. Begins at zero with each block, but for blocks that go on with the one before.
struct EntryBase
{
    std::uint64_t method = 0, wall = 0, cpu = 0;
};

/// A signed or unsigned number of 7 bits a byte, low bits first.
inline bool readLeb(const std::byte*& at, const std::byte* end, bool isSigned, std::uint64_t& value)
{
    std::uint64_t result = 0;
    unsigned shift = 0;
    for (const std::byte* p = at; p != end && shift < 70; ++p) {
        const auto byte = std::to_integer<std::uint64_t>(*p);
        if (shift < 64)
            result |= (byte & 0x7FU) << shift;
        shift += 7;
        if ((byte & 0x80U) != 0)
            continue;
        if (isSigned && (byte & 0x40U) != 0 && shift < 64)
            result |= ~std::uint64_t {0} << shift;
        value = result;
        at = p + 1;
        return true;
    }
    return false;
}

/// Reads the records of one block in order.
class EntryReader
{
public:
    EntryReader(std::span<const std::byte> content, const EntryBlock& block, const PacketRules& rules, EntryBase base)
        : m_at(content.data() + block.begin)
        , m_end(content.data() + block.end)
        , m_block(block)
        , m_rules(rules)
        , m_base(base)
    { }

    /// The next whole record; nothing at the end of the block or where it is cut.
    std::optional<EntryRecord> next();
    /// Bytes that belong to no whole record.
    std::size_t left() const { return static_cast<std::size_t>(m_end - m_at); }
    const EntryBase& base() const { return m_base; }

private:
    std::optional<EntryRecord> nextPointer();
    std::optional<EntryRecord> nextTick();
    std::optional<EntryRecord> nextShort();
    std::optional<EntryRecord> nextTimeless();

    const std::byte* m_at;
    const std::byte* m_end;
    const EntryBlock& m_block;
    const PacketRules& m_rules;
    EntryBase m_base;
    bool m_started = false;
    bool m_lastWasExit = false;
};

} // namespace graylens::decode::art_method

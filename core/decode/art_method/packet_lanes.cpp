// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/decode/art_method/packet_lanes.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>

namespace graylens::decode::art_method {

namespace {

constexpr std::uint32_t kCountMask = 0xFFFF; ///< what newer phones keep of a block's count

std::uint64_t firstTime(std::span<const std::byte> content, const EntryBlock& block, const PacketRules& rules)
{
    const auto first = EntryReader(content, block, rules, {}).next();
    return first ? first->wall : 0;
}

/// Records in a block of layout A, where all have equally many numbers, by the bytes that end one.
std::uint32_t countOf(std::span<const std::byte> content, const EntryBlock& block, const PacketRules& rules)
{
    const auto bytes = content.subspan(block.begin, block.end - block.begin);
    const auto ends = std::count_if(bytes.begin(), bytes.end(), [](std::byte b) { return b < std::byte {0x80}; });
    return static_cast<std::uint32_t>(ends / (rules.dual ? 3 : 2));
}

} // namespace

bool PacketMethods::add(std::uint64_t id, std::string_view line)
{
    if (m_names.contains(id))
        return true;
    const auto method = methodOfLine(m_sink, line);
    if (!method)
        return false;
    m_names.emplace(id, method->name);
    if (method->startsTrace)
        m_starters.insert(id);
    return true;
}

void PacketMethods::addUnknown(std::uint64_t id)
{
    if (m_names.emplace(id, m_sink.intern(fmt::format("method 0x{:x}", id))).second)
        ++m_unknown;
}

StringId PacketMethods::find(std::uint64_t id) const
{
    const auto at = m_names.find(id);
    return at == m_names.end() ? StringId {} : at->second;
}

void PacketLane::sortByTime(std::span<const std::byte> content, const PacketRules& rules)
{
    std::stable_sort(m_blocks.begin(), m_blocks.end(), [&](const EntryBlock& a, const EntryBlock& b) {
        return firstTime(content, a, rules) < firstTime(content, b, rules);
    });
}

/// Bytes that were no records. A buffer too large for one block goes on in the next: that one's count is of both
/// together, and its numbers are differences to the end of the first. Seen so in ART's writer; see FORMAT.md.
template <class Visit>
std::size_t PacketLane::walk(std::span<const std::byte> content, const PacketRules& rules, const PacketMethods& methods,
                             Visit&& visit) const
{
    std::size_t damaged = 0;
    std::uint32_t together = 0;
    EntryBase last;
    for (const EntryBlock& block : m_blocks) {
        EntryBase base;
        if (rules.layout == PacketLayout::Pointers) {
            const std::uint32_t count = countOf(content, block, rules);
            const bool isOwn = ((count ^ block.declared) & kCountMask) == 0;
            const bool goesOn
                = !isOwn && together > 0 && ((together + count) & kCountMask) == (block.declared & kCountMask);
            together = goesOn ? together + count : count;
            if (goesOn)
                base = last;
        }
        EntryReader entries(content, block, rules, base);
        while (const auto record = entries.next()) {
            // Without an action the rest of a block of layout B has no shape.
            if (record->action == EntryAction::Unknown && rules.layout == PacketLayout::Ticks)
                break;
            visit(*record, methods);
        }
        damaged += entries.left();
        last = entries.base();
    }
    return damaged;
}

std::vector<std::uint64_t> PacketLane::unknownMethods(std::span<const std::byte> content, const PacketRules& rules,
                                                      const PacketMethods& methods) const
{
    std::vector<std::uint64_t> out;
    std::unordered_set<std::uint64_t> seen;
    walk(content, rules, methods, [&](const EntryRecord& record, const PacketMethods& known) {
        const bool isNamed = record.action != EntryAction::Unknown && record.method != 0;
        if (isNamed && known.find(record.method).isNone() && seen.insert(record.method).second)
            out.push_back(record.method);
    });
    return out;
}

trace::SliceEdge PacketLane::edgeOf(const EntryRecord& record, const PacketRules& rules, const PacketMethods& methods,
                                    TimeNs start)
{
    constexpr TimeNs kStep = 1000; // between two records without a time
    constexpr std::int64_t kNsPerUs = 1000;
    constexpr std::uint64_t kLatestCpu = std::uint64_t {1} << 60;
    trace::SliceEdge edge;
    edge.edge = record.action == EntryAction::Enter ? trace::Edge::Begin
        : record.action == EntryAction::Unwind      ? trace::Edge::Unwind
                                                    : trace::Edge::End;
    const bool isTimeless = !m_blocks.empty() && m_blocks.front().timeless;
    const TimeNs wall = isTimeless ? static_cast<TimeNs>(m_records) * kStep : rules.wallNs(record.wall);
    edge.ts = start + wall;
    if (record.method != 0)
        edge.name = methods.find(record.method);
    if (rules.dual && rules.layout == PacketLayout::Pointers)
        edge.cpu = static_cast<std::int64_t>(std::min(record.cpu, kLatestCpu));
    else if (rules.dual && rules.layout == PacketLayout::Short)
        edge.cpu = static_cast<std::int64_t>(std::min(record.cpu, kLatestCpu / kNsPerUs)) * kNsPerUs;
    if (m_probe.wantsMore() && !isTimeless)
        m_probe.add(record.action == EntryAction::Enter, static_cast<std::uint32_t>(wall / kNsPerUs));
    return edge;
}

void PacketLane::write(std::span<const std::byte> content, const PacketRules& rules, const PacketMethods& methods,
                       TimeNs start, trace::EventSink& sink)
{
    constexpr std::size_t kBatch = 256;
    std::array<trace::SliceEdge, kBatch> batch;
    std::size_t filled = 0;
    m_damagedBytes = walk(content, rules, methods, [&](const EntryRecord& record, const PacketMethods& known) {
        ++m_records;
        if (record.action == EntryAction::Unknown) {
            ++m_badActions;
            return;
        }
        m_entered = m_entered || record.action == EntryAction::Enter;
        if (!m_entered && known.startsTrace(record.method))
            return;
        batch[filled++] = edgeOf(record, rules, known, start);
        if (filled == kBatch) {
            sink.edges(m_track, batch);
            filled = 0;
        }
    });
    sink.edges(m_track, std::span(batch).first(filled));
}

} // namespace graylens::decode::art_method

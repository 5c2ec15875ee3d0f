// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/decode/art_method/packet_index.h"

#include <algorithm>

#include "core/base/byte_reader.h"

namespace graylens::decode::art_method {

namespace {

constexpr std::string_view kSummaryStart = "*version\n";
constexpr std::uint32_t kHighestTid = 1U << 22; ///< Linux: PID_MAX_LIMIT
constexpr std::uint32_t kLargestDump = 1U << 16; ///< records in one block of a dump; phones keep 2048 a thread
constexpr std::size_t kResyncBytes = std::size_t {256} << 20; ///< looked through in vain before the rest is given up

bool isLine(std::string_view text)
{
    return !text.empty() && std::none_of(text.begin(), text.end(), [](char c) {
        return static_cast<unsigned char>(c) < 0x20 && c != '\t' && c != '\n' && c != '\r';
    });
}

std::string_view withoutLineFeed(std::string_view text)
{
    while (!text.empty() && (text.back() == '\n' || text.back() == '\r'))
        text.remove_suffix(1);
    return text;
}

PacketStatus readThread(ByteReader& reader, Packet& packet)
{
    const auto tid = reader.read<std::uint32_t>();
    const auto length = reader.read<std::uint16_t>();
    if (!tid || !length)
        return PacketStatus::Cut;
    const auto name = reader.text(*length);
    if (*tid == 0 || *tid > kHighestTid || (name && *length > 0 && !isLine(*name)))
        return PacketStatus::Bad;
    packet.id = *tid;
    packet.text = name.value_or(std::string_view {});
    return name ? PacketStatus::Whole : PacketStatus::Cut;
}

PacketStatus readMethod(ByteReader& reader, const PacketRules& rules, Packet& packet)
{
    const auto low = reader.read<std::uint32_t>();
    const auto high = rules.layout == PacketLayout::Short ? std::uint32_t {0} : reader.read<std::uint32_t>();
    const auto length = reader.read<std::uint16_t>();
    if (!low || !high || !length)
        return PacketStatus::Cut;
    const auto line = reader.text(*length);
    if (line && (!isLine(*line) || line->find('\t') == std::string_view::npos || line->front() == '\t'))
        return PacketStatus::Bad;
    packet.id = (std::uint64_t {*high} << 32U) | *low;
    packet.text = withoutLineFeed(line.value_or(std::string_view {}));
    return line ? PacketStatus::Whole : PacketStatus::Cut;
}

PacketStatus readSummary(ByteReader& reader, const PacketRules& rules, Packet& packet)
{
    if (rules.layout == PacketLayout::Dump) {
        const auto end = reader.read<std::uint64_t>();
        const auto monotonic = reader.read<std::uint64_t>();
        packet.endNs = end.value_or(0);
        packet.endMonotonicNs = monotonic.value_or(0);
        return end && monotonic ? PacketStatus::Whole : PacketStatus::Cut;
    }
    const auto length = reader.read<std::uint16_t>();
    if (!length)
        return PacketStatus::Cut;
    packet.text = *reader.text(std::min<std::size_t>(*length, reader.remaining()));
    if (!packet.text.starts_with(kSummaryStart.substr(0, packet.text.size())))
        return PacketStatus::Bad;
    return packet.text.size() == *length ? PacketStatus::Whole : PacketStatus::Cut;
}

/// Whether the block's bytes are whole records.
bool isSound(std::span<const std::byte> content, const EntryBlock& block, const PacketRules& rules)
{
    EntryReader entries(content, block, rules, {});
    std::uint32_t count = 0;
    while (const auto entry = entries.next()) {
        if (rules.layout == PacketLayout::Ticks && entry->action == EntryAction::Unknown)
            return false;
        ++count;
    }
    return entries.left() == 0 && (rules.layout != PacketLayout::Dump || count == block.declared);
}

/// Whether something that can be a packet begins here, or the content ends.
bool couldBePacket(std::span<const std::byte> content, std::size_t at, const PacketRules& rules)
{
    if (at >= content.size() || content[at] > std::byte {3})
        return at == content.size();
    if (content[at] == std::byte {2}) {
        const auto tid = ByteReader(content.subspan(at + 1)).read<std::uint32_t>();
        return !tid || (*tid > 0 && *tid <= kHighestTid);
    }
    Packet packet;
    return readPacket(content, at, rules, packet) != PacketStatus::Bad;
}

/// A block whose head tells its size. What a flipped bit does to its records is no reason to lose all of them: but for
/// strict readers, it is enough that another packet follows.
PacketStatus readSizedBlock(ByteReader& reader, std::span<const std::byte> content, std::size_t headEnd,
                            std::size_t size, const PacketRules& rules, bool strict, EntryBlock& block)
{
    block.begin = headEnd;
    const bool isWhole = reader.bytes(size).has_value();
    block.end = isWhole ? headEnd + size : content.size();
    if (!isWhole)
        return PacketStatus::Cut;
    const bool isGood
        = isSound(content, block, rules) || (!strict && size > 0 && couldBePacket(content, block.end, rules));
    return isGood ? PacketStatus::Whole : PacketStatus::Bad;
}

/// The first number of a dump of all methods is an exit or an address.
bool beginsLikeDump(std::span<const std::byte> content, const EntryBlock& block)
{
    constexpr std::uint64_t kHighestAddress = std::uint64_t {1} << 57;
    const std::byte* at = content.data() + block.begin;
    std::uint64_t first = 1;
    return block.declared == 0
        || (readLeb(at, content.data() + block.end, true, first)
            && (first == 1 || (first > 1 && first < kHighestAddress && first % 4 == 0)));
}

/// A dump of all methods: as many numbers as the head says, behind a head that leaves four bytes unused or not.
PacketStatus readTimelessBlock(std::span<const std::byte> content, std::size_t at, const PacketRules& rules,
                               EntryBlock& block)
{
    for (const std::size_t head : {std::size_t {8}, std::size_t {12}}) {
        if (at + head > content.size())
            return PacketStatus::Cut;
        const std::byte* p = content.data() + at + head;
        const std::byte* const end = content.data() + content.size();
        std::uint64_t ignored = 0;
        std::uint32_t count = 0;
        while (count < block.declared && readLeb(p, end, true, ignored))
            ++count;
        block.timeless = true;
        block.begin = at + head;
        block.end = static_cast<std::size_t>(p - content.data());
        if (count < block.declared)
            return PacketStatus::Cut;
        if (beginsLikeDump(content, block) && couldBePacket(content, block.end, rules))
            return PacketStatus::Whole;
    }
    return PacketStatus::Bad;
}

PacketStatus readEntries(ByteReader& reader, std::span<const std::byte> content, std::size_t at,
                         const PacketRules& rules, bool strict, EntryBlock& block)
{
    const auto tid = reader.read<std::uint32_t>();
    if (tid && (*tid == 0 || *tid > kHighestTid))
        return PacketStatus::Bad;
    block.tid = tid.value_or(0);
    if (rules.layout == PacketLayout::Short) {
        block.hasFirst = true;
        block.firstMethod = reader.read<std::uint32_t>().value_or(0);
        block.firstCpu = rules.dual ? reader.read<std::uint32_t>().value_or(0) : 0;
        block.firstWall = reader.read<std::uint32_t>().value_or(0);
        block.declared = reader.read<std::uint16_t>().value_or(0) + 1U;
        const auto size = reader.read<std::uint16_t>();
        return size ? readSizedBlock(reader, content, at + 1 + reader.position(), *size, rules, strict, block)
                    : PacketStatus::Cut;
    }
    const auto count = reader.bytes(3);
    if (!count)
        return PacketStatus::Cut;
    for (std::size_t i = 0; i < 3; ++i)
        block.declared |= std::to_integer<std::uint32_t>((*count)[i]) << (8 * i);
    const auto size = reader.read<std::uint32_t>();
    if (rules.layout != PacketLayout::Dump)
        return size ? readSizedBlock(reader, content, at + 12, *size, rules, strict, block) : PacketStatus::Cut;
    if (block.declared > kLargestDump)
        return PacketStatus::Bad;
    if (size && readSizedBlock(reader, content, at + 12, *size, rules, true, block) == PacketStatus::Whole)
        return PacketStatus::Whole;
    return readTimelessBlock(content, at, rules, block);
}

/// Bytes from a damaged place to the next two packets that follow each other, or to the end.
std::size_t skipDamage(std::span<const std::byte> content, std::size_t at, const PacketRules& rules,
                       std::size_t& budget)
{
    for (std::size_t next = at + 1; next < content.size(); ++next) {
        if (content[next] > std::byte {3})
            continue;
        Packet first, second;
        if (readPacket(content, next, rules, first, true) != PacketStatus::Whole) {
            const std::size_t cost = 16 + (first.block.end - first.block.begin);
            if (cost > budget)
                return content.size() - at;
            budget -= cost;
            continue;
        }
        if (first.end == content.size() || readPacket(content, first.end, rules, second) != PacketStatus::Bad)
            return next - at;
    }
    return content.size() - at;
}

} // namespace

PacketStatus readPacket(std::span<const std::byte> content, std::size_t at, const PacketRules& rules, Packet& packet,
                        bool strict)
{
    packet = {};
    packet.begin = at;
    packet.end = content.size();
    if (content[at] > std::byte {3})
        return PacketStatus::Bad;
    packet.kind = static_cast<PacketKind>(content[at]);
    ByteReader reader(content.subspan(at + 1));
    PacketStatus status = PacketStatus::Bad;
    if (packet.kind == PacketKind::Thread)
        status = readThread(reader, packet);
    else if (packet.kind == PacketKind::Method)
        status = readMethod(reader, rules, packet);
    else if (packet.kind == PacketKind::Summary)
        status = readSummary(reader, rules, packet);
    else
        status = readEntries(reader, content, at, rules, strict, packet.block);
    if (status == PacketStatus::Whole)
        packet.end = packet.kind == PacketKind::Entries ? packet.block.end : at + 1 + reader.position();
    return status;
}

Result<PacketList> listPackets(std::span<const std::byte> content, const PacketRules& rules, const Operation& operation)
{
    PacketList list;
    std::size_t budget = kResyncBytes;
    while (list.end < content.size()) {
        if (operation.stopRequested())
            return cancelled();
        Packet packet;
        const PacketStatus status = readPacket(content, list.end, rules, packet);
        if (status != PacketStatus::Whole) {
            const std::size_t skipped = skipDamage(content, list.end, rules, budget);
            if (status == PacketStatus::Cut && list.end + skipped == content.size()) {
                list.isCut = true;
                if (packet.block.end > packet.block.begin || packet.block.hasFirst
                    || packet.kind == PacketKind::Summary)
                    list.packets.push_back(packet);
                break;
            }
            if (list.damagedBytes == 0)
                list.damagedAt = list.end;
            list.damagedBytes += skipped;
            list.end += skipped;
            continue;
        }
        list.packets.push_back(packet);
        list.end = packet.end;
        if (packet.kind == PacketKind::Summary && rules.layout != PacketLayout::Dump)
            break;
    }
    return list;
}

std::size_t soundBytes(std::span<const std::byte> content, const PacketRules& rules)
{
    constexpr int kPackets = 256;
    constexpr std::size_t kEnough = std::size_t {4} << 20;
    std::size_t at = 0;
    for (int i = 0; i < kPackets && at < content.size() && at < kEnough; ++i) {
        Packet packet;
        if (readPacket(content, at, rules, packet, true) != PacketStatus::Whole)
            break;
        at = packet.end;
    }
    return at;
}

} // namespace graylens::decode::art_method

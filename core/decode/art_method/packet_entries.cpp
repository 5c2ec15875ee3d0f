// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/decode/art_method/packet_entries.h"

#include <algorithm>
#include <limits>

namespace graylens::decode::art_method {

namespace {

constexpr std::uint64_t kActionMask = 3;
constexpr std::uint64_t kNsPerSecond = 1'000'000'000;

EntryAction actionOf(std::uint64_t value)
{
    return static_cast<EntryAction>(value & kActionMask);
}

} // namespace

TimeNs PacketRules::wallNs(std::uint64_t wall) const
{
    constexpr auto kLatest = static_cast<std::uint64_t>(std::numeric_limits<TimeNs>::max() / 4);
    if (layout == PacketLayout::Short)
        return static_cast<TimeNs>(std::min(wall, kLatest / 1000) * 1000);
    if (layout != PacketLayout::Ticks || ticksPerSecond == 0)
        return static_cast<TimeNs>(std::min(wall, kLatest));
    __extension__ using Wide = unsigned __int128;
    const Wide ns = Wide {wall} * kNsPerSecond / ticksPerSecond;
    return ns > kLatest ? static_cast<TimeNs>(kLatest) : static_cast<TimeNs>(ns);
}

std::optional<EntryRecord> EntryReader::next()
{
    if (m_block.timeless)
        return nextTimeless();
    switch (m_rules.layout) {
    case PacketLayout::Pointers:
        return nextPointer();
    case PacketLayout::Short:
        return nextShort();
    case PacketLayout::Ticks:
    case PacketLayout::Dump:
        break;
    }
    return nextTick();
}

std::optional<EntryRecord> EntryReader::nextPointer()
{
    const std::byte* at = m_at;
    std::uint64_t method = 0, wall = 0, cpu = 0;
    if (!readLeb(at, m_end, true, method) || !readLeb(at, m_end, false, wall)
        || (m_rules.dual && !readLeb(at, m_end, false, cpu)))
        return std::nullopt;
    m_at = at;
    m_base = {m_base.method + method, m_base.wall + wall, m_base.cpu + cpu};
    return EntryRecord {m_base.method & ~kActionMask, actionOf(m_base.method), m_base.wall, m_base.cpu};
}

std::optional<EntryRecord> EntryReader::nextShort()
{
    if (!m_started) {
        m_started = true;
        m_base = {m_block.firstMethod, m_block.firstWall, m_block.firstCpu};
        if (m_block.hasFirst)
            return EntryRecord {m_base.method >> 2, actionOf(m_base.method), m_base.wall, m_base.cpu};
    }
    const std::byte* at = m_at;
    std::uint64_t method = 0, wall = 0, cpu = 0;
    if (!readLeb(at, m_end, true, method) || !readLeb(at, m_end, false, wall)
        || (m_rules.dual && !readLeb(at, m_end, false, cpu)))
        return std::nullopt;
    m_at = at;
    m_base.wall += wall;
    m_base.cpu += cpu;
    method = (m_base.method + method) & 0xFFFFFFFFU; // always to the first one of the block
    return EntryRecord {method >> 2, actionOf(method), m_base.wall, m_base.cpu};
}

std::optional<EntryRecord> EntryReader::nextTick()
{
    // Dumps have one bit for the action, as nobody unwinds there.
    const bool isDump = m_rules.layout == PacketLayout::Dump;
    const std::byte* at = m_at;
    std::uint64_t time = 0, skipped = 0, method = 0;
    if (!readLeb(at, m_end, true, time) || (m_rules.dual && !readLeb(at, m_end, true, skipped)))
        return std::nullopt;
    time += m_base.wall;
    EntryRecord record;
    record.action = isDump ? static_cast<EntryAction>(time & 1U) : actionOf(time);
    record.wall = isDump ? time >> 1U : time >> 2U;
    if (record.action == EntryAction::Enter) {
        if (!readLeb(at, m_end, true, method))
            return std::nullopt;
        m_base.method += method;
        record.method = m_base.method;
    }
    m_at = at;
    m_base.wall = time;
    return record;
}

std::optional<EntryRecord> EntryReader::nextTimeless()
{
    std::uint64_t difference = 0;
    if (!readLeb(m_at, m_end, true, difference))
        return std::nullopt;
    // An exit adds 1 to an enter, and nothing to an exit; enters are addresses, which differ by more.
    const bool isExit = difference == (m_lastWasExit ? 0U : 1U);
    m_lastWasExit = isExit;
    if (isExit) {
        m_base.method = 1;
        return EntryRecord {0, EntryAction::Exit, 0, 0};
    }
    m_base.method += difference;
    return EntryRecord {m_base.method & ~kActionMask, EntryAction::Enter, 0, 0};
}

} // namespace graylens::decode::art_method

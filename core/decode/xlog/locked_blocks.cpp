// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/decode/xlog/locked_blocks.h"

#include <algorithm>
#include <span>

#include <fmt/format.h>

namespace graylens::decode::xlog {

namespace {

constexpr std::int64_t kHour = 3600LL * 1'000'000'000;

} // namespace

std::uint64_t keyNumber(const BlockHeader& header)
{
    std::uint64_t hash = 0xCBF29CE484222325U; // FNV-1a
    for (const std::byte byte : header.key)
        hash = (hash ^ std::to_integer<std::uint64_t>(byte)) * 0x100000001B3U;
    return hash | 1U;
}

void LockedBlocks::extend(const Stamp& day, std::uint8_t beginHour, std::uint8_t endHour)
{
    const std::int64_t local = day.ts + day.zone;
    const std::int64_t midnight = local - local % (24 * kHour) - day.zone;
    const TimeRange span {midnight + beginHour * kHour, midnight + (std::max(beginHour, endHour) + 1) * kHour};
    m_range
        = m_range.isEmpty() ? span : TimeRange {std::min(m_range.begin, span.begin), std::max(m_range.end, span.end)};
}

void LockedBlocks::add(const BlockHeader& header, std::uint64_t offset, const std::optional<Stamp>& day)
{
    m_offset = m_count == 0 ? static_cast<std::int64_t>(offset) : m_offset;
    m_writer = m_count == 0 ? header.key : m_writer;
    ++m_count;
    m_firstHour = std::min(m_firstHour, header.beginHour);
    m_lastHour = std::max({m_lastHour, header.beginHour, header.endHour});
    if (day)
        extend(*day, header.beginHour, header.endHour);
    else
        m_isUndated = true;
}

void LockedBlocks::noteStamp(const std::optional<Stamp>& day)
{
    if (!m_isUndated || !day)
        return;
    m_isUndated = false;
    extend(*day, m_firstHour, m_lastHour);
}

std::string LockedBlocks::reason(bool triedKeys) const
{
    std::string key;
    for (const std::byte byte : std::span(m_writer).first(8))
        key += fmt::format("{:02x}", std::to_integer<unsigned>(byte));
    return fmt::format(
        "They were written with the public key {}... in front of them and open only with the private key "
        "of the app that wrote them: {}.",
        key, triedKeys ? "none of the Mars keys in the key ring is that one" : "no key of Mars logs is at hand");
}

void LockedBlocks::report(trace::EventSink& sink, bool triedKeys) const
{
    if (m_count == 0)
        return;
    sink.issue({triedKeys ? "wrong-key" : "encrypted", trace::Severity::DataLoss, m_offset, m_count,
                fmt::format("{} blocks of this log are encrypted and their lines are not shown. {} They were written "
                            "between {:02}:00 and {:02}:59 of the device's local time.",
                            m_count, reason(triedKeys), m_firstHour, m_lastHour),
                m_range});
}

} // namespace graylens::decode::xlog

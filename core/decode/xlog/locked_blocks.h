// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>

#include "core/base/time.h"
#include "core/decode/xlog/block.h"
#include "core/decode/xlog/record_head.h"
#include "core/trace/event_sink.h"

namespace graylens::decode::xlog {

/// Tells the writers of encrypted blocks apart; never 0.
std::uint64_t keyNumber(const BlockHeader& header);

/// Encrypted blocks that stay closed: how many, and when. Their headers hold only hours; the day is that of the
/// readable text around.
class LockedBlocks
{
public:
    void add(const BlockHeader& header, std::uint64_t offset, const std::optional<Stamp>& day);
    /// The first time that is known also dates the blocks before it.
    void noteStamp(const std::optional<Stamp>& day);
    /// `triedKeys`: there were keys, and none of them fits.
    void report(trace::EventSink& sink, bool triedKeys) const;
    std::uint64_t count() const { return m_count; }
    /// What would open them, and that it was not at hand or does not fit.
    std::string reason(bool triedKeys) const;

private:
    void extend(const Stamp& day, std::uint8_t beginHour, std::uint8_t endHour);

    std::array<std::byte, 64> m_writer {}; ///< public key in the first one's header
    std::uint64_t m_count = 0;
    std::int64_t m_offset = -1;
    std::uint8_t m_firstHour = 23, m_lastHour = 0;
    bool m_isUndated = false; ///< some came before the first time
    TimeRange m_range {};
};

} // namespace graylens::decode::xlog

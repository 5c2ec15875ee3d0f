// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/decode/xlog/log_items.h"
#include "core/trace/event_sink.h"

namespace graylens::decode::xlog {

/// What the text of one block told.
struct BlockTimes
{
    TimeNs first = kNoTime, last = kNoTime;
    bool startsSession = false; ///< its first line is the banner of a process
};

/// Hands what the texts of blocks are made of to the sink, in order. Lines of no record (the banner's) are records of
/// their own, with the time of the one before.
class LogText
{
public:
    explicit LogText(trace::EventSink& sink)
        : m_sink(sink)
    { }
    /// The text of one block, `bytes` long.
    void read(std::span<const LogItem> items, std::size_t bytes);
    BlockTimes times() const { return m_times; } ///< of the block read last
    /// Whether, since the last call, a process took over what another one had left behind.
    bool takeNewSession();
    /// After the last block.
    void finish();

    std::uint64_t bytes() const { return m_bytes; } ///< of all texts
    const std::optional<Stamp>& lastStamp() const { return m_last; }

private:
    void record(const LogItem& item);
    void write(std::string_view message, bool isUtf8);
    void noteStamp(const Stamp& stamp);
    void session(const LogItem& item);
    void plainLine(const LogItem& item);
    void writeEarly(TimeNs ts);

    trace::EventSink& m_sink;
    std::string m_repaired;
    trace::LogRecord m_record;
    std::string m_tagText;
    StringId m_tag;
    std::vector<std::string> m_early; ///< lines before the first time
    std::size_t m_earlyBytes = 0;
    std::optional<Stamp> m_last;
    BlockTimes m_times;
    bool m_newSession = false;
    std::optional<TrackId> m_sessions;
    std::uint64_t m_bytes = 0;
    std::uint64_t m_refused = 0; ///< records that the library itself gave up
};

} // namespace graylens::decode::xlog

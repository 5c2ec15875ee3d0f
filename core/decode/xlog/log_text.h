// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/decode/xlog/record_head.h"
#include "core/trace/event_sink.h"

namespace graylens::decode::xlog {

/// What the text of one block told.
struct BlockTimes
{
    TimeNs first = kNoTime, last = kNoTime;
    bool startsSession = false; ///< its first line is the banner of a process
};

/// Takes the texts of blocks apart into records, which go to the sink. A record spans all lines up to the next one's
/// head; lines of no record (the banner's) are records of their own, with the time of the one before.
class LogText
{
public:
    explicit LogText(trace::EventSink& sink)
        : m_sink(sink)
    { }
    /// The text of one block.
    void read(std::string_view text);
    BlockTimes times() const { return m_times; } ///< of the block read last
    /// Whether, since the last call, a process took over what another one had left behind.
    bool takeNewSession();
    /// After the last block.
    void finish();

    std::uint64_t bytes() const { return m_bytes; } ///< of all texts
    const std::optional<Stamp>& lastStamp() const { return m_last; }

private:
    void line(std::string_view line, std::size_t at);
    void endRecord(std::size_t end);
    void write(std::string_view message);
    void noteStamp(const Stamp& stamp);
    void session(const SessionLine& session);
    void plainLine(std::string_view line);

    trace::EventSink& m_sink;
    std::string_view m_text; ///< of the block that is read
    std::string m_repaired;
    bool m_isOpen = false;
    std::size_t m_messageAt = 0; ///< of the open record, in m_text
    trace::LogRecord m_record;
    std::string m_tagText;
    StringId m_tag;
    std::vector<std::string> m_early; ///< lines before the first time
    std::size_t m_earlyBytes = 0;
    std::optional<Stamp> m_last;
    BlockTimes m_times;
    bool m_isFirstLine = true;
    bool m_newSession = false;
    std::optional<TrackId> m_sessions;
    std::uint64_t m_bytes = 0;
    std::uint64_t m_refused = 0; ///< records that the library itself gave up
};

} // namespace graylens::decode::xlog

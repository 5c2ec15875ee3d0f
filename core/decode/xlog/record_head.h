// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string_view>

#include "core/base/time.h"
#include "core/trace/records.h"

namespace graylens::decode::xlog {

/// A moment as the text spells it.
struct Stamp
{
    TimeNs ts = 0; ///< since the epoch, UTC
    DurationNs zone = 0; ///< local time minus UTC
};

/// "2021-02-24 +8.0 17:15:01.123", also with the zones "+80" (tenths of an hour) and "+0800"; no fraction is fine.
std::optional<Stamp> stampOf(std::string_view text);

/// The front of "[I][2021-02-24 +8.0 17:15:01.123][pid, tid*][tag][file:line, func][body".
struct RecordHead
{
    trace::LogLevel level = trace::LogLevel::Unknown;
    Stamp stamp;
    std::int64_t pid = -1, tid = -1;
    std::string_view tag;
    std::size_t messageAt = 0; ///< offset in the line: of the body, or of "[file:line, func][body" where it says these
};
std::optional<RecordHead> recordHeadOf(std::string_view line);

/// The level of "[F]" at the front of a line; Unknown where there is none.
trace::LogLevel levelOf(std::string_view line);

/// The lines between which processes change.
struct SessionLine
{
    enum class Kind : std::uint8_t {
        Start, ///< "^^^^^^^^^^Feb 24 2021^^^09:51:12^^^^^^^^^^[pid,tid][date]"
        MmapBegin, ///< "~~~~~ begin of mmap ~~~~~": what a process left behind follows
        MmapEnd, ///< "~~~~~ end of mmap ~~~~~[pid,tid][date]", from the process that found it
    };
    Kind kind = Kind::Start;
    std::int64_t pid = -1, tid = -1;
    std::optional<Stamp> stamp;
};
std::optional<SessionLine> sessionLineOf(std::string_view line);

} // namespace graylens::decode::xlog

// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "core/base/time.h"
#include "core/trace/records.h"

namespace graylens::decode::logcat {

/// The formats of `logcat -v`.
enum class Format : std::uint8_t { Banner, ThreadTime, Time, Long, Brief, Process, Tag, Thread };

/// Lines of such formats begin with a time, which no message does by chance.
constexpr bool hasTime(Format format)
{
    return format == Format::ThreadTime || format == Format::Time || format == Format::Long;
}

enum class TimeKind : std::uint8_t {
    None,
    Day, ///< month and day, no year
    Date, ///< with its year
    Epoch, ///< since 1970, UTC
    Monotonic, ///< since the device was started
};

struct LineTime
{
    TimeKind kind = TimeKind::None;
    int year = 0, month = 0, day = 0;
    DurationNs ns = 0; ///< since midnight, 1970 or the start of the device
    std::optional<std::int64_t> zoneSeconds; ///< east of UTC, where the line says
};

/// The head of one record, or what begins a buffer. Views are into the line.
struct LogLine
{
    Format format = Format::Banner;
    LineTime time;
    trace::LogLevel level = trace::LogLevel::Unknown;
    std::int64_t pid = -1, tid = -1;
    std::string_view tag; ///< of a Banner: the name of the buffer
    std::string_view message; ///< empty for Long, whose message follows on lines of its own
};

/// Without a CR at its end and the colours of `-v color`.
std::string_view bareLine(std::string_view line);

/// Cuts "tag     : message" in two. The first colon with a space ends the tag, except where the padding shows that it
/// goes on. False where there is none.
bool splitTag(std::string_view text, std::string_view& tag, std::string_view& message);

/// Nothing where a bare line begins no record.
std::optional<LogLine> parseLine(std::string_view line);

} // namespace graylens::decode::logcat

// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "core/base/time.h"
#include "core/trace/records.h"

namespace graylens::decode::json_lines {

/// What a field of a log record may be.
enum class Role : std::uint8_t { Time, Nanoseconds, Level, Tag, Message, Thread, Pid, Tid };
inline constexpr std::size_t kRoles = 8;

struct Guess
{
    Role role = Role::Time;
    int rank = 0; ///< of several fields that could be it, the one with the lowest is
};

/// By its key alone, whichever way that is spelled ("log_level", "LogLevel", "log-level").
std::optional<Guess> guess(std::string_view key);

struct Stamp
{
    TimeNs ns = 0; ///< since 1970; as it stands where isCalendar is false
    bool hasZone = true; ///< false: a date that does not say its zone, read as UTC
    bool isCalendar = true; ///< false: seconds since something else, most likely the start of the device
};

/// ISO 8601, or a number: of the unit that the key ends with ("ts_ns", "timeMillis"), else the one that makes it a time
/// between 1973 and 5138. Below 100 000 000 s it is no calendar time.
std::optional<Stamp> stampOf(std::string_view key, std::string_view text);

/// Words, the letters of logcat and numbers: 0 to 7 as in syslog, 10 to 60 as in bunyan and pino, 1 to 24 as in
/// OpenTelemetry where the key says so.
std::optional<trace::LogLevel> levelOf(std::string_view key, std::string_view text);

} // namespace graylens::decode::json_lines

// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string_view>

#include "core/base/time.h"
#include "core/trace/records.h"

namespace graylens::decode::logcat {

/// What stands before the tag in a line "MM-DD HH:MM:SS.fff pid tid L tag: message".
struct ThreadTimeHead
{
    int month = 0, day = 0;
    DurationNs ns = 0; ///< since midnight
    std::int64_t pid = 0, tid = 0;
    trace::LogLevel level = trace::LogLevel::Unknown;
    std::string_view rest; ///< "tag: message", not yet looked at
};

/// Reads the head that nearly all lines of large logs have, many times faster than parseLine() tries them all. False
/// where the line may be anything else: parseLine() knows.
bool readThreadTimeHead(std::string_view line, ThreadTimeHead& out);

} // namespace graylens::decode::logcat

// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "core/base/time.h"
#include "core/trace/records.h"

namespace graylens::decode::text_log {

struct TextLine
{
    bool hasYear = true, hasZone = false;
    int year = 0, month = 0, day = 0; ///< year 0: it gives none
    DurationNs ns = 0; ///< since midnight
    std::int64_t zoneSeconds = 0; ///< east of UTC
    trace::LogLevel level = trace::LogLevel::Unknown;
    std::int64_t pid = -1;
    std::string_view source; ///< who wrote it; empty where the line does not say
    std::string_view group; ///< a thread or module in brackets before the source, "[main]"; belongs before the message
    std::string_view message;
};

/// Nothing where the line begins with no time.
std::optional<TextLine> parseLine(std::string_view line);

} // namespace graylens::decode::text_log

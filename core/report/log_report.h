// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "core/logs/log_source.h"

namespace graylens::report {

std::string_view levelName(trace::LogLevel level); ///< "verbose" ... "fatal"; "unknown"

/// {"ts_ns","level","tag","pid","tid","message"} of one record, on one line; what is not known is null.
/// `isContext`: with "context":true, as it only surrounds what was looked for.
std::string logJson(const logs::LogRow& row, bool isContext = false);
/// "  12.345678 W  1234  5678 Tag: message": seconds on the log's clock, further lines of a message indented.
std::string logText(const logs::LogRow& row);
/// As RFC 4180: time, level, pid, tid, tag, file, message; what is not known is empty. Without a line end.
std::string logCsvHead();
std::string logCsv(const logs::LogRow& row, const logs::LogFacts& facts);

} // namespace graylens::report

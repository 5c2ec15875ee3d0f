// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/base/operation.h"
#include "core/trace/trace.h"

namespace graylens::analysis {

/// Which log records somebody wants to see; what is empty or absent wants all.
struct LogFilter
{
    trace::LogLevel least = trace::LogLevel::Unknown; ///< this level and above; records of unknown level pass only here
    std::vector<std::string> tags; ///< any of these, whole
    std::string pattern; ///< RE2 syntax, looked for in the message
    bool ignoreCase = false; ///< of the pattern
    std::optional<std::int64_t> pid, tid;
    std::optional<TimeNs> since, until; ///< since <= time < until
};

/// Indices of the records that pass, in the order of the source. InvalidArgument for a pattern that is none (the
/// message says what is wrong with it); Cancelled.
Result<std::vector<std::uint32_t>> filteredLogs(const trace::Trace& trace, const LogFilter& filter,
                                                const Operation& operation = {});

} // namespace graylens::analysis

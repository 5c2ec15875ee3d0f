// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "core/base/operation.h"
#include "core/cluster/crash_report.h"

namespace graylens::cluster {

struct ReportFile
{
    std::vector<CrashReport> reports;
    std::uint64_t badRecords = 0; ///< JSON lines that are none, or reports without anything to go by
    std::uint64_t firstBadLine = 0; ///< 1-based; 0 = none
};

/// Reads the crash reports of one file, whatever form they have: CASR .casrep JSON, JSON lines
/// {"id","frames":[{"function","file","line","module"}]} (optional "kind", "reason", "message"), tombstones as text or
/// protobuf, ANR dumps, a Java stack trace or a sanitizer's report in any text. `name` is the id of reports that bring
/// none. Errors: UnknownFormat (no crash in it), Corrupt, Cancelled.
Result<ReportFile> readReports(std::span<const std::byte> content, std::string_view name,
                               const Operation& operation = {});

/// A crash report from its parts, as bundles carry it: the stack is a text of lines.
CrashReport reportOf(std::string_view kind, std::string_view reason, std::string_view stack, std::string_view id);

} // namespace graylens::cluster

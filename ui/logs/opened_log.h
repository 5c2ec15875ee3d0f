// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/import/document.h"
#include "core/logs/merged_log.h"
#include "ui/logs/log_look.h"

namespace graylens::ui {

/// One of the logs in a document; LogRow::file is its index.
struct LogPart
{
    logs::LogSourcePtr source;
    trace::TracePtr trace; ///< null for a file that is read where it lies
    std::string name;
};

/// A row by where it came from: stays the same in whatever order the rows are shown.
struct LogPlace
{
    std::uint32_t part = 0;
    std::uint64_t record = 0;
    auto operator<=>(const LogPlace&) const = default;
};

/// All logs of a document as one.
struct OpenedLog
{
    std::vector<LogPart> parts;
    logs::LogSourcePtr source;
    logs::LogOrder order = logs::LogOrder::Source;
    std::vector<LogBreak> breaks; ///< by time
};

bool hasLog(const imports::Document& document);
/// The logs of a document: of all its members that have records, or the file itself where it is read as it lies. May
/// take a while where there are many records.
OpenedLog openLog(const imports::Document& document, logs::LogOrder order);

/// Tags of a log for completion, the most frequent first, out of a sample of its blocks. Errors: Cancelled; as
/// LogSource::open().
Result<std::vector<std::string>> frequentTags(const logs::LogSource& source, const Operation& operation);

/// The row of a place. Nothing where it is not among the rows, or too far from where its time would have it.
Result<std::optional<std::uint64_t>> rowOf(const OpenedLog& log, const LogPlace& place);

} // namespace graylens::ui

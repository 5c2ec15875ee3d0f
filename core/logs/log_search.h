// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <functional>
#include <optional>

#include "core/logs/log_query.h"
#include "core/logs/log_source.h"
#include "core/logs/row_set.h"

namespace graylens::logs {

/// How far a search has come.
struct LogMatches
{
    RowSet rows;
    std::size_t blocks = 0; ///< searched, from the first one on
    std::uint64_t searchedRows = 0; ///< in those
};

/// Searches the blocks that `source` has now, from `begun.blocks` on, several at once on operation.pool. `onMore` is
/// called from the calling thread, in order, from time to time and at the end. When a source has grown, hand in what
/// came out. Errors: Cancelled; as LogSource::open().
Result<LogMatches> searchLog(const LogSource& source, const LogQuery& query, const Operation& operation,
                             LogMatches begun = {}, const std::function<void(const LogMatches&)>& onMore = {});

/// The next row that matches: the first at `from` or behind, or, backward, the last at `from` or before. Nothing where
/// there is none. Errors: as searchLog().
Result<std::optional<std::uint64_t>> findRow(const LogSource& source, const LogQuery& query, std::uint64_t from,
                                             bool forward, const Operation& operation);

/// The first row whose time is at `ts` or behind; rows() where there is none. Errors: as LogSource::open().
Result<std::uint64_t> rowAtTime(const LogSource& source, TimeNs ts);

} // namespace graylens::logs

// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <vector>

#include "core/logs/log_source.h"
#include "core/logs/row_set.h"

namespace graylens::logs {

/// Rows of each level in equal parts of a log or a time.
struct LogDensity
{
    std::vector<LevelCounts> parts;
    bool isExact = true; ///< else the rows of a block were spread evenly over it
};

/// From the first time of any row to behind the last, as far as is known; empty where rows have none.
TimeRange timesOf(const LogSource& source);

/// Over equal parts of the rows, for a minimap beside them; `parts` > 0. Opens blocks only where several parts share
/// one. Errors: Cancelled; as LogSource::open().
Result<LogDensity> densityByRow(const LogSource& source, std::size_t parts, const Operation& operation);

/// Over equal parts of `times`, at once, from what is known of the blocks. `parts` > 0, `times` not empty.
LogDensity roughDensityByTime(const LogSource& source, TimeRange times, std::size_t parts);

/// The same by the time of each row; with `rows`, of these rows only. Errors: Cancelled; as LogSource::open().
Result<LogDensity> densityByTime(const LogSource& source, TimeRange times, std::size_t parts,
                                 const Operation& operation, const RowSet* rows = nullptr);

} // namespace graylens::logs

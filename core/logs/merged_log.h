// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <vector>

#include "core/logs/log_source.h"

namespace graylens::logs {

enum class LogOrder : std::uint8_t {
    Source, ///< one after the other, as they are given
    Time, ///< each source keeps its own order: a row with an earlier time than the one before it counts as that one's
};

/// Several complete logs with one clock as one. LogRow::file tells which a row is from. In time order buildIndex()
/// opens every block of theirs once, and the index takes two bytes a row. At most 65535 sources.
LogSourcePtr mergedLog(std::vector<LogSourcePtr> sources, LogOrder order);

} // namespace graylens::logs

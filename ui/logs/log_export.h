// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <optional>

#include "core/logs/log_source.h"
#include "core/logs/row_set.h"

namespace graylens::ui {

enum class LogExportFormat { Text, Csv, JsonLines };

/// Writes rows of a log, all or those of `shown`, to a file that is there whole or not at all; gives how many. Errors:
/// Io, Cancelled; as LogSource::open().
Result<std::uint64_t> exportLog(const logs::LogSourcePtr& source, const std::optional<logs::RowSet>& shown,
                                LogExportFormat format, const std::filesystem::path& path, const Operation& operation);

} // namespace graylens::ui

// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <string>

#include "core/bundle/bundle_reader.h"
#include "core/logs/log_source.h"

namespace graylens::logs {

/// The log records of a sealed bundle where they lie: a block is a frame, opened as its rows are asked for. What stays
/// in memory is a few dozen bytes a frame. Frames that cannot be read have no rows: they are among the reader's issues.
/// `name` and `format` as for traceLog(). Opens the first frame to see what the records have. Errors: Io.
Result<LogSourcePtr> bundleLog(std::shared_ptr<const bundle::BundleReader> reader, std::string name,
                               std::string format);

} // namespace graylens::logs

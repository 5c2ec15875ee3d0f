// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

#include "core/cache/column_file.h"
#include "core/trace/trace.h"

namespace graylens::cache {

/// Adds all of a trace as group `group`. The trace must live until the file is written.
void addTrace(ColumnFileWriter& writer, std::uint32_t group, const trace::Trace& trace);

/// The trace of a group: its columns are views of the file. Corrupt where something is missing.
Result<trace::TracePtr> readTrace(const ColumnFile& file, std::uint32_t group);

} // namespace graylens::cache

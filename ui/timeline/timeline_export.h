// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>

#include "core/base/operation.h"
#include "core/trace/trace.h"

namespace graylens::ui {

/// Writes every slice that touches `range` as comma separated values after RFC 4180: thread, tid, depth, name, start,
/// duration and CPU time in ns (start counted from the beginning of the trace). The file appears whole or not at all.
/// Returns the number of slices. Errors: Io, Cancelled.
Result<std::uint64_t> writeSlicesCsv(const trace::Trace& trace, TimeRange range, const std::filesystem::path& path,
                                     const Operation& operation);

} // namespace graylens::ui

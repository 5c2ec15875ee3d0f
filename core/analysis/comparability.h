// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <vector>

#include "core/analysis/diff.h"

namespace graylens::analysis {

/// What makes the two sides hard to compare, most severe first, each once. Codes:
/// "sampled-against-traced", "clock-mode", "overflow", "truncated", "data-loss", "vm", "device-class", "os-version",
/// "app-version", "debuggable", "thread-count", "window-length".
std::vector<ComparabilityNote> comparability(std::span<const DiffInput> normal, std::span<const DiffInput> abnormal);

/// "uniform-change": methods alike take longer (or less long) a call, as on a slower or busier device. `factors` are
/// abnormal / normal own time a call of the methods that matter; needs 12 of them, three in four the same way. `thread`
/// is empty where there is only one.
std::optional<ComparabilityNote> uniformChange(std::vector<double> factors, std::string_view thread);

} // namespace graylens::analysis

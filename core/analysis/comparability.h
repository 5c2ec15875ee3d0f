// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "core/analysis/diff.h"

namespace graylens::analysis {

/// What the gate needs to know of one trace; kept when the trace itself is gone.
struct TraceFacts
{
    std::string label;
    std::vector<std::string> values; ///< by fact, empty where the trace does not say
    bool sampled = false, overflow = false, truncated = false, dataLoss = false;
    double threads = 0, calls = 0, duration = 0; ///< duration in ns
    double callOverhead = 0; ///< ns that recording one call costs, where the file states it
};
TraceFacts factsOf(const DiffInput& input);

/// What makes the two sides hard to compare, most severe first, each once. Codes:
/// "sampled-against-traced", "clock-mode", "overflow", "truncated", "data-loss", "vm", "device-class", "os-version",
/// "app-version", "build-type", "debuggable", "thermal", "cpu-count", "trace-format", "thread-count", "window-length",
/// "recording-overhead", "too-few-traces".
std::vector<ComparabilityNote> comparability(std::span<const TraceFacts> normal, std::span<const TraceFacts> abnormal);

/// "different-windows": the sides are not compared over the same part of the run.
std::optional<ComparabilityNote> differentWindows(const std::array<WindowSpec, 2>& windows);

/// How a method changed: abnormal / normal own time a call, and what it weighs (any unit, the same for both sides).
struct MethodFactor
{
    double factor = 1, weight = 0;
};

/// "uniform-change": methods alike take longer (or less long) a call, as on a slower or busier device. `methods` are
/// those that matter; needs 12 of them, three in four the same way; or, where short ones escape it (a processor that is
/// stopped now and then), that three quarters of the weight and 12 and a quarter of the methods change clearly, none of
/// them weighing most. `thread` is empty where all are meant.
std::optional<ComparabilityNote> uniformChange(std::vector<MethodFactor> methods, std::string_view thread);

} // namespace graylens::analysis

// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <span>

#include "core/analysis/diff_sides.h"

namespace graylens::analysis {

/// What recording costs both sides' calls of some threads, ns a trace, as the files state it (two looks at the clock a
/// call); 0 where a file does not.
std::array<double, 2> recordingCost(const DiffSides& sides, std::span<const std::uint32_t> threads);

/// Takes that cost out of what methods took themselves, on all threads: one look at the clock for each call of a
/// method, one for each that it makes, at most all it took. Returns what was taken on the given threads, ns of all
/// traces.
std::array<std::int64_t, 2> takeOutRecording(DiffSides& sides, std::span<const std::uint32_t> threads,
                                             const Operation& operation);

} // namespace graylens::analysis

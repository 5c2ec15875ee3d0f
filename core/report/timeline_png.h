// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <vector>

#include "core/report/timeline_scene.h"

namespace graylens::report {

/// The timeline of a trace as a PNG file: axis, track labels, nested slices, counters, gaps. Light, no display needed.
/// InvalidArgument for a trace without a time axis, a bad size or an empty range.
Result<std::vector<std::byte>> timelinePng(const trace::Trace& trace, const TimelinePictureOptions& options,
                                           const Operation& operation = {});

} // namespace graylens::report

// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "core/report/timeline_scene.h"

namespace graylens::report {

/// The same picture as timelinePng() as one SVG file that needs nothing else: hover says name, length and start. Light
/// and dark after the reader's preference. Its size follows the picture's pixels, not the trace's events.
/// InvalidArgument for a trace without a time axis, a bad size or an empty range.
Result<std::string> timelineSvg(const trace::Trace& trace, const TimelinePictureOptions& options,
                                const Operation& operation = {});

} // namespace graylens::report

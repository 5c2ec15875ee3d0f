// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "core/base/time.h"

namespace graylens {

/// "1.93 s", "412 ms", "17.3 µs", "5 ns": three significant digits, the largest unit that gives at least 1.
std::string durationText(DurationNs ns);
/// "200ms", "1.5 s", "20us", "7ns", "2min", "1h": a number and its unit, no sign. Nothing where the text is none.
std::optional<DurationNs> durationOf(std::string_view text);

} // namespace graylens

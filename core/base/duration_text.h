// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "core/base/time.h"

namespace graylens {

/// "1.93 s", "412 ms", "17.3 µs", "5 ns": three significant digits, the largest unit that gives at least 1.
std::string durationText(DurationNs ns);

} // namespace graylens

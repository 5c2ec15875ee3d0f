// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "core/trace/trace.h"

namespace graylens::test {

/// What every Trace promises: rows cover all slices, starts and ends within a row are sorted, children lie inside their
/// parents in the row above, side tables are sorted, times lie in the span. Empty where all holds, else what does not.
std::string brokenPromise(const trace::Trace& trace);

} // namespace graylens::test

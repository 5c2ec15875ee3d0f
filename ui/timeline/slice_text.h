// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include <QString>

#include "core/layout/draw_list.h"
#include "core/layout/timeline.h"

namespace graylens::ui {

/// Time of a slice outside the slices it encloses, or nothing where there are too many of them to add up at once.
std::optional<DurationNs> selfTime(const trace::Trace& trace, std::uint32_t slice);

/// One line about a slice: "Class.method · 12.3 ms · self 1.20 ms · main · at 1.234 s".
QString sliceLine(const trace::Trace& trace, std::uint32_t slice);

/// A tool tip for what is under the pointer; empty where there is nothing to say.
QString itemHtml(const trace::Trace& trace, const layout::Item& item);

} // namespace graylens::ui

// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <vector>

#include "core/analysis/network_log.h"
#include "core/layout/timeline.h"

namespace graylens::layout {

/// What a request was doing, in the order in which it happens.
enum class RequestPhase : std::uint8_t {
    Blocked, ///< the part of the whole that no phase accounts for: waiting for a connection (`blocked` of HAR 1.2)
    Dns,
    Connect,
    Tls,
    Send,
    Wait,
    Receive,
    Whole, ///< no phase was recorded, or it never finished
};
inline constexpr std::size_t kRequestPhases = static_cast<std::size_t>(RequestPhase::Whole) + 1;

/// Share of the row that the bar of a phase takes: what prepares a connection is lower than what uses it, so that
/// phases are told apart without colours.
float phaseHeight(RequestPhase phase);

struct PhaseSpan
{
    RequestPhase phase = RequestPhase::Whole;
    TimeRange range;
};

/// The phases of a request that ends at `end`, one after the other, without empty ones. Those that are longer than the
/// request are cut at its end.
std::vector<PhaseSpan> phasesOf(const trace::RequestRecord& request, TimeNs end);

/// What the axis of a waterfall counts.
enum class WaterfallAxis : std::uint8_t {
    Clock, ///< the time of the log, for all rows
    OwnStart, ///< of each request the time since its start: compares lengths where starts lie far apart
};

/// The time that these rows of the log take: from the first start to the last end, or as long as the longest. Empty
/// without rows.
TimeRange spanOf(const analysis::NetworkLog& log, std::span<const std::uint32_t> rows,
                 WaterfallAxis axis = WaterfallAxis::Clock);

/// One line a request, from the top, each `rowHeight` high; cost follows `rows`, so pass those on screen. Items are of
/// kind Request, one a phase: ref the row of the log, color the RequestPhase; edges lie on device pixels. A phase under
/// half a device pixel is left out; a request is never narrower than two.
DrawList waterfall(const analysis::NetworkLog& log, std::span<const std::uint32_t> rows, float rowHeight,
                   const Viewport& viewport, WaterfallAxis axis = WaterfallAxis::Clock);

} // namespace graylens::layout

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

struct PhaseSpan
{
    RequestPhase phase = RequestPhase::Whole;
    TimeRange range;
};

/// The phases of a request that ends at `end`, one after the other, without empty ones. Those that are longer than the
/// request are cut at its end.
std::vector<PhaseSpan> phasesOf(const trace::RequestRecord& request, TimeNs end);

/// The time that these rows of the log take, from the first start to the last end. Empty without rows.
TimeRange spanOf(const analysis::NetworkLog& log, std::span<const std::uint32_t> rows);

/// One line a request, from the top, each `rowHeight` high; cost follows `rows`, so pass those on screen. Items are of
/// kind Request, one a phase: ref the row of the log, color the RequestPhase; edges lie on device pixels. The bars of
/// phases differ in height, so that they are told apart without colours. A phase under half a device pixel is left out;
/// a request is never narrower than two.
DrawList waterfall(const analysis::NetworkLog& log, std::span<const std::uint32_t> rows, float rowHeight,
                   const Viewport& viewport);

} // namespace graylens::layout

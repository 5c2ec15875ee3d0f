// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/layout/waterfall.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

namespace graylens::layout {

namespace {

struct Columns
{
    const Viewport& viewport;

    double last() const { return std::round(static_cast<double>(viewport.width * viewport.pixelRatio)); }
    /// Nearest device-pixel edge, inside the view.
    double at(TimeNs t) const
    {
        return std::clamp(std::round(xOf(t, viewport) * static_cast<double>(viewport.pixelRatio)), 0.0, last());
    }
};

void addRow(DrawList& list, const Columns& columns, const Item& row, std::span<const PhaseSpan> phases)
{
    const double narrowest = std::min(2.0, columns.last());
    const double left = std::min(columns.at(phases.front().range.begin), columns.last() - narrowest);
    const double right = std::max(columns.at(phases.back().range.end), left + narrowest);
    const auto add = [&](RequestPhase phase, double from, double to) {
        const float ratio = columns.viewport.pixelRatio;
        const float height = std::max(std::round(row.height * phaseHeight(phase) * ratio), 2.0F);
        Item item = row;
        item.x = static_cast<float>(from) / ratio;
        item.width = static_cast<float>(to - from) / ratio;
        item.height = height / ratio;
        item.y = row.y + std::round((row.height * ratio - height) / 2) / ratio;
        item.color = static_cast<std::uint16_t>(phase);
        list.items.push_back(item);
    };
    if (right - left <= narrowest) { // one mark for all of it, in the look of the longest
        const auto longest = std::max_element(phases.begin(), phases.end(), [](const PhaseSpan& a, const PhaseSpan& b) {
            return a.range.duration() < b.range.duration();
        });
        add(longest->phase, left, right);
        return;
    }
    for (const PhaseSpan& phase : phases) {
        const double from = std::max(columns.at(phase.range.begin), left), to = columns.at(phase.range.end);
        if (to > from)
            add(phase.phase, from, to);
    }
}

} // namespace

float phaseHeight(RequestPhase phase)
{
    static constexpr std::array<float, kRequestPhases> kHeights {0.12F, 0.3F, 0.42F, 0.42F, 0.66F, 0.66F, 0.8F, 0.66F};
    return kHeights[static_cast<std::size_t>(phase)];
}

std::vector<PhaseSpan> phasesOf(const trace::RequestRecord& request, TimeNs end)
{
    end = std::max(end, request.ts);
    const std::array<std::pair<RequestPhase, DurationNs>, 6> recorded {{{RequestPhase::Dns, request.dns},
                                                                        {RequestPhase::Connect, request.connect},
                                                                        {RequestPhase::Tls, request.tls},
                                                                        {RequestPhase::Send, request.send},
                                                                        {RequestPhase::Wait, request.wait},
                                                                        {RequestPhase::Receive, request.receive}}};
    DurationNs blocked = end - request.ts;
    bool isRecorded = false;
    for (const auto& [phase, length] : recorded) {
        isRecorded |= length > 0;
        blocked -= std::clamp<DurationNs>(length, 0, blocked);
    }
    if (!isRecorded || request.dur == kNoTime)
        return {{RequestPhase::Whole, {request.ts, end}}};
    std::vector<PhaseSpan> phases;
    TimeNs at = request.ts;
    const auto add = [&](RequestPhase phase, DurationNs length) {
        const TimeNs to = at + std::clamp<DurationNs>(length, 0, end - at);
        if (to > at)
            phases.push_back({phase, {at, to}});
        at = to;
    };
    add(RequestPhase::Blocked, blocked);
    for (const auto& [phase, length] : recorded)
        add(phase, length);
    if (phases.empty())
        return {{RequestPhase::Whole, {request.ts, end}}};
    return phases;
}

TimeRange spanOf(const analysis::NetworkLog& log, std::span<const std::uint32_t> rows, WaterfallAxis axis)
{
    if (rows.empty())
        return {};
    const auto lasts = [&](std::uint32_t row) -> TimeRange {
        const TimeNs begin = log.request(row).ts, end = std::max(log.end(row), begin);
        return axis == WaterfallAxis::Clock ? TimeRange {begin, end} : TimeRange {0, end - begin};
    };
    TimeRange span = lasts(rows.front());
    for (const std::uint32_t row : rows) {
        const TimeRange one = lasts(row);
        span = {std::min(span.begin, one.begin), std::max(span.end, one.end)};
    }
    return span;
}

DrawList waterfall(const analysis::NetworkLog& log, std::span<const std::uint32_t> rows, float rowHeight,
                   const Viewport& viewport, WaterfallAxis axis)
{
    DrawList list;
    if (viewport.range.isEmpty() || viewport.width <= 0)
        return list;
    const Columns columns {viewport};
    Item item;
    item.kind = ItemKind::Request;
    item.height = rowHeight;
    for (const std::uint32_t row : rows) {
        trace::RequestRecord request = log.request(row);
        TimeNs end = std::max(log.end(row), request.ts);
        if (axis == WaterfallAxis::OwnStart) {
            end -= request.ts;
            request.ts = 0;
        }
        if (request.ts < viewport.range.end && end >= viewport.range.begin) {
            item.ref = row;
            item.flags = analysis::isFailure(request) ? 1 : 0;
            addRow(list, columns, item, phasesOf(request, end));
        }
        item.y += rowHeight;
    }
    return list;
}

} // namespace graylens::layout

// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/backend/trend.h"

#include <fmt/format.h>

namespace graylens::backend {

Result<std::size_t> slotCount(const Filter& filter, std::int64_t intervalMs)
{
    if (intervalMs <= 0 || filter.toMs == std::numeric_limits<TimeMs>::max())
        return fail(Errc::InvalidArgument, "a trend needs both ends of time and an interval");
    const std::int64_t slots = (filter.toMs - filter.fromMs - 1) / intervalMs + 1;
    if (slots > static_cast<std::int64_t>(kMaxSlots))
        return fail(Errc::LimitExceeded, fmt::format("a trend of {} parts; {} are allowed", slots, kMaxSlots));
    return static_cast<std::size_t>(slots);
}

Result<std::vector<TrendSlot>> emptyTrend(const TrendQuery& query)
{
    GL_TRY(const auto slots, slotCount(query.filter, query.intervalMs));
    std::vector<TrendSlot> out(slots);
    for (std::size_t i = 0; i < slots; ++i)
        out[i].startMs = query.filter.fromMs + static_cast<std::int64_t>(i) * query.intervalMs;
    return out;
}

} // namespace graylens::backend

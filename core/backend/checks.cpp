// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include <fmt/format.h>

#include "core/backend/environment.h"

namespace graylens::backend {

Result<void> Call::check() const
{
    if (operation.stopRequested())
        return cancelled();
    if (std::chrono::steady_clock::now() >= deadline)
        return fail(Errc::Timeout, "no answer within the time allowed");
    return {};
}

Filter Filter::with(Dimension dimension, std::string value) const
{
    Filter out = *this;
    out.dimensions.push_back({dimension, {std::move(value)}});
    return out;
}

Result<void> check(const Filter& filter)
{
    if (filter.fromMs >= filter.toMs)
        return fail(Errc::InvalidArgument, "the time asked for is empty");
    std::size_t values = filter.devices.size();
    for (const auto& part : filter.dimensions) {
        if (static_cast<std::size_t>(part.dimension) >= kDimensions)
            return fail(Errc::InvalidArgument, "unknown dimension");
        values += part.values.size();
    }
    if (values > kMaxFilterValues)
        return fail(Errc::LimitExceeded,
                    fmt::format("a filter of {} values; {} are allowed", values, kMaxFilterValues));
    return {};
}

Result<void> check(const PageRequest& page)
{
    if (page.limit == 0)
        return fail(Errc::InvalidArgument, "a page of no rows");
    if (page.limit > kMaxPage)
        return fail(Errc::LimitExceeded, fmt::format("a page of {} rows; {} are allowed", page.limit, kMaxPage));
    return {};
}

} // namespace graylens::backend

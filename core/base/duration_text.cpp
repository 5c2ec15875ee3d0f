// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/duration_text.h"

#include <algorithm>
#include <limits>

#include <fmt/format.h>

namespace graylens {

namespace {

std::string threeDigits(double value, const char* unit)
{
    const int digits = value >= 99.95 ? 0 : value >= 9.995 ? 1 : 2;
    return fmt::format("{:.{}f} {}", value, digits, unit);
}

} // namespace

std::string durationText(DurationNs ns)
{
    if (ns < 0)
        return "−" + durationText(-std::max(ns, -std::numeric_limits<DurationNs>::max()));
    const auto value = static_cast<double>(ns);
    if (ns < 1000)
        return fmt::format("{} ns", ns);
    if (value < 999.5e3)
        return threeDigits(value / 1e3, "µs");
    if (value < 999.5e6)
        return threeDigits(value / 1e6, "ms");
    if (value < 120e9)
        return threeDigits(value / 1e9, "s");
    const DurationNs seconds = ns / 1'000'000'000;
    return seconds < 7200 ? fmt::format("{} min {} s", seconds / 60, seconds % 60)
                          : fmt::format("{} h {} min", seconds / 3600, seconds / 60 % 60);
}

} // namespace graylens

// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/duration_text.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <limits>
#include <utility>

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

std::optional<DurationNs> durationOf(std::string_view text)
{
    static constexpr std::array<std::pair<std::string_view, double>, 7> kUnits {
        {{"ns", 1}, {"us", 1e3}, {"µs", 1e3}, {"ms", 1e6}, {"s", 1e9}, {"min", 60e9}, {"h", 3600e9}}};
    const std::size_t digits = std::min(text.find_first_not_of("0123456789."), text.size());
    std::string_view unit = text.substr(digits);
    while (unit.starts_with(' '))
        unit.remove_prefix(1);
    double value = 0; // not strtod(): it reads numbers as the user's country writes them
    const auto [end, failure] = std::from_chars(text.data(), text.data() + digits, value);
    if (failure != std::errc {} || end != text.data() + digits)
        return std::nullopt;
    for (const auto& [name, factor] : kUnits)
        if (unit == name && value * factor < 9e18)
            return static_cast<DurationNs>(std::llround(value * factor));
    return std::nullopt;
}

} // namespace graylens

// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/result.h"

#include <array>

namespace graylens {

std::string_view name(Errc code)
{
    static constexpr std::array<std::string_view, 14> names {
        "io",        "not-found",   "truncated",      "corrupt",          "unsupported-version", "unknown-format",
        "wrong-key", "auth-failed", "limit-exceeded", "invalid-argument", "cancelled",           "unavailable",
        "timeout",   "internal"};
    return names.at(static_cast<std::size_t>(code));
}

std::string copyCode(Errc code)
{
    const auto number = static_cast<unsigned>(code) + 1;
    return std::string("GL-E") + (number < 10 ? "0" : "") + std::to_string(number);
}

Error&& Error::at(std::string place) &&
{
    where.push_back(std::move(place));
    return std::move(*this);
}

std::string Error::text() const
{
    std::string out = message;
    if (where.empty())
        return out;
    out += " [";
    for (std::size_t i = 0; i < where.size(); ++i)
        out += (i ? " in " : "") + where[i];
    return out + "]";
}

} // namespace graylens

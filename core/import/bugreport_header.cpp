// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/import/bugreport_header.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

#include "core/base/iso_time.h"
#include "core/base/trimmed.h"

namespace graylens::imports {

namespace {

constexpr std::int64_t kSecond = 1'000'000'000;

std::optional<std::string_view> valueOf(std::string_view header, std::string_view start)
{
    const std::size_t at = header.find(start);
    if (at == std::string_view::npos)
        return std::nullopt;
    header.remove_prefix(at + start.size());
    return trimmed(header.substr(0, header.find('\n')));
}

/// "0 weeks, 1 day, 2 hours, 13 minutes" in ns; nothing where a part is none.
std::optional<DurationNs> uptimeOf(std::string_view text)
{
    constexpr std::array<std::pair<std::string_view, std::int64_t>, 5> kUnits {
        {{"week", 604'800}, {"day", 86'400}, {"hour", 3'600}, {"minute", 60}, {"second", 1}}};
    DurationNs out = 0;
    while (!text.empty()) {
        const std::string_view part = trimmed(text.substr(0, text.find(',')));
        text.remove_prefix(
            std::min(text.find(',') == std::string_view::npos ? text.size() : text.find(',') + 1, text.size()));
        std::int64_t count = 0;
        const auto [end, failure] = std::from_chars(part.data(), part.data() + part.size(), count);
        const std::string_view word = trimmed(part.substr(static_cast<std::size_t>(end - part.data())));
        const auto unit = std::ranges::find_if(kUnits, [word](const auto& u) { return word.starts_with(u.first); });
        constexpr std::int64_t kMost = 10'000; // of any unit; their ns fit in 63 bits
        if (failure != std::errc() || count < 0 || count > kMost || unit == kUnits.end())
            return std::nullopt;
        out += count * unit->second * kSecond;
    }
    return out;
}

} // namespace

std::optional<ReportClocks> reportClocks(std::string_view header)
{
    const auto time = valueOf(header, "== dumpstate: ");
    const auto begun = time ? parseIsoTime(*time) : std::nullopt;
    if (!begun || begun->ns < 0)
        return std::nullopt;
    ReportClocks out {begun->ns, {}};
    const auto words = valueOf(header, "\nUptime: up ");
    if (const auto uptime = words ? uptimeOf(*words) : std::nullopt; uptime && *uptime < begun->ns)
        out.boot = decode::BootTime {begun->ns - *uptime - 30 * kSecond, 31 * kSecond};
    return out;
}

} // namespace graylens::imports

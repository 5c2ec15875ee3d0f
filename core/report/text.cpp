// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/text.h"

#include <algorithm>
#include <array>
#include <cmath>

#include <fmt/format.h>

#include "core/analysis/share_tree.h"
#include "core/base/duration_text.h"
#include "core/report/json_writer.h"

namespace graylens::report {
namespace {

/// Three significant digits without an exponent.
std::string threeDigits(double value)
{
    const double size = std::abs(value);
    if (size >= 99.95)
        return fmt::format("{:.0f}", value);
    return size >= 9.995 ? fmt::format("{:.1f}", value) : fmt::format("{:.2f}", value);
}

std::size_t codePoints(std::string_view text)
{
    return static_cast<std::size_t>(std::count_if(
        text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

/// Byte offset of code point `index`, or the end.
std::size_t offsetOf(std::string_view text, std::size_t index)
{
    std::size_t at = 0;
    while (at < text.size()) {
        if ((static_cast<unsigned char>(text[at]) & 0xC0U) != 0x80U && index-- == 0)
            break;
        ++at;
    }
    return at;
}

std::string withSign(std::int64_t value, const std::string& size)
{
    if (value == 0)
        return "0";
    return (value > 0 ? "+" : "−") + size;
}

std::int64_t magnitude(std::int64_t value)
{
    return value < 0 ? -std::max(value, -std::numeric_limits<std::int64_t>::max()) : value;
}

} // namespace

std::string duration(std::int64_t ns)
{
    return durationText(ns);
}

std::string signedDuration(std::int64_t ns)
{
    return withSign(ns, duration(magnitude(ns)));
}

std::string weight(std::int64_t value, trace::WeightUnit unit, std::string_view label)
{
    switch (unit) {
    case trace::WeightUnit::Nanoseconds:
        return duration(value);
    case trace::WeightUnit::Bytes:
        return (value < 0 ? "−" : "") + bytes(static_cast<std::uint64_t>(magnitude(value)));
    case trace::WeightUnit::Samples:
    case trace::WeightUnit::Other:
        break;
    }
    if (unit == trace::WeightUnit::Other && label == analysis::kShareUnit)
        return fmt::format("{:.2f} %", static_cast<double>(value) * 100 / static_cast<double>(analysis::kWholeShare));
    const std::string number = (value < 0 ? "−" : "") + grouped(static_cast<std::uint64_t>(magnitude(value)));
    if (unit == trace::WeightUnit::Samples)
        return number + (value == 1 ? " sample" : " samples");
    return label.empty() ? number : number + ' ' + std::string(label);
}

std::string signedWeight(std::int64_t value, trace::WeightUnit unit, std::string_view label)
{
    return withSign(value, weight(magnitude(value), unit, label));
}

std::string grouped(std::uint64_t value)
{
    std::string digits = std::to_string(value);
    for (std::size_t at = digits.size(); at > 3; at -= 3)
        digits.insert(at - 3, ",");
    return digits;
}

std::string bytes(std::uint64_t value)
{
    static constexpr std::array<const char*, 4> kUnits {"KiB", "MiB", "GiB", "TiB"};
    if (value < 1024)
        return fmt::format("{} B", value);
    double size = static_cast<double>(value) / 1024;
    std::size_t unit = 0;
    for (; size >= 1023.5 && unit + 1 < kUnits.size(); ++unit)
        size /= 1024;
    return threeDigits(size) + ' ' + kUnits[unit];
}

std::string percent(double share)
{
    const double size = std::abs(share) * 100;
    const std::string number = size != 0 && size < 9.95 ? fmt::format("{:.1f}", size) : fmt::format("{:.0f}", size);
    return (share < 0 ? "−" : "") + number + " %";
}

std::string calls(double mean)
{
    const double nearest = std::round(mean);
    if (std::abs(mean - nearest) < 0.005 && nearest >= 0 && nearest < 1e18)
        return grouped(static_cast<std::uint64_t>(nearest));
    return mean < 99.95 ? fmt::format("{:.1f}", mean) : grouped(static_cast<std::uint64_t>(nearest));
}

std::string csvField(std::string_view text)
{
    if (text.find_first_of(",\"\r\n") == std::string_view::npos)
        return std::string(text);
    std::string out = "\"";
    for (const char c : text)
        out += c == '"' ? std::string("\"\"") : std::string(1, c);
    return out + '"';
}

std::string escaped(std::string_view text)
{
    std::string out;
    for (const char c : validUtf8(text)) {
        switch (c) {
        case '<':
            out += "&lt;";
            break;
        case '>':
            out += "&gt;";
            break;
        case '&':
            out += "&amp;";
            break;
        case '"':
            out += "&quot;";
            break;
        case '\'':
            out += "&#39;";
            break;
        default:
            // XML 1.0 has no way to write other control characters.
            out += (static_cast<unsigned char>(c) < 0x20 && c != '\n' && c != '\t') || c == 0x7F ? '?' : c;
        }
    }
    return out;
}

std::string cut(std::string_view text, std::size_t width)
{
    if (codePoints(text) <= width)
        return std::string(text);
    return width == 0 ? std::string() : std::string(text.substr(0, offsetOf(text, width - 1))) + "…";
}

TextTable::TextTable(std::vector<Column> columns)
    : m_columns(std::move(columns))
{ }

void TextTable::add(std::vector<std::string> cells)
{
    cells.resize(m_columns.size());
    m_rows.push_back(std::move(cells));
}

std::string TextTable::text() const
{
    std::vector<std::size_t> widths;
    for (std::size_t c = 0; c < m_columns.size(); ++c) {
        std::size_t width = codePoints(m_columns[c].title);
        for (const auto& row : m_rows)
            width = std::max(width, codePoints(row[c]));
        widths.push_back(width);
    }
    std::string out;
    const auto addLine = [&](const auto& cellOf) {
        for (std::size_t c = 0; c < m_columns.size(); ++c) {
            const std::string& cell = cellOf(c);
            const std::string fill(widths[c] - codePoints(cell), ' ');
            const bool last = c + 1 == m_columns.size();
            out += m_columns[c].align == Align::Right ? fill + cell : last ? cell : cell + fill;
            out += last ? "\n" : "  ";
        }
    };
    addLine([&](std::size_t c) -> const std::string& { return m_columns[c].title; });
    for (const auto& row : m_rows)
        addLine([&](std::size_t c) -> const std::string& { return row[c]; });
    return out;
}

} // namespace graylens::report

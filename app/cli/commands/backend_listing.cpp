// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands/backend_listing.h"

#include <cmath>

#include <fmt/format.h>

#include "core/report/json_writer.h"
#include "core/report/summary.h"
#include "core/report/text.h"

namespace graylens::cli {

namespace {

constexpr std::size_t kWidestCell = 72;
constexpr TimeNs kNsPerMs = 1'000'000;

template <class T> std::string jsonOf(const T& value)
{
    std::string out;
    report::JsonWriter(out, 0).value(value);
    return out;
}

} // namespace

std::string momentText(backend::TimeMs ms)
{
    static constexpr std::size_t digits = 19; // without " UTC"
    return ms == 0 ? std::string() : report::calendarTime(ms * kNsPerMs).substr(0, digits);
}

void Listing::beginRow()
{
    m_rows.emplace_back();
}

void Listing::add(std::string_view name, std::string shown, std::string json, bool isNumber)
{
    m_rows.back().push_back({std::string(name), std::move(shown), std::move(json), isNumber, true});
}

void Listing::text(std::string_view name, std::string_view value)
{
    std::string shown = report::cut(value, kWidestCell);
    for (char& c : shown)
        c = c == '\n' || c == '\t' || c == '\r' ? ' ' : c;
    add(name, std::move(shown), jsonOf(value), false);
}

void Listing::count(std::string_view name, std::uint64_t value)
{
    add(name, report::grouped(value), jsonOf(value), true);
}

void Listing::real(std::string_view name, double value)
{
    add(name, std::isfinite(value) ? fmt::format("{:.3g}", value) : "", jsonOf(value), true);
}

void Listing::duration(std::string_view name, std::int64_t ns)
{
    add(name, report::duration(ns), jsonOf(ns), true);
}

void Listing::share(std::string_view name, double value)
{
    add(name, std::isfinite(value) ? report::percent(value) : "", jsonOf(value), true);
}

void Listing::flag(std::string_view name, bool value)
{
    add(name, value ? std::string(name) : std::string(), jsonOf(value), false);
}

void Listing::time(std::string_view name, backend::TimeMs value)
{
    add(name, momentText(value), value == 0 ? "null" : jsonOf(value), false);
}

void Listing::detail(std::string_view name, const std::vector<std::string>& values)
{
    std::string json;
    report::JsonWriter writer(json, 0);
    writer.beginArray();
    for (const std::string& value : values)
        writer.value(value);
    writer.endArray();
    m_rows.back().push_back({std::string(name), {}, std::move(json), false, false});
}

void Listing::detail(std::string_view name, std::string_view value)
{
    m_rows.back().push_back({std::string(name), {}, jsonOf(value), false, false});
}

std::string Listing::rowsJson() const
{
    std::string out = "[";
    for (std::size_t i = 0; i < m_rows.size(); ++i) {
        out += i ? ",\n{" : "\n{";
        for (std::size_t k = 0; k < m_rows[i].size(); ++k)
            out += (k ? "," : "") + jsonOf(m_rows[i][k].name) + ":" + m_rows[i][k].json;
        out += "}";
    }
    return out + (m_rows.empty() ? "]" : "\n]");
}

std::string Listing::table() const
{
    if (m_rows.empty())
        return {};
    std::vector<report::TextTable::Column> columns;
    for (const Value& value : m_rows.front())
        if (value.isShown)
            columns.push_back({value.name.ends_with("_ms") ? value.name.substr(0, value.name.size() - 3) : value.name,
                               value.isNumber ? report::TextTable::Align::Right : report::TextTable::Align::Left});
    report::TextTable table(std::move(columns));
    for (const auto& row : m_rows) {
        std::vector<std::string> cells;
        for (const Value& value : row)
            if (value.isShown)
                cells.push_back(value.shown);
        table.add(std::move(cells));
    }
    return table.text();
}

void Listing::print(Context& context, const std::string& cursor) const
{
    if (context.json) {
        context.out << "{\"rows\":" << rowsJson() << ",\"cursor\":" << (cursor.empty() ? "null" : jsonOf(cursor))
                    << "}\n";
        return;
    }
    context.out << table();
    if (m_rows.empty())
        context.message("nothing passes the filter");
    if (!cursor.empty())
        context.message("there is more: --cursor " + cursor);
}

} // namespace graylens::cli

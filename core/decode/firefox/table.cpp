// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/decode/firefox/table.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

namespace graylens::decode::firefox {

namespace {

constexpr double kNone = std::numeric_limits<double>::quiet_NaN();
constexpr std::size_t kMaxFieldText = 1000; ///< bytes of one field of a marker
constexpr std::size_t kMaxFields = 64;
constexpr std::size_t kMaxCells = 32; ///< of a row

/// Columns that mean something here; all others pass by.
constexpr std::string_view kColumns[] {
    "stack",    "time",     "timeDeltas", "weight",   "threadCPUDelta", "name",   "startTime", "endTime",
    "phase",    "func",     "category",   "line",     "location",       "prefix", "frame",     "prefixOffset",
    "resource", "fileName", "source",     "filename", "lineNumber",     "count",  "number",    "address",
};

bool isWanted(std::string_view name)
{
    return std::find(std::begin(kColumns), std::end(kColumns), name) != std::end(kColumns);
}

} // namespace

void Table::read(io::JsonPull& json)
{
    if (!json.beginObject())
        return;
    std::int64_t length = -1;
    for (std::string_view key; json.nextKey(key);) {
        if (key == "schema")
            readSchema(json);
        else if (key == "length")
            length = json.integer().value_or(-1);
        else if (key == "weightType")
            weightType = json.text();
        else
            readColumns(json, std::string(key));
    }
    if (length >= 0 && !json.failed())
        cut(static_cast<std::size_t>(length));
}

/// What stands behind a table's length is not part of it.
void Table::cut(std::size_t length)
{
    for (auto& [name, column] : m_columns)
        column.resize(std::min(column.size(), length));
    if (data.size() > length)
        data.erase(data.begin() + static_cast<std::ptrdiff_t>(length), data.end());
}

void Table::readSchema(io::JsonPull& json)
{
    if (!json.beginObject())
        return;
    for (std::string_view key; json.nextKey(key);) {
        const std::string name(key);
        if (const auto place = json.integer(); place && *place >= 0)
            m_schema[name] = static_cast<std::size_t>(*place);
    }
    for (const auto& [name, place] : m_schema) { // rows may come before their schema
        if (place < m_cells.size() && isWanted(name))
            m_columns[name].swap(m_cells[place]);
    }
}

void Table::readColumns(io::JsonPull& json, const std::string& key)
{
    if (key != "data") {
        if (isWanted(key))
            json.numbers(m_columns[key]);
        else
            json.skip();
        return;
    }
    if (!json.beginArray())
        return;
    while (json.nextElement()) {
        if (json.peek() == io::JsonKind::Array)
            readRow(json);
        else
            data.push_back(readData(json));
    }
    for (const auto& [name, place] : m_schema) {
        if (place < m_cells.size() && isWanted(name))
            m_columns[name].swap(m_cells[place]);
    }
}

/// Rows may leave out cells at their end.
void Table::readRow(io::JsonPull& json)
{
    json.beginArray();
    std::size_t place = 0;
    for (; json.nextElement(); ++place) {
        if (json.peek() == io::JsonKind::Object) {
            data.resize(m_rows, {{}, kNone, kNone, {}});
            data.push_back(readData(json));
        } else if (place >= kMaxCells) {
            json.skip();
        } else {
            if (place >= m_cells.size())
                m_cells.resize(place + 1);
            m_cells[place].resize(m_rows, kNone);
            m_cells[place].push_back(json.number().value_or(kNone));
        }
    }
    ++m_rows;
}

MarkerData Table::readData(io::JsonPull& json)
{
    MarkerData out {{}, kNone, kNone, {}};
    if (!json.beginObject())
        return out;
    for (std::string_view key; json.nextKey(key);) {
        const std::string name(key);
        if (name == "interval")
            out.interval = json.text();
        else if (name == "startTime")
            out.start = json.number().value_or(kNone);
        else if (name == "endTime")
            out.end = json.number().value_or(kNone);
        else if (name == "stack" || name == "cause" || out.fields.size() >= kMaxFields)
            json.skip(); // where it was caused: a stack of its own
        else
            out.fields.emplace_back(name, json.compact(kMaxFieldText));
    }
    return out;
}

const std::vector<double>& Table::column(std::string_view name) const
{
    static const std::vector<double> none;
    const auto known = m_columns.find(name);
    return known == m_columns.end() ? none : known->second;
}

std::int64_t Table::index(const std::vector<double>& column, std::size_t row)
{
    const double value = row < column.size() ? column[row] : kNone;
    return value >= 0 && value < 4e9 ? static_cast<std::int64_t>(value) : -1;
}

std::size_t Table::size() const
{
    std::size_t size = data.size();
    for (const auto& [name, column] : m_columns)
        size = std::max(size, column.size());
    return size;
}

} // namespace graylens::decode::firefox

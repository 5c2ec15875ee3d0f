// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "core/io/json_pull.h"

namespace graylens::decode::firefox {

/// The payload of a marker: its fields as text, and those that say when it was.
struct MarkerData
{
    std::string interval; ///< "start" or "end" in old profiles
    double start, end; ///< ms; NaN where not given
    std::vector<std::pair<std::string, std::string>> fields;
};

/// One table as columns: processed profiles store them so, raw ones have rows and a schema that names their cells.
class Table
{
public:
    /// Reads the table that comes next; adds to what is there.
    void read(io::JsonPull& json);

    /// The column's numbers, NaN where the file has none; empty where there is no such column.
    const std::vector<double>& column(std::string_view name) const;
    bool has(std::string_view name) const { return !column(name).empty(); }
    /// The number in a cell as an index; -1 where it is none.
    std::int64_t index(std::string_view name, std::size_t row) const { return index(column(name), row); }
    static std::int64_t index(const std::vector<double>& column, std::size_t row);
    std::size_t size() const; ///< rows of the longest column

    std::vector<MarkerData> data; ///< the column of payloads
    std::string weightType;

private:
    void readColumns(io::JsonPull& json, const std::string& key);
    void readSchema(io::JsonPull& json);
    void readRow(io::JsonPull& json);
    void cut(std::size_t length);
    MarkerData readData(io::JsonPull& json);

    std::map<std::string, std::vector<double>, std::less<>> m_columns;
    std::map<std::string, std::size_t, std::less<>> m_schema;
    std::vector<std::vector<double>> m_cells; ///< of rows, by place in the row
    std::size_t m_rows = 0;
};

} // namespace graylens::decode::firefox

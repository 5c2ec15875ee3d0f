// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "core/base/time.h"

namespace graylens::query {

/// What the numbers of a column count, as far as the schema knows; results of expressions have no unit.
enum class Unit : std::uint8_t {
    None,
    Time, ///< ns on the trace's clock
    Duration, ///< ns
    Bytes,
    Id, ///< refers to a row of a table
    Text,
    Weight, ///< in the unit of the trace's samples
    Flag, ///< 0 or 1
    Number,
};

/// One column of a result.
struct ResultColumn
{
    std::string name;
    Unit unit = Unit::None;
    bool isSlice = false; ///< holds numbers of slices of the first source
};

enum class ValueKind : std::uint8_t { Null, Integer, Real, Text };

/// One cell. The text lives as long as its answer, or until the next row where rows are streamed.
struct Value
{
    ValueKind kind = ValueKind::Null;
    std::int64_t integer = 0;
    double real = 0;
    std::string_view text;
};

/// Why a query has no answer. `offset` is the byte of the SQL text the complaint points at, where there is one.
struct Failure
{
    Error error;
    std::optional<std::size_t> offset;
};

/// All rows of a result.
class Answer
{
public:
    std::vector<ResultColumn> columns;
    bool limited = false; ///< there were more rows than were asked for
    DurationNs elapsed = 0; ///< wall time, ns

    std::size_t rows() const { return columns.empty() ? 0 : m_cells.size() / columns.size(); }
    Value at(std::size_t row, std::size_t column) const;
    void add(const Value& value);
    std::size_t memoryBytes() const { return m_cells.capacity() * sizeof(Cell) + m_text.capacity(); }

private:
    struct Cell
    {
        ValueKind kind;
        std::uint32_t length; ///< of a text
        std::int64_t bits; ///< integer, bits of a double, or where a text begins
    };
    std::vector<Cell> m_cells; ///< row by row
    std::string m_text;
};

} // namespace graylens::query

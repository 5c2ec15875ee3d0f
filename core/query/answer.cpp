// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/query/answer.h"

#include <bit>

namespace graylens::query {

Value Answer::at(std::size_t row, std::size_t column) const
{
    const Cell& cell = m_cells[row * columns.size() + column];
    Value value;
    value.kind = cell.kind;
    if (cell.kind == ValueKind::Integer)
        value.integer = cell.bits;
    else if (cell.kind == ValueKind::Real)
        value.real = std::bit_cast<double>(cell.bits);
    else if (cell.kind == ValueKind::Text)
        value.text = std::string_view(m_text).substr(static_cast<std::size_t>(cell.bits), cell.length);
    return value;
}

void Answer::add(const Value& value)
{
    Cell cell {value.kind, 0, value.integer};
    if (value.kind == ValueKind::Real)
        cell.bits = std::bit_cast<std::int64_t>(value.real);
    if (value.kind == ValueKind::Text) {
        cell.length = static_cast<std::uint32_t>(value.text.size());
        cell.bits = static_cast<std::int64_t>(m_text.size());
        m_text += value.text;
    }
    m_cells.push_back(cell);
}

} // namespace graylens::query
